select from_day, policy
from policy join device on device.id = policy.device
order by at, device.device, seq
