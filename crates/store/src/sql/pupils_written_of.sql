select pupil from plan where at >= ?1
union select pupil from call where at >= ?1
union select pupil from departure where at >= ?1
union select pupil from welfare where at >= ?1
union select pupil from contact_log where at >= ?1
union select pupil from risk_decision where at >= ?1
union select pupil from message where at >= ?1
union select pupil from message where reference in (select reference from message_state where at >= ?1)
union select pupil from document where at >= ?1
union select pupil from leave_request where at >= ?1
union select pupil from leave_meeting where at >= ?1
union select pupil from leave_decision where at >= ?1
union select pupil from letter_owed where at >= ?1
union select pupil from arrangement where at >= ?1
union select pupil from arrangement_note where at >= ?1
union select pupil from return_sent where at >= ?1
union select pupil from professional_told where at >= ?1
union select pupil from penalty_step where at >= ?1
union select pupil from letter_step where at >= ?1
union select pupil from inbox_work where pupil is not null and at >= ?1
union select pupil from legal_hold where at >= ?1
union select id from reference_change where kind in (1, 6) and at >= ?1
union select pupil from contact where id in (select id from reference_change where kind = 2 and at >= ?1)
union select pupil from professional where id in (select id from reference_change where kind = 3 and at >= ?1)
