insert into plan (device, seq, item, pupil, code, at, nature, words, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
