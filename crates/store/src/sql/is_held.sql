select exists (
    select 1 from legal_hold as hold
    where hold.pupil = ?1
        and not exists (
            select 1 from legal_hold_lifted as lifted
            where (lifted.hold_device, lifted.hold_seq, lifted.hold_item) = (hold.device, hold.seq, hold.item)
        )
)
