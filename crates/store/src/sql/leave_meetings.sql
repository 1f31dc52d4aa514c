select held_on, met, words, recorded_by, at, pupil
from leave_meeting join device on device.id = leave_meeting.device
where (leave_device, leave_seq) = ((select id from device where device = ?1), ?2)
order by held_on, at, device.device, leave_meeting.seq, leave_meeting.item
