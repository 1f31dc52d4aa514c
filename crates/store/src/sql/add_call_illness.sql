insert into call_illness (device, seq, item, pupil, illness)
values (?1, ?2, ?3, ?4, ?5)
