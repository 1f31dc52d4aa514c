insert into legal_hold_lifted
    (device, seq, item, at, hold_device, hold_seq, hold_item, reason, lifted_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
