//! One good request for each command, and how far its answer shows that a role reaches.

mod day;
mod follow_up;
mod leave;
mod letters;
mod penalties;
mod people;
mod retention;
mod roll;

use serde_json::{Value, json};

use crate::school::{GROUPS, School};

/// How to find out how far somebody may go with a command.
pub enum Asked {
    /// Somebody may, or may not.
    Whole(Value),
    /// About 6A, the tutor's own group, and about 6B.
    ByGroup(Value, Value),
    /// One question whose answer has rows of the groups that the person may see.
    Listed(Value),
    /// With names, and in numbers only.
    ByName(Value, Value),
}

impl Asked {
    /// Any one request of them.
    pub fn any(self) -> Value {
        match self {
            Asked::Whole(request) | Asked::ByGroup(request, _) | Asked::Listed(request) | Asked::ByName(request, _) => {
                request
            }
        }
    }
}

/// Words of a sheet as they may be, though of no register here.
const RECOVERY_WORDS: &str = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon \
    abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art";
const MONDAY: &str = "2026-11-23";

fn of_group(own: usize, extra: &Value) -> Value {
    let (group, pupils) = GROUPS[own];
    let mut request = json!({"group": group, "upn": pupils[0], "upns": [pupils[0]], "date": MONDAY, "session": "am"});
    for (name, value) in extra.as_object().into_iter().flatten() {
        request[name] = value.clone();
    }
    request
}

fn by_group(extra: &Value) -> Asked {
    Asked::ByGroup(of_group(0, extra), of_group(1, extra))
}

/// Good at ten to nine on Monday 23 November 2026. A command that is not here yet fails its tests.
pub fn request(school: &School, command: &str) -> Asked {
    let of_each = [
        day::request,
        follow_up::request,
        leave::request,
        letters::request,
        penalties::request,
        people::request,
        retention::request,
        roll::request,
    ];
    let found = of_each.into_iter().find_map(|of| of(school, command));
    found.unwrap_or_else(|| panic!("{command} is new: give it a good request here"))
}
