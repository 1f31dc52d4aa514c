select device.device, arrangement.seq, arrangement.item, at, details, made_by
from arrangement join device on device.id = arrangement.device
where device.device = ?1 and arrangement.seq = ?2
order by device.device, arrangement.seq, arrangement.item
