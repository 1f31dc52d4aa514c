-- Five tries are free. Then half a minute, doubled with each further wrong try, at most a quarter of an hour.
update account
set failures = failures + 1,
    locked_until = case when failures < 4 then 0 else ?2 + 1000 * min(900, 30 << min(failures - 4, 5)) end
where staff = ?1 and locked_until <= ?2
