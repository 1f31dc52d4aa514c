insert into planned_cancelled (slot, pupil, device, seq, item)
values (?1, ?2, ?3, ?4, ?5)
on conflict do nothing
