select device.device, message.seq, message.item, message.at, message.came, message.channel, message.from_whom, message.name,
    message.pupil, message.words, message.message_key, message.taken_by
-- Few are open, of all that ever came: begin with them.
from inbox_open as open cross join inbox_message as message on (message.device, message.seq, message.item) = (open.device, open.seq, open.item)
join device on device.id = message.device
where message.came between ?1 and ?2
    -- Of a message that two computers received, the first stands for both.
    and not exists (
        select 1 from inbox_message as twin join device as of_twin on of_twin.id = twin.device
        where message.message_key <> '' and twin.message_key = message.message_key and twin.message_key <> ''
            and (twin.device, twin.seq, twin.item) <> (message.device, message.seq, message.item)
            and (
                not exists (
                    select 1 from inbox_open as other
                    where (other.device, other.seq, other.item) = (twin.device, twin.seq, twin.item)
                )
                or (twin.at, of_twin.device, twin.seq, twin.item) < (message.at, device.device, message.seq, message.item)
            )
    )
order by message.came, device.device, message.seq, message.item
