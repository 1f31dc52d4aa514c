select slot, group_id, at, register_taken.taken_by, late_taken, paper.taken_by, paper.taken_at
from register_taken
join device on device.id = register_taken.device
left join register_from_paper as paper using (slot, group_id, device, seq)
where slot = ?1 and group_id = ?2
order by at, device.device, seq
limit 1
