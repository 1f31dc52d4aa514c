//! Things that are no fault but that a person should look at, gathered over the whole file into one line each.

use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Observation {
    TwoDigitYear,
    LostZero,
    ClassLooksLikeDate,
    Nursery,
    OneName,
    OddEmail,
    DamagedLetters,
}

const EXAMPLES: usize = 5;

#[derive(Debug, Default)]
pub(crate) struct Noticed(BTreeMap<Observation, (usize, Vec<String>)>);

impl Noticed {
    pub fn add(&mut self, observation: Observation, example: impl Into<String>) {
        let (count, examples) = self.0.entry(observation).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(example.into());
        }
    }

    pub fn into_notes(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|(observation, (count, examples))| {
            let more =
                if count > examples.len() { format!(" and {} more", count - examples.len()) } else { String::new() };
            format!("{}: {}{more}.", sentence(observation), examples.join(", "))
        })
    }
}

fn sentence(observation: Observation) -> &'static str {
    match observation {
        Observation::TwoDigitYear => "Years were written with two digits. Check how they were read",
        Observation::LostZero => "Excel had dropped the first 0, which was put back",
        Observation::ClassLooksLikeDate => {
            "These groups look like dates. If Excel changed them, format the column as Text and type them again"
        }
        Observation::Nursery => "Nursery without a year was read as N2, the year before Reception",
        Observation::OneName => "These pupils have one name only. Check that the other was not left out",
        Observation::OddEmail => "These do not look like e-mail addresses, and were kept as they are",
        Observation::DamagedLetters => {
            "These look as if letters were damaged before the file was made. Check them against the school’s records"
        }
    }
}
