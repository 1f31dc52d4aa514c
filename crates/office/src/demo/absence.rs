//! How often a pupil is away, and in which spells: log-normal rates, budgets of sessions, a mix of codes.

use register::{Code, Session};

use super::dice::Dice;
use super::sessions::Sessions;

/// Overall absence in 2024/25 (DfE, Pupil attendance in schools).
const MEAN: f64 = 0.069;
const SIGMA: f64 = 1.1;
const HIGHEST: f64 = 0.98;
/// One pupil in a hundred is away for more than half of the time.
const SEVERE: usize = 100;
/// How many draws stand behind each rate, so that even a small school has the whole spread.
const DRAWS: usize = 32;
/// From here on the codes are those of persistent absentees.
const PERSISTENT: f64 = 0.10;

/// One absence rate for each pupil, in no order.
pub(super) fn rates(dice: &mut Dice, pupils: usize) -> Vec<f64> {
    let median = MEAN.ln() - SIGMA * SIGMA / 2.0;
    let mut draws: Vec<f64> = (0..pupils * DRAWS).map(|_| dice.log_normal(median.exp(), SIGMA)).collect();
    draws.sort_by(f64::total_cmp);
    let mut rates: Vec<f64> = draws.chunks(DRAWS).map(|chunk| chunk[chunk.len() / 2].min(HIGHEST)).collect();
    let severe = pupils / SEVERE;
    let (most, few) = rates.split_at_mut(pupils - severe);
    few.iter_mut().for_each(|rate| *rate = 0.5 + 0.4 * dice.unit());
    let wanted = MEAN * pupils as f64 - few.iter().sum::<f64>();
    let scale = wanted / most.iter().sum::<f64>();
    most.iter_mut().for_each(|rate| *rate *= scale);
    dice.shuffle(&mut rates);
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
    spell(Code::O, 20.0, 27.0, 1, 3),
    spell(Code::G, 10.0, 10.0, 8, 20),
    spell(Code::C, 7.0, 8.0, 1, 4),
    spell(Code::M, 6.0, 4.5, 1, 1),
    spell(Code::E, 2.0, 3.0, 2, 6),
    spell(Code::R, 1.5, 1.0, 2, 2),
    spell(Code::T, 0.5, 0.5, 2, 10),
    spell(Code::U, 2.0, 2.0, 1, 1),
    spell(Code::N, 1.0, 1.0, 1, 2),
];

/// The codes with which a pupil is away in the sessions `from..to`, by place; `None` where they are here.
pub(super) fn absences(dice: &mut Dice, sessions: &Sessions, from: usize, to: usize, rate: f64) -> Vec<Option<Code>> {
    let mut away = vec![None; sessions.list.len()];
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
            away[place] = Some(spell.code_at(sessions.list[place].session));
        }
        left -= length;
    }
    away
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
        let whole_days = length > 1 && dice.chance(0.8);
        if whole_days && sessions.list[place].session == Session::Pm && place > from { place - 1 } else { place }
    }

    /// Nobody comes in after the close of the afternoon's register: they are away for it.
    fn code_at(&self, session: Session) -> Code {
        match (self.code, session) {
            (Code::U, Session::Pm) => Code::O,
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
