select device.device, request.seq, request.item, at, pupil, kind, from_day, to_day, session, applicant, received, words,
    licence, recorded_by
from leave_request as request join device on device.id = request.device
where to_day >= ?1
    or not exists (
        select 1 from leave_decision as decision
        where decision.leave_device = request.device and decision.leave_seq = request.seq
            and decision.pupil = request.pupil
    )
order by device.device, request.seq, request.item
