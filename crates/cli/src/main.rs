//! `rollbookctl`: the desktop app without a window. The same commands, the same rules, the same file.

mod arguments;
mod host;
mod messages;
mod output;
mod password;
mod register_file;
mod script;
mod serve;
mod verify;
mod who;
mod window;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Call};
use output::Ended;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            // Help and version are answers; anything else is a call that cannot be read.
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let ended = who::check(&arguments).and_then(|()| match &arguments.call {
        Call::Create(create) => register_file::create(&arguments, create),
        Call::Import(import) => register_file::import(&arguments, import),
        Call::Do { script } => script::run(&arguments, script.as_deref()),
        Call::Demo(demo) => register_file::demo(&arguments, demo),
        Call::Verify => verify::verify(&arguments),
        Call::Rebuild => verify::rebuild(&arguments),
        Call::SendMessages => messages::send(&arguments),
        Call::Serve { port, ui } => window::serve(&arguments, *port, ui.as_deref()),
        Call::SetPassword(set) => password::set(&arguments, set),
    });
    match ended {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::CheckFailed) => ExitCode::from(1),
        Ok(Ended::BadInput) => ExitCode::from(2),
        Err(refusal) => output::refused(&refusal),
    }
}
