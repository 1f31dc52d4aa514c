select device.device, hold.seq, hold.item, hold.at, hold.pupil, hold.from_day, hold.reason, hold.set_by,
    min(lifted.at), lifted.reason, lifted.lifted_by
from legal_hold as hold
join device on device.id = hold.device
left join legal_hold_lifted as lifted
    on (lifted.hold_device, lifted.hold_seq, lifted.hold_item) = (hold.device, hold.seq, hold.item)
group by hold.device, hold.seq, hold.item
order by hold.at desc, device.device, hold.seq desc, hold.item
