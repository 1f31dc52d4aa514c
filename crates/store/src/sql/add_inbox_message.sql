insert into inbox_message (device, seq, item, at, came, channel, from_whom, name, pupil, words, message_key, taken_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
