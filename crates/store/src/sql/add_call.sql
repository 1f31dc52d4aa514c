insert into call (device, seq, item, at, pupil, from_day, to_day, code, caller, relationship, words, expected_back)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
