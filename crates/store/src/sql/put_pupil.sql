insert into pupil (id, upn, former_upn, reference, data)
values (?1, ?2, ?3, ?4, ?5)
on conflict (id) do update set upn = ?2, former_upn = ?3, reference = ?4, data = ?5
