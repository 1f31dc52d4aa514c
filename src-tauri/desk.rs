//! The office behind the window. Its register is opened while the window is still on its way; what went wrong is said
//! when the window asks.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use office::messages::{Lends, Waker, send_in_background};
use office::register::{Refusal, Rule};
use office::{Answer, Host, Office};
use serde_json::Value;

#[derive(Clone)]
pub struct Desk {
    staffed: Held,
    sender: Waker,
}

/// The office, for whoever sends messages from it on the side.
#[derive(Clone)]
struct Held(Arc<Mutex<Staffed>>);

struct Staffed {
    office: Office,
    /// The register, until the first question.
    unopened: Option<PathBuf>,
}

impl Desk {
    pub fn new(host: impl Host + Send + 'static) -> Self {
        let unopened = Some(host.register_path());
        let office = Office::new(Box::new(host));
        let staffed = Held(Arc::new(Mutex::new(Staffed { office, unopened })));
        let opening = staffed.clone();
        // Whoever asks first waits for it, or opens the register where this thread has not come to it yet.
        std::thread::spawn(move || opening.lock().open_once());
        let sender = send_in_background(staffed.clone());
        Desk { staffed, sender }
    }

    /// Blocks until the office has answered.
    pub fn ask(&self, command: &str, payload: Value) -> Answer {
        let mut staffed = self.staffed.lock();
        staffed.open_once();
        let caller = staffed.office.caller();
        let answer = staffed.office.call(&caller, command, payload);
        self.sender.after(command);
        answer
    }

    /// Takes away what was left open to be printed.
    pub fn close(&self) {
        self.staffed.lock().office.close();
    }
}

impl Held {
    /// A command that broke off left its transaction undone, so the office stays usable.
    fn lock(&self) -> MutexGuard<'_, Staffed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lends for Held {
    fn lend<T>(&self, body: impl FnOnce(&mut Office) -> T) -> T {
        body(&mut self.lock().office)
    }
}

impl Staffed {
    fn open_once(&mut self) {
        let Some(register) = self.unopened.take() else { return };
        if register.exists() {
            // The office keeps why it could not, and says so when the window asks for its state.
            let _ = self.office.open().and_then(|()| self.office.get_ready());
        }
    }
}

/// What the window is told when a command broke off.
pub fn broke_off() -> Answer {
    let message = "Rollbook broke off in the middle of this, and nothing of it was saved. Try again; if it happens \
                   again, close Rollbook and open it once more.";
    Answer::refused(&Refusal::new(Rule::Unavailable, message))
}
