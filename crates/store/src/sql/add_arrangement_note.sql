insert into arrangement_note
    (device, seq, item, at, arrangement_device, arrangement_seq, pupil, note, on_day, session, whom, words, noted_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
