insert into pupil_group (id, name, data)
values (?1, ?2, ?3)
on conflict (id) do update set name = ?2, data = ?3
