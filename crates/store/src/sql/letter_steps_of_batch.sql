select device.device, step.seq, step.item, at, pupil, letter, fact, made_by
from letter_step as step join device on device.id = step.device
where batch = ?1
order by at, device.device, step.seq, step.item
