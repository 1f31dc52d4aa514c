insert into register_from_paper (slot, group_id, device, seq, taken_by, taken_at)
values (?1, ?2, ?3, ?4, ?5, ?6)
