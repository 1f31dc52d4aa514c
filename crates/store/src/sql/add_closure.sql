insert into closure (device, seq, from_day, to_day, session, code, whole_school)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
