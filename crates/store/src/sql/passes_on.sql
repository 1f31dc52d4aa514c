select device.device, pass.seq, pass.item, pass.at, group_id, staff, name, pin, given_by
from pass
join device on device.id = pass.device
left join pass_taken_back as back on back.device = pass.device and back.seq = pass.seq and back.item = pass.item
where day = ?1 and back.device is null
order by pass.at, device.device, pass.seq, pass.item
