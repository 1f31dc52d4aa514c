insert into reference_change (kind, id, version, at, device, seq, item, fields)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict do nothing
