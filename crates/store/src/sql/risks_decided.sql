select at, pupil, day, choice, until, decided_by, reason, shown, made_by, device.device, seq
from risk_decision join device on device.id = risk_decision.device
where pupil = ?1 and day between ?2 and ?3
order by at, device.device, seq, item
