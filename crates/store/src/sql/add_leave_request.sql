insert into leave_request
    (device, seq, item, at, pupil, kind, from_day, to_day, session, applicant, received, words, licence, recorded_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
