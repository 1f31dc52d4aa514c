select at, pupil, day, reference, channel, contact, person, recipient, template, subject, words, step, step_words, made_by,
    device.device, seq
from message join device on device.id = message.device
where day between ?1 and ?2
order by at, device.device, seq, item
