select at, pupil, from_day, to_day, code, caller, relationship, words, expected_back
from call join device on device.id = call.device
where at between ?1 and ?2
order by at desc, device.device, seq desc, item
