select at, state, service_id, words, made_by, device.device
from message_state join device on device.id = message_state.device
where reference = ?1
order by at, device.device, seq, item
