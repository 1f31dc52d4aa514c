insert into letter_step (device, seq, item, at, pupil, letter, batch, fact, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
