insert into arrangement (device, seq, item, at, pupil, to_day, details, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
