select slot, pupil, device.device, seq, item, code, source, at, arrived, minutes_late, replaces, settles
from entry join device on device.id = entry.device
where slot = ?1 and pupil = ?2
order by at, device.device, seq, item
