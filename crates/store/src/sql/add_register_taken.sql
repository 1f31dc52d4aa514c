insert into register_taken (slot, group_id, device, seq, at, late_taken, taken_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
