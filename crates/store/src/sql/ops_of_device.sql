select op.id, op.header, op.signature, op.parts
from op join device on device.id = op.device
where device.device = ?1
order by op.seq
