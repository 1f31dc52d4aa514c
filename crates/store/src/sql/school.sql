-- What each computer said last, whatever its clock said then; of those the latest.
select school
from school join device on device.id = school.device
where school.seq = (select max(own.seq) from school as own where own.device = school.device)
order by school.at desc, device.device desc
limit 1
