select device.device, document.seq, document.item, document.at, kind, title, media, size, digest, pages, about, added_by
from document
join device on device.id = document.device
left join document_withdrawn as withdrawn
    on withdrawn.device = document.device and withdrawn.seq = document.seq and withdrawn.item = document.item
where pupil = ?1 and withdrawn.device is null
order by document.at desc, device.device, document.seq desc, document.item
