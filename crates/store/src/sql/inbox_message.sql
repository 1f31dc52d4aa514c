select device.device, message.seq, message.item, message.at, message.came, message.channel, message.from_whom, message.name,
    message.pupil, message.words, message.message_key, message.taken_by
from inbox_message as message join device on device.id = message.device
where device.device = ?1 and message.seq = ?2 and message.item = ?3
