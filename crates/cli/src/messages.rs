//! `rollbookctl send-messages`: one round for a job that runs each minute, where no window is open.

use std::sync::Mutex;

use office::messages::round;
use office::register::{Action, Refusal};

use crate::arguments::Arguments;
use crate::output::{Ended, print};
use crate::who::open_for;

pub fn send(arguments: &Arguments) -> Result<Ended, Refusal> {
    let (office, _) = open_for(arguments, Action::MessagesSend)?;
    let line = office.notify_line()?;
    let done = round(&Mutex::new(office), &line)?;
    print(arguments.format, &done)?;
    Ok(if done.needs_somebody { Ended::CheckFailed } else { Ended::Done })
}
