//! Kinds of illness, and how long each usually keeps a child away, with the guidance that says so. Data, bundled so that a
//! school without a network has it; advice, never a rule.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::days::school_day_from;
use super::tokens::{phrase, says};
use crate::calendar::Calendar;
use crate::words::count;

/// How long an illness usually keeps a child away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum StayAway {
    Hours { hours: u32, since: Since },
    Days { days: u32, since: Since },
    Otherwise(NoPeriod),
}

/// An illness without a period of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPeriod {
    /// May come in if well enough.
    NotNeeded,
    UntilWell,
}

/// From when a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    LastEpisode,
    RashStarted,
    SwellingStarted,
    JaundiceStarted,
    AntibioticsStarted,
    FirstTreatment,
    TestTaken,
}

/// Where a period is taken from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Source {
    pub title: String,
    pub publisher: String,
    /// "UKHSA"
    pub short: String,
    /// When it said so.
    pub stated: String,
}

/// Another source that says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Differs {
    pub source: String,
    pub says: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Illness {
    /// As the record keeps it; never changed.
    pub key: String,
    pub name: String,
    words: Vec<String>,
    pub stay_away: StayAway,
    pub advice: String,
    sources: Vec<String>,
    #[serde(default)]
    differs: Vec<Differs>,
}

#[derive(Debug, Default, Deserialize)]
struct Bundled {
    source: BTreeMap<String, Source>,
    illness: Vec<Illness>,
}

static BUNDLED: LazyLock<Bundled> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../assets/illness/illness.toml")).unwrap_or_default());

/// Every kind, in the order in which words are looked for.
pub fn illnesses() -> &'static [Illness] {
    &BUNDLED.illness
}

/// The kind with this key; `None` for one of a later version.
pub fn illness(key: &str) -> Option<&'static Illness> {
    illnesses().iter().find(|illness| illness.key == key)
}

/// The first kind that the words name, and the words that do.
pub(super) fn named(words: &[String]) -> Option<(&'static Illness, &'static str)> {
    illnesses().iter().find_map(|illness| {
        let found = illness.words.iter().find(|text| says(words, &phrase(text)))?;
        Some((illness, found.as_str()))
    })
}

impl StayAway {
    /// The first school day on which the child may be back, if what it counts from was on `began`; `None` where it depends
    /// on the child.
    pub fn back(self, began: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let days = match self {
            StayAway::Hours { hours, .. } => hours.div_ceil(24),
            // The day on which it began is not one of them.
            StayAway::Days { days, .. } => days + 1,
            StayAway::Otherwise(NoPeriod::NotNeeded | NoPeriod::UntilWell) => return None,
        };
        Some(school_day_from(calendar, began + Days::new(u64::from(days))))
    }

    /// "48 hours after the last time".
    pub fn in_words(self) -> String {
        match self {
            StayAway::Hours { hours, since } => {
                format!("{} after {}", count(u64::from(hours), "hour", "hours"), since.in_words())
            }
            StayAway::Days { days, since } => {
                format!("{} after {}", count(u64::from(days), "day", "days"), since.in_words())
            }
            StayAway::Otherwise(NoPeriod::NotNeeded) => "need not stay away if well enough".to_owned(),
            StayAway::Otherwise(NoPeriod::UntilWell) => "until well enough".to_owned(),
        }
    }
}

impl Since {
    fn in_words(self) -> &'static str {
        match self {
            Since::LastEpisode => "the last time",
            Since::RashStarted => "the rash began",
            Since::SwellingStarted => "the swelling began",
            Since::JaundiceStarted => "the jaundice began",
            Since::AntibioticsStarted => "the first antibiotics",
            Since::FirstTreatment => "the first treatment",
            Since::TestTaken => "the day of the test",
        }
    }
}

impl Illness {
    /// Where its period is taken from; none for kinds of which no guidance says one.
    pub fn sources(&self) -> impl Iterator<Item = &'static Source> {
        self.sources.iter().filter_map(|key| BUNDLED.source.get(key))
    }

    /// "48 hours after the last time (UKHSA, NHS Essex)", and who says otherwise.
    pub fn usually(&self) -> String {
        let short: Vec<&str> = self.sources().map(|source| source.short.as_str()).collect();
        let mut words = self.stay_away.in_words();
        if !short.is_empty() {
            words.push_str(&format!(" ({})", short.join(", ")));
        }
        for differs in &self.differs {
            if let Some(source) = BUNDLED.source.get(&differs.source) {
                words.push_str(&format!("; {}: {}", source.short, differs.says));
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::messages::tokens::tokens;
    use crate::{Period, PeriodKind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> Calendar {
        let period = |kind, first: &str, last: &str| Period {
            kind,
            first: day(first),
            last: day(last),
            session: None,
            title: String::new(),
        };
        Calendar::new(vec![
            period(PeriodKind::Term, "2026-09-01", "2026-12-18"),
            period(PeriodKind::Inset, "2026-11-25", "2026-11-25"),
        ])
    }

    #[test]
    fn every_kind_is_read_and_has_a_key_of_its_own_and_known_sources() {
        let bundled: Bundled = toml::from_str(include_str!("../../../../assets/illness/illness.toml")).unwrap();
        let keys: BTreeSet<&str> = bundled.illness.iter().map(|illness| illness.key.as_str()).collect();
        assert_eq!(keys.len(), bundled.illness.len());
        for illness in illnesses() {
            let mut named = illness.sources.iter().chain(illness.differs.iter().map(|differs| &differs.source));
            assert!(named.all(|key| bundled.source.contains_key(key)), "{}", illness.key);
            let has_period = !matches!(illness.stay_away, StayAway::Otherwise(_));
            assert!(!has_period || illness.sources().next().is_some(), "{} has a period of nobody’s", illness.key);
        }
    }

    #[test]
    fn each_period_is_that_of_the_guidance() {
        for (key, words) in [
            ("vomiting_diarrhoea", "48 hours after the last time (UKHSA, NHS Essex)"),
            ("scarlet_fever", "24 hours after the first antibiotics (UKHSA, NHS Essex)"),
            ("chickenpox", "5 days after the rash began (UKHSA, NHS Essex)"),
            ("measles", "4 days after the rash began (UKHSA, NHS Essex)"),
            ("german_measles", "5 days after the rash began (UKHSA); NHS Essex: four days from the rash"),
            ("mumps", "5 days after the swelling began (UKHSA)"),
            ("whooping_cough", "48 hours after the first antibiotics (UKHSA); NHS Essex: five days of antibiotics"),
            ("impetigo", "48 hours after the first antibiotics (UKHSA, NHS Essex)"),
            ("covid", "3 days after the day of the test (UKHSA)"),
            ("conjunctivitis", "need not stay away if well enough (UKHSA, NHS Essex)"),
            ("flu", "until well enough (UKHSA)"),
        ] {
            assert_eq!(illness(key).unwrap().usually(), words);
        }
    }

    #[test]
    fn the_day_back_is_a_school_day() {
        let back = |key: &str, began: &str| illness(key).unwrap().stay_away.back(day(began), &calendar());
        assert_eq!(back("vomiting_diarrhoea", "2026-11-16"), Some(day("2026-11-18")));
        assert_eq!(back("vomiting_diarrhoea", "2026-11-23"), Some(day("2026-11-26")), "the 25th is INSET");
        assert_eq!(back("vomiting_diarrhoea", "2026-11-19"), Some(day("2026-11-23")), "over a weekend");
        assert_eq!(back("scarlet_fever", "2026-11-23"), Some(day("2026-11-24")));
        assert_eq!(back("chickenpox", "2026-11-16"), Some(day("2026-11-23")), "five days, and then a Sunday");
        assert_eq!(back("covid", "2026-11-16"), Some(day("2026-11-20")));
        assert_eq!(back("flu", "2026-11-16"), None);
    }

    #[test]
    fn what_is_told_by_name_goes_before_what_is_told_by_its_signs() {
        for (text, key) in [
            ("Chicken pox and a temperature", "chickenpox"),
            ("German measles", "german_measles"),
            ("She’s been sick twice and has a fever", "vomiting_diarrhoea"),
            ("off sick", "unwell"),
            ("has a temperature and a cough", "high_temperature"),
            ("D&V since 3am", "vomiting_diarrhoea"),
            ("tested positive this morning", "covid"),
            ("anxious about school", "mental_health"),
        ] {
            assert_eq!(named(&tokens(text)).map(|(illness, _)| illness.key.as_str()), Some(key), "{text}");
        }
        assert_eq!(named(&tokens("Ella will be late")), None);
        assert_eq!(named(&tokens("Jill and Will")), None, "names are not illnesses");
    }
}
