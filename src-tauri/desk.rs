//! The office behind the window. Its register is opened while the window is still on its way; what went wrong is said
//! when the window asks.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use office::register::{Refusal, Rule};
use office::{Answer, Host, Office};
use serde_json::Value;

#[derive(Clone)]
pub struct Desk {
    staffed: Arc<Mutex<Staffed>>,
}

struct Staffed {
    office: Office,
    /// The register, until the first question.
    unopened: Option<PathBuf>,
}

impl Desk {
    pub fn new(host: impl Host + Send + 'static) -> Self {
        let unopened = Some(host.register_path());
        let office = Office::new(Box::new(host));
        let desk = Desk { staffed: Arc::new(Mutex::new(Staffed { office, unopened })) };
        let opening = desk.clone();
        // Whoever asks first waits for it, or opens the register where this thread has not come to it yet.
        std::thread::spawn(move || opening.lock().open_once());
        desk
    }

    /// A command that broke off left its transaction undone, so the office stays usable.
    fn lock(&self) -> MutexGuard<'_, Staffed> {
        self.staffed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Blocks until the office has answered.
    pub fn ask(&self, command: &str, payload: Value) -> Answer {
        let mut staffed = self.lock();
        staffed.open_once();
        let caller = staffed.office.caller();
        staffed.office.call(&caller, command, payload)
    }

    /// Takes away what was left open to be printed.
    pub fn close(&self) {
        self.staffed.lock().unwrap_or_else(PoisonError::into_inner).office.close();
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
