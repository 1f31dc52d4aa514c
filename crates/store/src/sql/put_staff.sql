insert into staff (id, username, data)
values (?1, ?2, ?3)
on conflict (id) do update set username = ?2, data = ?3
