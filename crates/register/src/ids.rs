//! Identifiers. Each is a random-prefixed number that a device gives once and never re-uses, so that two
//! devices can make records while they are apart; people outside see UPNs, references and names instead.

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
