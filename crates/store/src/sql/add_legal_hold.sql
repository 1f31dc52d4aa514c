insert into legal_hold (device, seq, item, at, pupil, from_day, reason, set_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
