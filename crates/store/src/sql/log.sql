select op.id, device.device, op.seq, op.header, op.signature, op.parts, op.at
from op join device on device.id = op.device
order by op.device, op.seq
