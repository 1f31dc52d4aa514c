insert into planned (slot, pupil, device, seq, item)
values (?1, ?2, ?3, ?4, ?5)
