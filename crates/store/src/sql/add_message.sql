insert into message
    (device, seq, item, at, pupil, day, reference, channel, contact, person, recipient, template, subject, words, step, step_words, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
