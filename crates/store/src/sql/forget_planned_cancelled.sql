delete from planned_cancelled
where (slot, pupil, device, seq, item, by_device, by_seq, by_item) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
