select school
from school join device on device.id = school.device
order by at desc, device.device desc, seq desc
limit 1
