//! How often a pupil is away, and in which spells: log-normal rates, budgets of sessions, a mix of codes.

use chrono::Datelike;
use register::{Code, SchoolSession, Session};

use super::dice::Dice;
use super::sessions::Sessions;

/// Absence by year group, from Reception: 5.5% in primary schools and 8.9% in secondary ones (DfE, 2023/24), flat up to
/// Year 6 and rising from Year 7 on.
const BY_YEAR: [f64; 12] = [0.055, 0.055, 0.055, 0.055, 0.055, 0.055, 0.055, 0.071, 0.080, 0.089, 0.098, 0.107];
/// With needs and year groups the spread of all pupils comes to 1.1.
const SIGMA: f64 = 1.0;
const HIGHEST: f64 = 0.98;
/// One pupil in a hundred is away for more than half of the time.
const SEVERE: usize = 100;
/// How many draws stand behind each rate, so that even a small school has the whole spread.
const DRAWS: usize = 32;
/// From here on the codes are those of persistent absentees.
const PERSISTENT: f64 = 0.10;
const LAST_YEAR: usize = 11;

/// What goes with more absence (DfE, autumn term 2024).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Needs {
    pub free_school_meals: bool,
    /// `K` support, `E` plan, or empty.
    pub sen: &'static str,
}

impl Needs {
    pub fn drawn(dice: &mut Dice) -> Needs {
        let sen = match dice.unit() {
            low if low < 0.05 => "E",
            low if low < 0.19 => "K",
            _ => "",
        };
        Needs { free_school_meals: dice.chance(0.25), sen }
    }

    fn weight(self) -> f64 {
        let meals = if self.free_school_meals { 1.5 } else { 1.0 };
        let sen = match self.sen {
            "E" => 1.9,
            "K" => 1.5,
            _ => 1.0,
        };
        let weight = meals * sen;
        if weight > 1.0 { weight } else { 0.85 }
    }
}

/// How often one pupil is away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rate {
    /// Against the mean of the year group.
    Usual(f64),
    /// More than half of the time, in any year.
    Severe(f64),
}

impl Rate {
    /// The share of sessions missed in a year group, counted from Reception.
    pub fn in_year(self, year: usize) -> f64 {
        match self {
            Rate::Usual(weight) => (weight * BY_YEAR[year.min(LAST_YEAR)]).min(HIGHEST),
            Rate::Severe(rate) => rate,
        }
    }
}

/// A rate for each pupil: log-normal, more for those with more needs, and centred again on the published means.
pub(super) fn rates(dice: &mut Dice, needs: &[Needs]) -> Vec<Rate> {
    let mut draws: Vec<f64> = (0..needs.len() * DRAWS).map(|_| dice.log_normal(1.0, SIGMA)).collect();
    draws.sort_by(f64::total_cmp);
    let mut weights: Vec<f64> = draws.chunks(DRAWS).map(|chunk| chunk[chunk.len() / 2]).collect();
    dice.shuffle(&mut weights);
    for (weight, needs) in weights.iter_mut().zip(needs) {
        *weight *= needs.weight();
    }
    let mut order: Vec<usize> = (0..needs.len()).collect();
    dice.shuffle(&mut order);
    let (severe, usual) = order.split_at(needs.len() / SEVERE);
    let mut rates = vec![Rate::Usual(0.0); needs.len()];
    let mean = BY_YEAR.iter().sum::<f64>() / BY_YEAR.len() as f64;
    let mut left = needs.len() as f64;
    for &pupil in severe {
        let rate = 0.5 + 0.4 * dice.unit();
        left -= rate / mean;
        rates[pupil] = Rate::Severe(rate);
    }
    let scale = left / usual.iter().map(|pupil| weights[*pupil]).sum::<f64>();
    for &pupil in usual {
        rates[pupil] = Rate::Usual(weights[pupil] * scale);
    }
    rates
}

/// A kind of absence: its share of the sessions missed, and of the sessions that persistent absentees miss; how many
/// sessions it lasts.
struct Spell {
    code: Code,
    share: f64,
    persistent_share: f64,
    shortest: usize,
    longest: usize,
}

const fn spell(code: Code, share: f64, persistent_share: f64, shortest: usize, longest: usize) -> Spell {
    Spell { code, share, persistent_share, shortest, longest }
}

const SPELLS: [Spell; 10] = [
    spell(Code::I, 55.0, 49.0, 1, 8),
    spell(Code::O, 19.0, 25.5, 1, 3),
    spell(Code::G, 10.0, 10.0, 10, 20),
    spell(Code::C, 7.0, 8.0, 1, 4),
    spell(Code::M, 6.0, 4.5, 1, 1),
    spell(Code::E, 2.0, 3.0, 2, 6),
    spell(Code::R, 1.5, 1.0, 2, 2),
    spell(Code::T, 0.5, 0.5, 2, 10),
    spell(Code::U, 2.0, 2.0, 1, 1),
    spell(Code::N, 2.0, 2.0, 1, 2),
];

/// A stretch of one pupil's time at school, by places of sessions, and how much of it they miss.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub from: usize,
    pub to: usize,
    pub rate: f64,
    pub is_year_11: bool,
}

/// Puts the codes with which a pupil is away into `away`, by place; the rest stays `None`, for here.
pub(super) fn absences(dice: &mut Dice, sessions: &Sessions, stretch: Stretch, away: &mut [Option<Code>]) {
    let Stretch { from, to, rate, is_year_11 } = stretch;
    let wanted = rate * (to - from) as f64 + dice.unit();
    let mut left = (wanted as usize).min(to - from);
    while left > 0 {
        let spell = &SPELLS[dice.weighted(SPELLS.iter().map(|spell| spell.often(rate)))];
        if spell.shortest > left {
            continue;
        }
        let length = dice.between(spell.shortest, spell.longest + 1).min(left);
        let mut place = spell.start(dice, sessions, from, to, length);
        for _ in 0..length {
            while away[place].is_some() {
                place = if place + 1 < to { place + 1 } else { from };
            }
            away[place] = Some(spell.code_at(sessions.list[place], is_year_11));
        }
        left -= length;
    }
}

impl Spell {
    fn often(&self, rate: f64) -> f64 {
        let share = if rate >= PERSISTENT { self.persistent_share } else { self.share };
        share / ((self.shortest + self.longest) as f64 / 2.0)
    }

    /// Holidays end where the school's begin, or begin where they end; other spells begin on any day, most whole days
    /// with its morning.
    fn start(&self, dice: &mut Dice, sessions: &Sessions, from: usize, to: usize, length: usize) -> usize {
        if self.code == Code::G
            && let Some(start) = beside_a_break(dice, sessions, from, to, length)
        {
            return start;
        }
        let place = sessions.at_share(from, to, dice.unit());
        // Whoever comes in after the close comes in the morning.
        let from_the_morning = self.code == Code::U || (length > 1 && dice.chance(0.8));
        if from_the_morning && sessions.list[place].session == Session::Pm && place > from { place - 1 } else { place }
    }

    /// Nobody comes in after the close of the afternoon's register: they are away for it. Year 11 has study leave before
    /// its examinations.
    fn code_at(&self, at: SchoolSession, is_year_11: bool) -> Code {
        match (self.code, at.session) {
            (Code::U, Session::Pm) => Code::O,
            (Code::R, _) if is_year_11 && matches!(at.date.month(), 5 | 6) => Code::S,
            (code, Session::Am | Session::Pm) => code,
        }
    }
}

fn beside_a_break(dice: &mut Dice, sessions: &Sessions, from: usize, to: usize, length: usize) -> Option<usize> {
    let inside: Vec<usize> =
        sessions.breaks.iter().copied().filter(|edge| from + length <= *edge && edge + length < to).collect();
    if inside.is_empty() {
        return None;
    }
    let edge = inside[dice.between(0, inside.len())];
    Some(if dice.chance(0.6) { edge - length } else { edge })
}
