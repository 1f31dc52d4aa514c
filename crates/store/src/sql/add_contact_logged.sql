insert into contact_log
    (device, seq, item, at, pupil, day, channel, outcome, contact, person, words, step, step_words, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
