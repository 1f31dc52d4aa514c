insert into document_withdrawn (device, seq, item, by_device, by_seq, by_item)
values (?1, ?2, ?3, ?4, ?5, ?6)
on conflict do nothing
