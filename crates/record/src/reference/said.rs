//! A field's value as people read it in a history.

use chrono::NaiveDate;
use register::pupils::Upn;
use register::roles::Role;

use super::Cover;
use crate::part::roll::{Leaving, Move, NextGroups, NextYear, OtherSchool, TimeOnRoll};

pub(super) trait Said {
    fn said(&self) -> String;
}

impl<T: Said> Said for Option<T> {
    fn said(&self) -> String {
        self.as_ref().map(Said::said).unwrap_or_default()
    }
}

impl<T: Said> Said for Vec<T> {
    fn said(&self) -> String {
        joined(self.iter().map(Said::said))
    }
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Said for String {
    fn said(&self) -> String {
        self.clone()
    }
}

impl Said for bool {
    fn said(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl Said for u32 {
    fn said(&self) -> String {
        self.to_string()
    }
}

impl Said for NaiveDate {
    fn said(&self) -> String {
        register::words::day(*self)
    }
}

impl Said for Upn {
    fn said(&self) -> String {
        self.to_string()
    }
}

impl Said for Role {
    fn said(&self) -> String {
        self.to_string()
    }
}

impl Said for Cover {
    fn said(&self) -> String {
        format!("{} to {}", self.from.said(), self.to.said())
    }
}

impl Said for Move {
    fn said(&self) -> String {
        joined([self.address.clone(), self.parent.clone(), self.on.said()])
    }
}

impl Said for OtherSchool {
    fn said(&self) -> String {
        joined([self.name.clone(), self.from.said()])
    }
}

impl Said for Leaving {
    fn said(&self) -> String {
        let ground = self.ground();
        let title = ground.map(|ground| format!("({}) {}", ground.letter(), ground.rule().title));
        joined([title.unwrap_or_default(), self.detail.clone()])
    }
}

impl Said for TimeOnRoll {
    fn said(&self) -> String {
        let to = self.leaving_date.map(|to| format!(" to {}", to.said())).unwrap_or_default();
        joined([format!("{}{to}", self.entry_date.said()), self.leaving.said()])
    }
}

impl Said for NextYear {
    fn said(&self) -> String {
        format!("{} from {}", self.year_group, self.from.said())
    }
}

impl Said for NextGroups {
    fn said(&self) -> String {
        format!("{} from {}", self.groups.join(", "), self.from.said())
    }
}
