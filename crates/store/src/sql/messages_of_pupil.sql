select at, pupil, day, reference, channel, contact, person, recipient, template, subject, words, step, step_words, made_by,
    device.device, seq
from message join device on device.id = message.device
where pupil = ?1 and day between ?2 and ?3
order by at, device.device, seq, item
