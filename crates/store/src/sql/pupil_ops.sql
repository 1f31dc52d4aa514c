select id, header, signature, parts
from op
where (device, seq) in (
    select device, seq from reference_change where kind = 1 and reference_change.id = ?1
    union
    select device, seq from reference_change
    where kind = 2 and reference_change.id in (select contact.id from contact where pupil = ?1)
    union
    select device, seq from reference_change
    where kind = 3 and reference_change.id in (select professional.id from professional where pupil = ?1)
    union
    select device, seq from membership where pupil = ?1
    union
    select device, seq from return_sent where pupil = ?1
    union
    select device, seq from professional_told where pupil = ?1
)
order by op.id
