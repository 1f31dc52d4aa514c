select device.device, departure.seq, departure.item, departure.pupil, departure.left_at, departure.reason,
    departure.collected_by, departure.expected_back,
    coalesce(
        departure.back,
        (
            select min(ended.back) from departure_return as ended
            where (ended.of_device, ended.of_seq, ended.of_item)
                = (departure.device, departure.seq, departure.item)
        )
    ),
    departure.made_by
from departure join device on device.id = departure.device
where departure.day = ?1
order by departure.left_at, departure.at, device.device, departure.seq, departure.item
