select seq, at from op where device = ?1 order by seq desc limit 1
