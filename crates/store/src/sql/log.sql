select op.id, op.header, op.signature, op.parts, device.device, op.seq, op.at
from op join device on device.id = op.device
order by op.device, op.seq
