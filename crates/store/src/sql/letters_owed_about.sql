select pupil, letter, addressee, at
from letter_owed join device on device.id = letter_owed.device
where (about_device, about_seq) = ((select id from device where device = ?1), ?2)
order by at, device.device, letter_owed.seq, letter_owed.item
