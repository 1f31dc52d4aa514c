select at, pupil, day, channel, outcome, contact, person, words, step, step_words, made_by, device.device, seq
from contact_log join device on device.id = contact_log.device
where pupil = ?1 and day between ?2 and ?3
order by at, device.device, seq, item
