select at, pupil, from_day, to_day, code, caller, relationship, words, expected_back,
    device.device, seq
from call join device on device.id = call.device
where pupil = ?1 and at between ?2 and ?3
order by at, device.device, seq, item
