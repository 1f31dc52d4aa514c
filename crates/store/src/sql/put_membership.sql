insert into membership (group_id, pupil, first_day, last_day, version, at, device, seq)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict (group_id, pupil, first_day) do update
set last_day = ?4, version = ?5, at = ?6, device = ?7, seq = ?8
where (?5, ?6, (select device from device where id = ?7), ?8)
    > (version, at, (select device from device where id = membership.device), seq)
