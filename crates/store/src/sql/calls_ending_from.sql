select pupil, from_day, to_day, code
from call
where to_day >= ?1
order by pupil, to_day
