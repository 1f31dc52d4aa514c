insert into message_state (device, seq, item, at, reference, state, service_id, words, made_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
