insert into account (staff, one_time_code)
values (?1, ?2)
on conflict (staff) do update set password = null, one_time_code = ?2, failures = 0, locked_until = 0
