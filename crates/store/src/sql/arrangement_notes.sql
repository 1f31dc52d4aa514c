select pupil, at, note, on_day, session, whom, words, noted_by
from arrangement_note as noted join device on device.id = noted.device
where (arrangement_device, arrangement_seq) = ((select id from device where device = ?1), ?2)
order by at, device.device, noted.seq, noted.item
