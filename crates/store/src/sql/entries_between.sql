select slot, pupil, device.device, seq, item, code, source, at, arrived, minutes_late, replaces, settles
from entry join device on device.id = entry.device
where slot between ?1 and ?2
order by slot, pupil
