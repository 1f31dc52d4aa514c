select slot, group_id, at, taken_by, late_taken
from register_taken
where slot < ?1 and group_id = ?2
order by slot desc
limit 1
