insert into entry (slot, pupil, device, seq, item, code, source, at, arrived, minutes_late, replaces, settles)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
