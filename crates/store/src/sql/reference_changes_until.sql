select reference_change.id, fields
from reference_change join device on device.id = reference_change.device
where kind = ?1 and at <= ?2
order by reference_change.id, version, at, device.device, seq, item
