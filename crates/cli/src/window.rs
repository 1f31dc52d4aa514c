//! `serve`: the window for a machine without a display.

use std::path::Path;

use office::register::{Refusal, Rule};

use crate::arguments::Arguments;
use crate::host::served_office;
use crate::output::Ended;

pub fn serve(arguments: &Arguments, port: u16, ui: Option<&Path>) -> Result<Ended, Refusal> {
    let mut office = served_office(arguments);
    // A register that cannot be opened is the window's to show, with what to do about it.
    if office.has_register() {
        let _ = office.open();
    }
    let ui = crate::serve::ui_folder(ui.map(Path::to_path_buf));
    crate::serve::serve(office, ui, port).map_err(|error| Refusal::new(Rule::Unavailable, error.to_string()))?;
    Ok(Ended::Done)
}
