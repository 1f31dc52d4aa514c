select planned.slot, planned.pupil, device.device, planned.seq, planned.item, plan.code, plan.at, plan.nature,
    plan.words, plan.made_by, call.relationship, call.expected_back, message.channel, message.came
from planned
join plan on (plan.device, plan.seq, plan.item) = (planned.device, planned.seq, planned.item)
join device on device.id = planned.device
left join call on (call.device, call.seq, call.pupil) = (planned.device, planned.seq, planned.pupil)
left join inbox_work as work on (work.device, work.seq, work.pupil) = (planned.device, planned.seq, planned.pupil)
left join inbox_message as message
    on (message.device, message.seq, message.item) = (work.message_device, work.message_seq, work.message_item)
where planned.slot = ?1 and planned.pupil = ?2
    and not exists (
        select 1 from planned_cancelled as cancelled
        where cancelled.slot = planned.slot and cancelled.pupil = planned.pupil
            and cancelled.device = planned.device and cancelled.seq = planned.seq and cancelled.item = planned.item
    )
order by plan.at, device.device, planned.seq, planned.item
