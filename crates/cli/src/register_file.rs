//! Calls about the register file as a whole: create, import, demo.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use office::ImportKind;
use office::api::school::School;
use office::demo::DemoChoice;
use office::host::passphrase_of_this_user;
use office::register::policy::PolicyDocument;
use office::register::{Action, Refusal, Rule};
use office::{Caller, ImportChoice, NewRegister, Sheet};
use serde_json::Value;

use crate::arguments::{Arguments, Create, Demo, Import};
use crate::host::{office, register_path};
use crate::output::{Ended, print};
use crate::who::{open_for, rehearsal_now};

pub fn create(arguments: &Arguments, create: &Create) -> Result<Ended, Refusal> {
    let path = register_path(arguments);
    let school: School = toml::from_str(&read_text(&create.school, "school")?)
        .map_err(|error| Refusal::bad_request("school", format!("The school file cannot be read: {error}")))?;
    let passphrase = passphrase_of_this_user();
    let administrator = administrator(create)?;
    make_folder_of(&path)?;
    let mut office = office(arguments);
    let caller = Caller { now: office.now(), actor: None };
    let new = NewRegister {
        path: &path,
        school,
        policy: policy(&create.policy)?,
        rehearsal: create.rehearsal,
        passphrase: passphrase.as_deref(),
        keyring: passphrase.is_none(),
        recovery_sheet: create.recovery_sheet.clone().map_or(Sheet::NotMade, Sheet::In),
        administrator,
    };
    let created = office.create(&caller, &new)?;
    print(arguments.format, &created)?;
    Ok(Ended::Done)
}

fn administrator(create: &Create) -> Result<Option<office::api::school::FirstAdministrator>, Refusal> {
    let Some(username) = &create.administrator else {
        if create.rehearsal {
            return Ok(None);
        }
        let message =
            "A real register needs its first administrator: give --administrator USER and set ROLLBOOK_PASSWORD.";
        return Err(Refusal::bad_request("administrator", message));
    };
    let password = std::env::var("ROLLBOOK_PASSWORD")
        .map_err(|_| Refusal::bad_request("administrator", "Set the administrator’s password in ROLLBOOK_PASSWORD."))?;
    Ok(Some(office::api::school::FirstAdministrator {
        username: username.clone(),
        title: String::new(),
        forename: String::new(),
        surname: username.clone(),
        position: "Administrator".to_owned(),
        roles: Vec::new(),
        password,
    }))
}

/// A preset's name, or the document in a file.
fn policy(name_or_file: &str) -> Result<Value, Refusal> {
    if office::register::policy::preset(name_or_file).is_some() {
        return Ok(Value::String(name_or_file.to_owned()));
    }
    let path = Path::new(name_or_file);
    if !path.exists() {
        let presets = office::register::policy::PRESETS.join(", ");
        let message = format!("“{name_or_file}” is neither a policy file nor one of the presets {presets}.");
        return Err(Refusal::bad_request("policy", message));
    }
    let document = PolicyDocument::from_toml(&read_text(path, "policy")?)?;
    serde_json::to_value(document).map_err(|error| Refusal::bad_request("policy", error.to_string()))
}

fn read_text(path: &Path, field: &str) -> Result<String, Refusal> {
    let read = fs::read_to_string(path);
    read.map_err(|error| Refusal::bad_request(field, format!("{} cannot be read: {error}.", path.display())))
}

pub fn demo(arguments: &Arguments, demo: &Demo) -> Result<Ended, Refusal> {
    let path = register_path(arguments);
    make_folder_of(&path)?;
    let passphrase = passphrase_of_this_user();
    let choice = DemoChoice {
        pupils: demo.pupils,
        years: demo.years,
        seed: demo.seed,
        policy: demo.policy.clone(),
        ..DemoChoice::default()
    };
    let made = office(arguments).make_demo(&path, passphrase.as_deref(), &choice)?;
    print(arguments.format, &made)?;
    Ok(Ended::Done)
}

fn make_folder_of(path: &Path) -> Result<(), Refusal> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let made = fs::create_dir_all(folder);
    made.map_err(|error| Refusal::new(Rule::Unavailable, format!("{} cannot be made: {error}.", folder.display())))
}

/// No further than the largest list goes, so that a film is refused before it fills the memory.
fn read_list(path: &Path) -> io::Result<Vec<u8>> {
    let most = u64::try_from(office::LARGEST_FILE).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub fn import(arguments: &Arguments, import: &Import) -> Result<Ended, Refusal> {
    let kind: ImportKind = import.kind.parse().map_err(|_| {
        let message =
            format!("“{}” cannot be imported: use pupils, contacts, professionals, staff or calendar.", import.kind);
        Refusal::bad_request("kind", message)
    })?;
    let bytes = read_list(&import.file)
        .map_err(|error| Refusal::bad_request("file", format!("{} cannot be read: {error}.", import.file.display())))?;
    let (mut office, actor) = open_for(arguments, Action::ImportFiles)?;
    let caller = Caller { now: rehearsal_now(&office)?, actor: Some(actor.clone()) };
    let choice = ImportChoice { kind, dry_run: import.dry_run, take_good_rows: import.take_good_rows };
    let report = office.import(&caller, &actor, choice, &bytes)?;
    print(arguments.format, &report)?;
    let refused = !report.rejected.is_empty() && !import.take_good_rows;
    Ok(if refused { Ended::BadInput } else { Ended::Done })
}
