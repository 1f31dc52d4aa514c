select call.at, call.pupil, from_day, to_day, code, caller, relationship, words, expected_back, illness,
    device.device, call.seq
from call
join device on device.id = call.device
left join call_illness as kind on (kind.device, kind.seq, kind.pupil) = (call.device, call.seq, call.pupil)
where call.pupil = ?1 and call.at between ?2 and ?3
order by call.at, device.device, call.seq, call.item
