select slot, group_id, at, taken_by, late_taken
from register_taken join device on device.id = register_taken.device
where slot = ?1 and group_id = ?2
order by at, device.device, seq
limit 1
