//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Keeps a school's attendance register.
#[derive(Debug, Parser)]
#[command(name = "rollbookctl", version)]
pub struct Arguments {
    /// The register file; the desktop app's own, unless said.
    #[arg(long, global = true, env = "ROLLBOOK_REGISTER")]
    pub register: Option<PathBuf>,
    /// Who signs in on a real register, with the password in ROLLBOOK_PASSWORD. An unattended job has the token of its
    /// script account in ROLLBOOK_SCRIPT instead.
    #[arg(long = "as", global = true, value_name = "USER")]
    pub acting: Option<String>,
    #[arg(long, global = true, value_enum, default_value_t = Format::Json)]
    pub format: Format,
    /// A server on this computer that stands in for GOV.UK Notify. Only a rehearsal takes one, and sends nothing without.
    #[arg(long, global = true, value_name = "URL")]
    pub notify_url: Option<String>,
    #[command(subcommand)]
    pub call: Call,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Json,
    Table,
}

#[derive(Debug, Subcommand)]
pub enum Call {
    /// Make a register, never over another file.
    Create(Create),
    /// Read pupils, contacts, professionals, staff or a calendar from CSV or XLSX.
    Import(Import),
    /// Run a script: JSON lines from a file or from standard input, one answer line each.
    Do { script: Option<PathBuf> },
    /// Make a realistic rehearsal school; the same seed makes the same school.
    Demo(Demo),
    /// Walk every chain, recompute every hash, rebuild the tables from the log and compare.
    Verify,
    /// Make the tables anew from the log, where verify found one that does not follow from it.
    Rebuild,
    /// Send what people have decided to send, once, and ask what became of it: one round.
    SendMessages,
    /// Serve the window and its commands on this computer only, and print a link with a one-time token.
    Serve {
        /// Any free port, unless said.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// The folder of the built window.
        #[arg(long, value_name = "DIR")]
        ui: Option<PathBuf>,
    },
    /// Set the password of --as with the one-time code in ROLLBOOK_ONE_TIME_CODE. With the words of the recovery sheet in
    /// ROLLBOOK_RECOVERY_WORDS instead, --as becomes administrator, and the log says why.
    SetPassword(SetPassword),
}

#[derive(Debug, Args)]
pub struct SetPassword {
    /// Why nobody can sign in as administrator any more.
    #[arg(long, default_value = "")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Create {
    /// The school file (TOML).
    #[arg(long)]
    pub school: PathBuf,
    /// A preset (cambrian, willoughby, colfox, chase, ipat, default) or a policy file (TOML).
    #[arg(long, default_value = "default")]
    pub policy: String,
    /// A register for training and testing, marked so for ever.
    #[arg(long)]
    pub rehearsal: bool,
    /// Where the recovery sheet (PDF) goes.
    #[arg(long, value_name = "FILE.pdf")]
    pub recovery_sheet: Option<PathBuf>,
    /// The first administrator of a real register; the password is in ROLLBOOK_PASSWORD.
    #[arg(long, value_name = "USER")]
    pub administrator: Option<String>,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, default_value_t = 1500)]
    pub pupils: usize,
    /// Whole school years before the running one.
    #[arg(long, default_value_t = 1)]
    pub years: u32,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// A preset.
    #[arg(long, default_value = "default")]
    pub policy: String,
}

#[derive(Debug, Args)]
pub struct Import {
    /// pupils, contacts, professionals, staff or calendar.
    pub kind: String,
    pub file: PathBuf,
    /// Report, and store nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Store the good rows although others are rejected.
    #[arg(long)]
    pub take_good_rows: bool,
}
