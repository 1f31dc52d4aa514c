insert into calendar_change (device, seq, item, at, added, removed)
values (?1, ?2, ?3, ?4, ?5, ?6)
