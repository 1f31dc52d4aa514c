insert into document
    (device, seq, item, at, pupil, kind, title, media, size, digest, pages, about, added_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
