select op.id, op.header, op.signature, op.parts
from key_change join op on op.device = key_change.device and op.seq = key_change.seq
order by op.id desc
limit ?1
