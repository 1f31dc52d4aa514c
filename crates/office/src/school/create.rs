//! Making a register: the file, its keys, the school's details, its policy and the first administrator.

use std::path::{Path, PathBuf};

use record::reference::Staff;
use record::{OpKind, Part};
use register::marks::Actor;
use register::roles::{Role, Roles};
use register::{Refusal, StaffId};
use serde_json::Value;
use store::keys::RecoveryWords;
use store::{Made, Store};

use super::keys::{SHEET_NAME, SheetOf, check_passphrase};
use super::policy::{completed, from_the_beginning, policy_part};
use crate::answer::{Answered, Changed, Done};
use crate::api::school::{FirstAdministrator, School, SchoolCreate, SchoolCreated};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::people::{put_staff, unknown_role};

/// Everything that a register is made from.
pub struct NewRegister<'a> {
    pub path: &'a Path,
    pub school: School,
    /// A preset's name or a policy document.
    pub policy: Value,
    pub rehearsal: bool,
    pub passphrase: Option<&'a str>,
    pub keyring: bool,
    pub recovery_sheet: Sheet,
    pub administrator: Option<FirstAdministrator>,
}

/// What becomes of the recovery sheet, which holds the words that open the register.
pub enum Sheet {
    NotMade,
    /// Written where somebody wants it, who is answerable for it from then on.
    In(PathBuf),
    /// Shown to be printed, and removed soon after.
    Shown,
}

impl Office {
    /// Makes a register and opens it. Refused before anything is written when a detail is wrong.
    pub fn create(&mut self, caller: &Caller, new: &NewRegister<'_>) -> Result<SchoolCreated, Refusal> {
        check_school(&new.school)?;
        let completed = completed(&new.policy)?;
        let administrator = new.administrator.as_ref().map(staff).transpose()?;
        let made = Made {
            rehearsal: new.rehearsal,
            passphrase: new.passphrase,
            keyring: new.keyring,
            recovery_words: !matches!(new.recovery_sheet, Sheet::NotMade),
        };
        let (mut store, words) = Store::create(new.path, &made)?;
        let school = serde_json::to_string(&new.school).unwrap_or_default();
        let id = store.transact(caller.now, |writer| {
            let mut parts = Parts::by(&setting_up());
            parts.push(Part::School(school));
            parts.push(policy_part(from_the_beginning(), &completed));
            let id = match &administrator {
                Some(staff) => Some(put_staff(writer, &mut parts, None, &Staff::default(), staff)?),
                None => None,
            };
            writer.append(&parts.draft(OpKind::RegisterMade))?;
            Ok::<Option<StaffId>, Refusal>(id)
        })?;
        if let (Some(id), Some(administrator)) = (id, &new.administrator) {
            store.set_password(id, &administrator.password)?;
        }
        self.take(store);
        let sheet = words.map(|words| self.make_recovery_sheet(caller, new, &words)).transpose()?;
        Ok(SchoolCreated {
            register: new.path.display().to_string(),
            school: new.school.name.clone(),
            policy: completed.policy.name,
            rehearsal: new.rehearsal,
            filled_from_default: completed.filled_from_default,
            warnings: completed.warnings,
            recovery_sheet: sheet.flatten(),
        })
    }

    pub(crate) fn school_create(&mut self, caller: &Caller, request: &SchoolCreate) -> Answered<SchoolCreated> {
        crate::people::check_password(&request.administrator.password)?;
        request.passphrase.as_deref().map_or(Ok(()), check_passphrase)?;
        let path = self.host.register_path();
        let given = self.host.passphrase().or_else(|| request.passphrase.clone());
        let username = request.administrator.username.clone();
        let new = NewRegister {
            path: &path,
            school: request.school.clone(),
            policy: Value::String(request.policy.clone()),
            rehearsal: request.rehearsal,
            passphrase: given.as_deref(),
            keyring: self.host.passphrase().is_none(),
            recovery_sheet: Sheet::Shown,
            administrator: Some(request.administrator.clone()),
        };
        let created = self.create(caller, &new)?;
        self.person = self.actor_named(&username)?;
        Ok(Done::changed(created, &[Changed::School, Changed::People]))
    }

    fn make_recovery_sheet(
        &mut self,
        caller: &Caller,
        new: &NewRegister<'_>,
        words: &RecoveryWords,
    ) -> Result<Option<String>, Refusal> {
        let sheet = SheetOf { school: &new.school.name, register: new.path, caller, rehearsal: new.rehearsal };
        let pdf = sheet.pdf(words)?;
        let path = match &new.recovery_sheet {
            Sheet::NotMade => return Ok(None),
            Sheet::In(path) => {
                crate::files::write_file(path, &pdf)?;
                path.clone()
            }
            Sheet::Shown => self.show_page(SHEET_NAME, &pdf)?,
        };
        Ok(Some(path.display().to_string()))
    }
}

/// Nobody is on the staff list yet when the register is made.
fn setting_up() -> Actor {
    Actor {
        staff: None,
        username: String::new(),
        name: "Rollbook".to_owned(),
        position: "setting up the register".to_owned(),
        roles: Roles::NONE,
        groups: Vec::new(),
    }
}

fn check_school(school: &School) -> Result<(), Refusal> {
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if school.name.trim().is_empty() {
        return Err(Refusal::bad_request("name", "Give the school’s name, as letters should show it."));
    }
    if !digits(&school.la, 3) {
        return Err(Refusal::bad_request("la", "The local authority number has three digits, such as 823."));
    }
    if !digits(&school.estab, 4) {
        return Err(Refusal::bad_request("estab", "The establishment number has four digits, such as 4321."));
    }
    if !school.urn.is_empty() && !digits(&school.urn, 6) {
        return Err(Refusal::bad_request("urn", "The URN has six digits, such as 100000, or is left empty."));
    }
    Ok(())
}

fn staff(administrator: &FirstAdministrator) -> Result<Staff, Refusal> {
    let mut roles = vec![Role::Admin];
    for role in &administrator.roles {
        let role: Role = role.parse().map_err(|_| unknown_role(role))?;
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    if administrator.username.trim().is_empty() || administrator.surname.trim().is_empty() {
        return Err(Refusal::bad_request("administrator", "Give the administrator’s username and surname."));
    }
    Ok(Staff {
        username: administrator.username.trim().to_owned(),
        title: administrator.title.clone(),
        forename: administrator.forename.clone(),
        surname: administrator.surname.trim().to_owned(),
        position: administrator.position.clone(),
        roles,
        ..Staff::default()
    })
}
