select device.device, decision.seq, decision.item, at, pupil, decision, from_day, to_day, reason, settles, decided_by
from leave_decision as decision join device on device.id = decision.device
where (leave_device, leave_seq) = ((select id from device where device = ?1), ?2)
order by at, device.device, decision.seq, decision.item
