select from_day, to_day, session, code
from closure join device on device.id = closure.device
where whole_school
order by from_day, device.device, seq
