select call.at, call.pupil, from_day, to_day, code, caller, relationship, call.words, expected_back, illness
from call
join device on device.id = call.device
left join call_illness as kind on (kind.device, kind.seq, kind.pupil) = (call.device, call.seq, call.pupil)
where call.at between ?1 and ?2
    -- What was said of a message that was worked again stays in the log and is no call of the day.
    and not exists (
        select 1 from inbox_work as again
        where again.replaces_device = call.device and again.replaces_seq = call.seq and again.replaces_seq is not null
    )
order by call.at desc, device.device, call.seq desc, call.item
