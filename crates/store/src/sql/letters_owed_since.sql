select pupil, letter, addressee, at, about.device, about_seq
from letter_owed join device on device.id = letter_owed.device join device as about on about.id = letter_owed.about_device
where at >= ?1
order by at, device.device, letter_owed.seq, letter_owed.item
