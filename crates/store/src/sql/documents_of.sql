select device.device, document.seq, document.item, document.at, kind, title, media, size, digest, pages, about, added_by
from document
join device on device.id = document.device
where pupil = ?1
    and not exists (
        select 1 from document_withdrawn as withdrawn
        where withdrawn.device = document.device and withdrawn.seq = document.seq and withdrawn.item = document.item
    )
order by document.at desc, device.device, document.seq desc, document.item
