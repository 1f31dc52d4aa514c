insert into contact (id, pupil, data)
values (?1, ?2, ?3)
on conflict (id) do update set pupil = ?2, data = ?3
