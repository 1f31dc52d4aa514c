insert into letter_wording (device, seq, item, at, letter, language, subject, body, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
