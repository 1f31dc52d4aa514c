select slot, group_id, at, taken_by, late_taken
from register_taken
where slot between ?1 and ?2
order by slot, group_id, at
