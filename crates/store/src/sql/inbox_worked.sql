select device.device, message.seq, message.item, message.at, message.came, message.channel, message.from_whom, message.name,
    message.pupil, message.words, message.message_key, message.taken_by
from inbox_message as message join device on device.id = message.device
where (message.device, message.seq, message.item) in (
        select message_device, message_seq, message_item from inbox_work where at between ?1 and ?2
    )
order by message.came desc, device.device, message.seq, message.item
