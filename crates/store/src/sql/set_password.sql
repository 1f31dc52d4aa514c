insert into account (staff, password)
values (?1, ?2)
on conflict (staff) do update set password = ?2, one_time_code = null, failures = 0, locked_until = 0
