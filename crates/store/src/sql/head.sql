select op.seq, op.header, op.signature
from op join device on device.id = op.device
where device.device = ?1
order by op.seq desc
limit 1
