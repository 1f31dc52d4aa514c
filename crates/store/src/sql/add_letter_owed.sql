insert into letter_owed (device, seq, item, at, pupil, letter, about_device, about_seq, addressee)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
