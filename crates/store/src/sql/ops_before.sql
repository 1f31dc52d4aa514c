select op.id, op.header, op.signature, op.parts, device.device, op.seq, op.at
from op join device on device.id = op.device
where op.at < ?1
order by op.id
