insert into risk_decision (device, seq, item, at, pupil, day, choice, until, decided_by, reason, shown, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
