//! Identifiers. Each is a random-prefixed number that a device gives once and never re-uses, so that two
//! devices can make records while they are apart; people outside see UPNs, references and names instead.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    };
}

id!(
    /// A pupil, for life: a new UPN, name or class does not change it.
    PupilId
);
id!(
    /// A parent, carer or other contact of one pupil.
    ContactId
);
id!(
    /// A professional (social worker, health, ...) who works with one pupil.
    ProfessionalId
);
id!(
    /// A member of staff.
    StaffId
);
id!(
    /// A registration group, teaching group, trip: any set of pupils with dates.
    GroupId
);

/// A computer that keeps a copy of the register: the first eight bytes of the hash of its public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub [u8; 8]);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceId({self})")
    }
}

/// One entry in the register, named by where it stands in its device's stream: the operation's sequence number
/// and the place of the entry within that operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId {
    pub device: DeviceId,
    pub seq: u64,
    pub item: u16,
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.device, self.seq, self.item)
    }
}

/// What was written where an entry, a plan or a request is named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names nothing in a register")]
pub struct NotAnEntryId(pub String);

impl FromStr for EntryId {
    type Err = NotAnEntryId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotAnEntryId(text.to_owned());
        let mut parts = text.split('-');
        let (Some(device), Some(seq), Some(item), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        if device.len() != 16 {
            return Err(wrong());
        }
        let device = u64::from_str_radix(device, 16).map_err(|_| wrong())?;
        let (seq, item) = (seq.parse().map_err(|_| wrong())?, item.parse().map_err(|_| wrong())?);
        Ok(EntryId { device: DeviceId(device.to_be_bytes()), seq, item })
    }
}

/// One action, named by its place in its device's stream. What it began, such as a request for leave, bears its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OpId {
    pub device: DeviceId,
    pub seq: u64,
}

impl EntryId {
    /// The action that it is a part of.
    pub fn op(self) -> OpId {
        OpId { device: self.device, seq: self.seq }
    }
}

/// Named by its first part, so that whatever names an entry can name an action.
impl From<OpId> for EntryId {
    fn from(op: OpId) -> Self {
        EntryId { device: op.device, seq: op.seq, item: 0 }
    }
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&EntryId::from(*self), f)
    }
}

impl FromStr for OpId {
    type Err = NotAnEntryId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(EntryId::op)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_named_as_it_is_written() {
        let id = EntryId { device: DeviceId([1, 2, 3, 4, 5, 6, 7, 0xfe]), seq: 12, item: 3 };
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in ["", "none", "01020304050607fe-12", "01020304050607fe-12-3-4", "+1020304050607f-1-1-1", "xx-1-1"] {
            assert_eq!(wrong.parse::<EntryId>(), Err(NotAnEntryId(wrong.to_owned())));
        }
    }

    #[test]
    fn an_action_is_named_as_its_first_part_is() {
        let op = OpId { device: DeviceId([0x0a, 1, 2, 3, 4, 5, 6, 0xff]), seq: 17 };
        assert_eq!(op.to_string(), "0a010203040506ff-17-0");
        assert_eq!(op.to_string().parse(), Ok(op));
        assert!("17".parse::<OpId>().is_err());
    }
}
