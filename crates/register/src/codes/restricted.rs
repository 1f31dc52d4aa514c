//! A mark that says why a child is with the police or a court is read by the office and safeguarding only (domain case
//! 69). Everybody else sees that the session could not be attended, as the code before 2024 said it, and no reason.

use super::Code;
use crate::roles::{Action, Reach, Roles};

/// Codes that are read by those only who act on them.
pub fn is_restricted(code: Code) -> bool {
    code == Code::Y5
}

/// What these roles are shown in the place of a code. It counts alike: not a possible session.
pub fn shown(code: Code, roles: Roles) -> Code {
    if is_restricted(code) && roles.reach(Action::RestrictedCodes) < Reach::Everyone { Code::Y } else { code }
}

/// The code that was meant by whoever sends back what they were shown of a plan.
pub fn meant(sent: Code, planned: Option<Code>) -> Code {
    match planned {
        Some(planned) if sent == Code::Y && is_restricted(planned) => planned,
        Some(_) | None => sent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::class_now;
    use crate::roles::Role;

    #[test]
    fn case_69_only_the_office_and_safeguarding_read_why_a_child_is_detained() {
        let all = [Role::AttendanceOfficer, Role::AttendanceChampion, Role::Head, Role::Safeguarding];
        for role in Role::ALL {
            let seen = shown(Code::Y5, Roles::from(*role));
            assert_eq!(seen, if all.contains(role) { Code::Y5 } else { Code::Y }, "{role}");
            assert_eq!(shown(Code::I, Roles::from(*role)), Code::I);
        }
        assert_eq!(class_now(Code::Y), class_now(Code::Y5), "both count alike");
    }

    #[test]
    fn whoever_sends_back_what_they_were_shown_means_what_was_planned() {
        assert_eq!(meant(Code::Y, Some(Code::Y5)), Code::Y5);
        assert_eq!(meant(Code::Y, Some(Code::Y1)), Code::Y);
        assert_eq!(meant(Code::Y, None), Code::Y);
        assert_eq!(meant(Code::N, Some(Code::Y5)), Code::N);
    }
}
