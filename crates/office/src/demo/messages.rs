//! Messages that wait on the morning on which the demo stands, of each way in which they come: most match one pupil, some
//! match several or nobody, and two are of the same family.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use register::messages::MessageChannel;
use register::time::instant;
use register::{Code, SchoolSession};

use super::dice::Dice;
use super::staff::{OFFICER, RECEPTION};
use super::today::{expected, ten_to_nine};
use super::{DemoEvent, DemoPupil, Happened};

/// A message as it came. `words` name whom they name.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoMessage {
    pub channel: MessageChannel,
    pub came: DateTime<Utc>,
    pub from: String,
    pub name: String,
    pub pupil: String,
    pub words: String,
}

/// Of a hundred pupils, how many have a message waiting at ten to nine; the calls taken by then are about as many.
const OF_A_HUNDRED: usize = 3;
const FEWEST: usize = 6;

/// What families write of a child, whose forename stands for the braces.
const SAID: [&str; 16] = [
    "{} has a temperature and won’t be in today.",
    "{} has been sick in the night, so is staying at home.",
    "{} is full of cold and has a bad cough. Not in today.",
    "{} has a dentist appointment at 9.30, will be in after.",
    "{} has a sore throat and a headache. Will see how she is tomorrow.",
    "Sorry, running late with {}, there by 9.15.",
    "{} has chicken pox, the spots came out on Saturday.",
    "{} was up all night and is not well. Hopefully back tomorrow.",
    "Hospital appointment for {} this morning, back at lunch.",
    "{} has an upset stomach, off until Wednesday.",
    "{} has a migraine.",
    "{} forgot the PE kit, can somebody lend one?",
    "{} is very anxious this morning and we can’t get them through the door. Please ring.",
    "{} has conjunctivitis, does that mean staying off?",
    "We are away on holiday this week, {} is back on Monday.",
    "{} has hurt an ankle and we are at A&E.",
];

pub(super) fn events(seed: u64, pupils: &[DemoPupil], today: NaiveDate, events: &[DemoEvent]) -> Vec<DemoEvent> {
    // Dice of their own, so that the rest of the school is the same with and without messages.
    let mut dice = Dice::new(seed ^ 0x006d_6573_7361_6765);
    let waiting = Waiting { pupils, today, about: about(&mut dice, pupils, today, events) };
    let mut messages: Vec<DemoMessage> = Vec::new();
    for (place, pupil) in waiting.about.iter().enumerate() {
        messages.extend(waiting.one(&mut dice, place, *pupil));
    }
    messages.extend(waiting.of_a_family());
    messages.extend(waiting.of_nobody());
    let after = instant(today, NaiveTime::from_hms_opt(7, 30, 0).unwrap_or_default());
    let taken = messages.into_iter().map(|message| {
        let by = if message.channel == MessageChannel::Email { OFFICER } else { RECEPTION };
        DemoEvent::new(message.came.max(after), by, Happened::Messaged(message))
    });
    taken.collect()
}

/// Pupils of whom nothing is known: those whom their register misses, and others whose register is still out.
fn about(dice: &mut Dice, pupils: &[DemoPupil], today: NaiveDate, events: &[DemoEvent]) -> Vec<usize> {
    let morning = SchoolSession::am(today);
    let known: HashSet<usize> =
        events.iter().flat_map(|event| expected(event, morning)).map(|(pupil, _)| pupil).collect();
    let mut marked: HashMap<usize, Code> = HashMap::new();
    for event in events {
        if let Happened::RegisterTaken { at, marks, .. } = &event.what
            && *at == morning
        {
            marked.extend(marks.iter().map(|mark| (mark.pupil, mark.code)));
        }
    }
    let is_open = |pupil: &usize| {
        let here = pupils[*pupil].pupil.entry_date.is_some_and(|entry| entry <= today);
        here && pupils[*pupil].pupil.leaving_date.is_none() && !known.contains(pupil)
    };
    let missing = (0..pupils.len()).filter(|pupil| marked.get(pupil) == Some(&Code::N)).filter(is_open).step_by(2);
    let mut about: Vec<usize> = missing.collect();
    let mut others: Vec<usize> =
        (0..pupils.len()).filter(|pupil| !marked.contains_key(pupil)).filter(is_open).collect();
    dice.shuffle(&mut others);
    let wanted = (pupils.len() * OF_A_HUNDRED / 100).max(FEWEST);
    about.truncate(wanted / 2);
    about.extend(others.into_iter().take(wanted - about.len()));
    about
}

struct Waiting<'a> {
    pupils: &'a [DemoPupil],
    today: NaiveDate,
    about: Vec<usize>,
}

impl Waiting<'_> {
    fn one(&self, dice: &mut Dice, place: usize, pupil: usize) -> Option<DemoMessage> {
        let demo = &self.pupils[pupil];
        let parent = demo.contacts.first()?;
        let channel = MessageChannel::ALL[place % MessageChannel::ALL.len()];
        let forename = demo.pupil.forename();
        let words = SAID[(place * 5 + dice.between(0, 3)) % SAID.len()].replace("{}", forename);
        let number = if parent.mobile.is_empty() { &parent.phone } else { &parent.mobile };
        let in_full = format!("{} {}", demo.pupil.forename(), demo.pupil.surname());
        // Some withhold their number, and those who do name the child in full, or not well enough.
        let withheld = number.is_empty() || place % 7 == 6;
        let (from, name, said, words) = match channel {
            MessageChannel::Email => (parent.email.clone(), parent.name(), String::new(), words),
            MessageChannel::WebForm => (parent.email.clone(), parent.name(), in_full, words),
            MessageChannel::Call | MessageChannel::Answerphone if withheld && place.is_multiple_of(2) => {
                (String::new(), String::new(), String::new(), words)
            }
            MessageChannel::Call | MessageChannel::Answerphone if withheld => {
                (String::new(), String::new(), String::new(), words.replacen(forename, &in_full, 1))
            }
            MessageChannel::Call | MessageChannel::Answerphone | MessageChannel::Text => {
                (number.clone(), String::new(), String::new(), words)
            }
        };
        let evening = channel == MessageChannel::Email && place % 3 == 2;
        let came = if evening { self.last_evening() } else { self.this_morning(dice) };
        Some(DemoMessage { channel, came, from, name, pupil: said, words })
    }

    fn this_morning(&self, dice: &mut Dice) -> DateTime<Utc> {
        ten_to_nine(self.today) - TimeDelta::seconds(40 + dice.between(0, 4_500) as i64)
    }

    fn last_evening(&self) -> DateTime<Utc> {
        instant(self.today - Days::new(1), NaiveTime::from_hms_opt(19, 40, 0).unwrap_or_default())
    }

    /// A mother of two who does not say which, and who writes again.
    fn of_a_family(&self) -> Vec<DemoMessage> {
        let family = self.about.iter().find_map(|pupil| {
            let parent = self.pupils[*pupil].contacts.first().filter(|parent| !parent.mobile.is_empty())?;
            let others = self.pupils.iter().enumerate().filter(|(other, demo)| {
                *other != *pupil
                    && demo.pupil.leaving_date.is_none()
                    && demo.contacts.first().is_some_and(|contact| contact.mobile == parent.mobile)
            });
            others.map(|(other, _)| (parent, other)).next()
        });
        let Some((parent, other)) = family else { return Vec::new() };
        let at = |minutes| ten_to_nine(self.today) - TimeDelta::minutes(minutes);
        let message = |channel, minutes, from: &str, words: String| DemoMessage {
            channel,
            came: at(minutes),
            from: from.to_owned(),
            name: String::new(),
            pupil: String::new(),
            words,
        };
        let forename = self.pupils[other].pupil.forename();
        vec![
            message(
                MessageChannel::Answerphone,
                52,
                &parent.mobile,
                "Hello, just to say that one of mine is poorly and staying at home. I will ring again.".to_owned(),
            ),
            message(
                MessageChannel::Email,
                31,
                &parent.email,
                format!("As I said on the answerphone, {forename} has a temperature and is staying at home."),
            ),
        ]
    }

    /// One that nobody can be found for, until somebody listens to it.
    fn of_nobody(&self) -> Vec<DemoMessage> {
        let came = ten_to_nine(self.today) - TimeDelta::minutes(44);
        let words = "Hello, it’s about my son, he’s been sick all night and won’t be in. Thank you, bye.";
        vec![DemoMessage {
            channel: MessageChannel::Answerphone,
            came,
            from: String::new(),
            name: String::new(),
            pupil: String::new(),
            words: words.to_owned(),
        }]
    }
}
