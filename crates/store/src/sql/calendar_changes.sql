select added, removed
from calendar_change join device on device.id = calendar_change.device
order by at, device.device, seq, item
