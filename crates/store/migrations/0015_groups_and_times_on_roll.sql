-- A group has one field more, its kind, and so has a pupil, the earlier times on roll; both of them empty.
update pupil_group set data = cast(data || x'00' as blob);
update pupil set data = cast(data || x'00' as blob);
