select device.device, arrangement.seq, arrangement.item, at, details, made_by
from arrangement join device on device.id = arrangement.device
where to_day >= ?1
order by device.device, arrangement.seq, arrangement.item
