insert into professional_told (device, seq, item, at, pupil, professional, why, through, told, how, words, told_by)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
