select device.device, request.seq, request.item, at, pupil, kind, from_day, to_day, session, applicant, received, words,
    licence, recorded_by
from leave_request as request join device on device.id = request.device
where device.device = ?1 and request.seq = ?2
order by request.item
