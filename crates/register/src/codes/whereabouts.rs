//! Where a code says that the pupil was.

use super::Code;

/// What a mark says about where the pupil was. Two marks that differ in it are a question of safety, not of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whereabouts {
    /// At the school, if only from after the close.
    Here,
    /// At provision, at an activity or at another school, by arrangement.
    Elsewhere,
    /// Nobody expected the pupil, because of their timetable or a closure.
    NotExpected,
    /// Expected and not there, with or without leave.
    Absent,
}

impl Code {
    pub fn whereabouts(self) -> Whereabouts {
        match self {
            Code::PresentAm | Code::PresentPm | Code::L | Code::U => Whereabouts::Here,
            Code::K | Code::V | Code::P | Code::W | Code::B | Code::D | Code::J => Whereabouts::Elsewhere,
            Code::X | Code::Y3 | Code::Y4 | Code::Z | Code::PlannedClosure => Whereabouts::NotExpected,
            Code::C1
            | Code::M
            | Code::J1
            | Code::S
            | Code::C2
            | Code::C
            | Code::T
            | Code::R
            | Code::I
            | Code::E
            | Code::Q
            | Code::Y1
            | Code::Y2
            | Code::Y5
            | Code::Y6
            | Code::Y7
            | Code::G
            | Code::N
            | Code::O
            | Code::F
            | Code::H
            | Code::Y => Whereabouts::Absent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Class, class_now};
    use super::*;

    #[test]
    fn whoever_is_here_or_at_an_approved_activity_attends_and_u_is_here_though_it_is_an_absence() {
        for code in Code::ALL {
            let attends = match code.whereabouts() {
                Whereabouts::Here => *code != Code::U,
                Whereabouts::Elsewhere => *code != Code::D,
                Whereabouts::NotExpected | Whereabouts::Absent => false,
            };
            assert_eq!(class_now(*code).is_attended(), attends, "{code}");
        }
        assert_eq!(class_now(Code::U), Class::Unauthorised);
    }
}
