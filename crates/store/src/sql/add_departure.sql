insert into departure (device, seq, item, at, pupil, day, left_at, reason, collected_by, expected_back, back, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
