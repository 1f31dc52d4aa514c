insert into pass (device, seq, item, at, group_id, day, staff, name, pin, given_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
