insert into welfare (device, seq, item, at, pupil, day, because, words, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
