-- A member of staff has two fields more: until which day they may sign in (none), and for whom they stand in (nobody).
update staff set data = cast(data || x'0000' as blob);
