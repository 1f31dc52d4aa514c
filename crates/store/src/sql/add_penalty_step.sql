insert into penalty_step (device, seq, item, at, pupil, fact, made_by) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
