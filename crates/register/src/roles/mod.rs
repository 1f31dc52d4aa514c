//! Who may do what. A person has the sum of their roles.

mod reach;
mod script;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use reach::{Action, Reach};
pub use script::{ScriptAccount, ScriptPermission};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident => $text:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            pub const ALL: &[Role] = &[$(Role::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Role::$name => $text,)* }
            }
        }
    };
}

roles! {
    Tutor => "tutor";
    Reception => "reception";
    AttendanceOfficer => "attendance_officer";
    AttendanceChampion => "attendance_champion";
    Head => "head";
    LeaveDecider => "leave_decider";
    Safeguarding => "safeguarding";
    FamilySupport => "family_support";
    Governor => "governor";
    Inspector => "inspector";
    Admin => "admin";
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was written where a role belongs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a role")]
pub struct NotARole(pub String);

impl FromStr for Role {
    type Err = NotARole;

    /// Reads a role in any case, with blanks or hyphens for its underscores: "Attendance officer".
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        Role::ALL.iter().copied().find(|role| role.as_str() == wanted).ok_or_else(|| NotARole(text.to_owned()))
    }
}

/// A set of roles. In JSON a list: `["tutor","reception"]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Roles(u16);

impl Roles {
    pub const NONE: Roles = Roles(0);

    pub fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    pub fn with(self, role: Role) -> Roles {
        Roles(self.0 | 1 << role as u16)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.contains(*role))
    }

    /// How far the action goes for somebody with these roles: the furthest of each role's.
    pub fn reach(self, action: Action) -> Reach {
        self.iter().map(|role| reach::of_role(role, action)).max().unwrap_or(Reach::Nobody)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Roles::NONE, Roles::with)
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Roles::NONE.with(role)
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Role>::deserialize(deserializer).map(Roles::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_written_as_a_list_and_read_as_staff_files_have_them() {
        let roles: Roles = [Role::Reception, Role::Tutor].into_iter().collect();
        assert_eq!(serde_json::to_string(&roles).unwrap(), r#"["tutor","reception"]"#);
        assert_eq!(serde_json::from_str::<Roles>(r#"["reception","tutor","tutor"]"#).unwrap(), roles);
        assert_eq!("Attendance officer".parse(), Ok(Role::AttendanceOfficer));
        assert_eq!("caretaker".parse::<Role>(), Err(NotARole("caretaker".into())));
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
            assert_eq!(role.as_str().parse(), Ok(*role));
        }
    }
}
