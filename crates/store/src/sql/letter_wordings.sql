select device.device, wording.seq, wording.item, at, letter, language, subject, body, made_by
from letter_wording as wording join device on device.id = wording.device
order by at, device.device, wording.seq, wording.item
