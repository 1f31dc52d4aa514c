select device.device, message.seq, message.item
from inbox_message as message join device on device.id = message.device
where message.message_key = ?1 and message.message_key <> ''
order by message.at, device.device, message.seq, message.item
