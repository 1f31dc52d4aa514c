//! Identifiers. Each is a random-prefixed number that a device gives once and never re-uses, so that two
//! devices can make records while they are apart; people outside see UPNs, references and names instead.

use std::fmt;

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
