insert into leave_decision
    (device, seq, item, at, leave_device, leave_seq, pupil, decision, from_day, to_day, reason, settles, decided_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
