insert into inbox_work
    (device, seq, item, at, message_device, message_seq, message_item, replaces_device, replaces_seq, outcome, pupil, whom,
        duplicate_device, duplicate_seq, duplicate_item, expected, words, worked_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
