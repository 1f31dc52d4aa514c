insert into planned_cancelled (slot, pupil, device, seq, item, by_device, by_seq, by_item)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict do nothing
