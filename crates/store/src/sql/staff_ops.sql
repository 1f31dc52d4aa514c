select id, header, signature, parts
from op
where (device, seq) in (select device, seq from reference_change where kind = 4)
order by id desc
limit ?1
