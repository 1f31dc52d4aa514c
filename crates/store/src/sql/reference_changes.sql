select fields
from reference_change join device on device.id = reference_change.device
where kind = ?1 and reference_change.id = ?2
order by version, at, device.device, seq, item
