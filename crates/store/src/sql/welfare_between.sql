select welfare.at, welfare.pupil, welfare.day, welfare.because, welfare.words, welfare.made_by
from welfare join device on device.id = welfare.device
where welfare.day between ?1 and ?2
order by welfare.at desc, device.device, welfare.seq, welfare.item
