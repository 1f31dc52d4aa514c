insert into departure_return (device, seq, item, of_device, of_seq, of_item, back)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
