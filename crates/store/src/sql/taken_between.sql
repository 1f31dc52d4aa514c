select slot, group_id, at, taken_by, late_taken
from register_taken join device on device.id = register_taken.device
where slot between ?1 and ?2
order by slot, group_id, at, device.device, seq
