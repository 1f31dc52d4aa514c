//! A round each minute, and one at once when somebody has just decided to send.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::round::{Lends, round};

const EVERY: Duration = Duration::from_secs(60);

/// Begins the next round now.
#[derive(Clone, Debug)]
pub struct Waker(Sender<()>);

impl Waker {
    pub fn wake(&self) {
        // Where the rounds have ended, so has the program.
        let _ = self.0.send(());
    }

    /// After a command that may have left something to send.
    pub fn after(&self, command: &str) {
        if matches!(command, "messages_send" | "notify_settings_change" | "notify_test") {
            self.wake();
        }
    }
}

/// Rounds on a thread of their own, as long as the program runs.
pub fn send_in_background(office: impl Lends + Send + 'static) -> Waker {
    let (waker, woken) = channel();
    thread::spawn(move || rounds(&office, &woken));
    Waker(waker)
}

fn rounds(office: &impl Lends, woken: &Receiver<()>) {
    while !matches!(woken.recv_timeout(EVERY), Err(RecvTimeoutError::Disconnected)) {
        let line = office.lend(|office| office.notify_line());
        // What could not be done now is due at the next round; why, the list of messages says.
        let _ = line.and_then(|line| round(office, &line));
    }
}
