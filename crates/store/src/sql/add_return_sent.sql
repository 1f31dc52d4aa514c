insert into return_sent (device, seq, item, at, pupil, kind, from_day, to_day, sent, how, words, sent_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
