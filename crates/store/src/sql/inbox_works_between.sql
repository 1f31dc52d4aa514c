select of_message.device, work.message_seq, work.message_item, device.device, work.seq, work.item, work.at, work.outcome,
    work.pupil, work.whom, of_other.device, work.duplicate_seq, work.duplicate_item, work.expected, work.words,
    work.worked_by, of_replaced.device, work.replaces_seq
from inbox_work as work
join device on device.id = work.device
join device as of_message on of_message.id = work.message_device
left join device as of_other on of_other.id = work.duplicate_device
left join device as of_replaced on of_replaced.id = work.replaces_device
where work.at between ?1 and ?2
order by work.at, device.device, work.seq, work.item
