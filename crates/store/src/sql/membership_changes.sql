select device, seq, at, fields
from reference_change
where kind = ?1 and id = ?2
