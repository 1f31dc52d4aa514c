insert into inbox_open (device, seq, item)
select device, seq, item from inbox_message
where (device, seq, item) = (?1, ?2, ?3)
    and not exists (
        select 1 from inbox_work where message_device = ?1 and message_seq = ?2 and message_item = ?3
    )
on conflict do nothing
