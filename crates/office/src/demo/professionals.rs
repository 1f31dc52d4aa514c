//! Social workers, virtual schools and others who work with single pupils.

use record::reference::{Professional, Pupil};

use super::dice::Dice;
use super::names::{ascii, heritage};

/// The people of each kind, with the pupils of several schools on their list.
pub(super) struct Professionals {
    kinds: Vec<(&'static str, Vec<Professional>)>,
}

/// Kind, how many there are, and where they work.
const KINDS: [(&str, usize, &str); 5] = [
    ("social_worker", 4, "Thornbeck Children’s Services"),
    ("virtual_school", 1, "Thornbeck Virtual School"),
    ("youth_offending", 1, "Thornbeck Youth Justice Service"),
    ("ehcp_caseworker", 3, "Thornbeck SEND Team"),
    ("health", 2, "Thornbeck School Nursing"),
];

impl Professionals {
    pub fn drawn(dice: &mut Dice) -> Professionals {
        let mut number = 0;
        let mut somebody = |dice: &mut Dice, kind: &str, organisation: &str| {
            let heritage = heritage(dice);
            let forenames = if dice.chance(0.6) { heritage.girls } else { heritage.boys };
            let forename = dice.pick(forenames);
            let surname = dice.pick(heritage.surnames);
            number += 1;
            Professional {
                kind: kind.to_owned(),
                name: format!("{forename} {surname}"),
                organisation: organisation.to_owned(),
                // Ofcom keeps these numbers of Leeds for made-up people.
                phone: format!("0113 496 0{number:03}"),
                email: format!("{}.{}@thornbeck.example", ascii(forename), ascii(surname)),
                ended: None,
            }
        };
        let of_kind = |(kind, many, organisation)| {
            (kind, (0..many).map(|_| somebody(dice, kind, organisation)).collect::<Vec<_>>())
        };
        Professionals { kinds: KINDS.into_iter().map(of_kind).collect() }
    }

    pub fn a_social_worker(&self) -> Option<Professional> {
        let (_, people) = self.kinds.first()?;
        people.first().filter(|person| person.kind == "social_worker").cloned()
    }

    /// Who works with a pupil, by what is known of them.
    pub fn of(&self, dice: &mut Dice, pupil: &Pupil) -> Vec<Professional> {
        let yes = |flag: Option<bool>| flag == Some(true);
        let mut with = Vec::new();
        for (kind, people) in &self.kinds {
            let wanted = match *kind {
                "social_worker" => yes(pupil.social_worker) || yes(pupil.child_protection) || yes(pupil.child_in_need),
                "virtual_school" => yes(pupil.looked_after),
                "youth_offending" => yes(pupil.youth_offending),
                "ehcp_caseworker" => pupil.sen == "E",
                _ => yes(pupil.medical),
            };
            if wanted {
                with.push(people[dice.between(0, people.len())].clone());
            }
        }
        with
    }
}
