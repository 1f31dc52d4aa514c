select device.device, step.seq, step.item, at, pupil, fact, made_by
from penalty_step as step join device on device.id = step.device
order by at, device.device, step.seq, step.item
