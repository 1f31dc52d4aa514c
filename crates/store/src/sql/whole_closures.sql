select from_day, to_day, session, code
from closure
where whole_school
order by from_day, device, seq
