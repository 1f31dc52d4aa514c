select device.device, request.seq, request.item, at, pupil, kind, from_day, to_day, session, applicant, received, words,
    licence, recorded_by
from leave_request as request join device on device.id = request.device
where pupil = ?1
order by from_day desc, device.device, request.seq, request.item
