insert into leave_meeting (device, seq, item, at, leave_device, leave_seq, pupil, held_on, met, words, recorded_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
