//! One round: everything that is due, one request after the other. Whoever holds the office lends it for a moment before
//! and after each, so that nobody who types waits for the line.

use std::sync::{Arc, Mutex, PoisonError};

use notify::Line;
use register::Refusal;
use serde::Serialize;

use super::fetch::fetch;
use super::turn::Turn;
use crate::office::Office;

/// Whoever holds the office, and lends it for a moment.
pub trait Lends {
    fn lend<T>(&self, body: impl FnOnce(&mut Office) -> T) -> T;
}

impl<L: Lends> Lends for Arc<L> {
    fn lend<T>(&self, body: impl FnOnce(&mut Office) -> T) -> T {
        self.as_ref().lend(body)
    }
}

impl Lends for Mutex<Office> {
    fn lend<T>(&self, body: impl FnOnce(&mut Office) -> T) -> T {
        // What broke off left its transaction undone, so the office stays usable.
        body(&mut self.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    pub sent: usize,
    pub delivered: usize,
    /// Sent, and nobody got it.
    pub failed: usize,
    /// Notify took none of these.
    pub refused: usize,
    /// No longer so, or too late.
    pub withdrawn: usize,
    pub waiting: usize,
    /// New texts from parents, fetched into the queue of messages.
    pub received: usize,
    /// Why nothing more leaves.
    pub stopped: Option<String>,
    /// Nothing leaves until somebody has looked at the settings.
    pub needs_somebody: bool,
    /// Another program on this file is sending.
    #[serde(rename = "another_program_sends")]
    pub is_elsewhere: bool,
}

/// Sends what is to be sent, looks for what may have been, asks what became of the rest, and fetches what came.
///
/// # Errors
/// `register_in_use`, `unavailable` where the file cannot be written: what Notify has taken is found at the next round.
pub fn round(office: &impl Lends, line: &dyn Line) -> Result<Round, Refusal> {
    let mut round = Round::default();
    if let Some(turn) = office.lend(|office| office.take_turn(&mut round))? {
        let done = errands(office, line, turn, &mut round);
        office.lend(|office| office.end_turn(turn))?;
        done?;
    }
    fetch(office, line, &mut round)?;
    office.lend(|office| {
        let (waiting, pause) = office.still_waiting()?;
        round.waiting = waiting;
        let pause = pause.filter(|_| waiting > 0);
        round.needs_somebody = pause.as_ref().is_some_and(super::pause::Pause::needs_somebody);
        round.stopped = pause.map(|pause| pause.in_words());
        Ok(round)
    })
}

fn errands(office: &impl Lends, line: &dyn Line, turn: Turn, round: &mut Round) -> Result<(), Refusal> {
    while let Some(errand) = office.lend(|office| office.next_errand(turn, round))? {
        let reply = line.ask(&errand.request, &errand.token);
        if !office.lend(|office| office.answered(&errand, reply, round))? {
            break;
        }
    }
    Ok(())
}
