//! The ways into the file, for the administrator: what there is, a new recovery sheet, the passphrase, the keyring.

use std::path::Path;

use record::OpKind;
use register::marks::Actor;
use register::roles::ScriptAccount;
use register::{Refusal, Rule};
use store::keys::{KeySlots, RecoveryWords, Slot, SlotKind};

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::files::FileMade;
use crate::api::keys::{
    KeyRevoke, KeySlotRow, KeysHistoryRow, KeysShown, PassphraseChange, ScriptAccountAdd, ScriptAccountAdded,
};
use crate::marks::Parts;
use crate::office::{Caller, Office, no_register};
use crate::people::{LATEST, by_and_reason};

/// A passphrase can be tried on a copy of the file as fast as a computer goes, so it is longer than a password.
const SHORTEST_PASSPHRASE: usize = 12;

impl Office {
    pub(crate) fn keys_show(&mut self, _caller: &Caller, _request: &Empty) -> Answered<KeysShown> {
        let uses_keyring = self.host.passphrase().is_none();
        let slots = self.store()?.key_slots()?;
        let rows = slots.slots().iter().map(|slot| row(slot, uses_keyring)).collect();
        Ok(Done::asked(KeysShown { slots: rows, uses_keyring }))
    }

    pub(crate) fn keys_history(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Vec<KeysHistoryRow>> {
        let actions = self.store()?.read().key_ops(LATEST).map_err(Refusal::from)?;
        let rows = actions.iter().map(|action| {
            let (by, what) = by_and_reason(&action.parts);
            KeysHistoryRow { at: register::time::rfc3339(action.at), what: what.unwrap_or_default(), by }
        });
        Ok(Done::asked(rows.collect()))
    }

    /// The new sheet is on disk, to be printed, before the old one stops opening the register.
    pub(crate) fn recovery_sheet_renew(&mut self, caller: &Caller, _request: &Empty) -> Answered<FileMade> {
        let actor = caller.actor()?.clone();
        let school = self.reference()?.school.as_ref().map(|school| school.name.clone()).unwrap_or_default();
        let (register, rehearsal) = (self.host.register_path(), self.is_rehearsal());
        let said = said(&actor, &self.renewed(SlotKind::RecoverySheet)?);
        let Office { host, store, printed, .. } = self;
        let path = store.as_mut().ok_or_else(no_register)?.change_keys(caller.now, &said, |slots, key| {
            let words = slots.add_recovery_words(key, Some(caller.now))?;
            let sheet = SheetOf { school: &school, register: &register, caller, rehearsal };
            let path = printed.show(host.as_ref(), SHEET_NAME, &sheet.pdf(&words)?)?;
            slots.keep_last(SlotKind::RecoverySheet);
            Ok::<_, Refusal>(path)
        })?;
        Ok(Done::changed(FileMade { file: path.display().to_string(), pages: Some(1) }, &[Changed::School]))
    }

    pub(crate) fn passphrase_change(&mut self, caller: &Caller, request: &PassphraseChange) -> Answered<KeysShown> {
        check_passphrase(&request.passphrase)?;
        let actor = caller.actor()?.clone();
        let said = said(&actor, &self.renewed(SlotKind::Passphrase)?);
        self.store_mut()?.change_keys(caller.now, &said, |slots, key| {
            slots.add_passphrase(&request.passphrase, key, Some(caller.now))?;
            slots.keep_last(SlotKind::Passphrase);
            Ok::<_, Refusal>(())
        })?;
        self.changed_keys(caller)
    }

    /// Puts the key into this computer's keyring, where it is not there yet.
    pub(crate) fn keyring_keep(&mut self, caller: &Caller, _request: &Empty) -> Answered<KeysShown> {
        let actor = caller.actor()?.clone();
        self.refuse_beside_passphrase()?;
        if self.store()?.key_slots()?.slots().iter().any(Slot::is_of_this_keyring) {
            return self.changed_keys(caller);
        }
        let said = said(&actor, "The key was given to a computer’s keyring");
        self.store_mut()?.change_keys(caller.now, &said, |slots, key| {
            slots.add_keyring(key, Some(caller.now)).map_err(Refusal::from)
        })?;
        self.changed_keys(caller)
    }

    /// The token is in the answer and nowhere else.
    pub(crate) fn script_account_add(
        &mut self,
        caller: &Caller,
        request: &ScriptAccountAdd,
    ) -> Answered<ScriptAccountAdded> {
        let actor = caller.actor()?.clone();
        let slots = self.store()?.key_slots()?;
        let others: Vec<&str> =
            slots.slots().iter().filter_map(Slot::script_account).map(|of| of.name.as_str()).collect();
        let account = ScriptAccount::new(&request.name, &request.may, &others)?;
        let said = said(&actor, &format!("New script account “{}”, which may {}", account.name, in_words(&account)));
        let token = self.store_mut()?.change_keys(caller.now, &said, |slots, key| {
            slots.add_script(&account, key, Some(caller.now)).map_err(Refusal::from)
        })?;
        let added = ScriptAccountAdded { name: account.name, token: token.text().to_string() };
        Ok(Done::changed(added, &[Changed::School]))
    }

    pub(crate) fn key_revoke(&mut self, caller: &Caller, request: &KeyRevoke) -> Answered<KeysShown> {
        let actor = caller.actor()?.clone();
        let uses_passphrase = self.host.passphrase().is_some();
        let slots = self.store()?.key_slots()?;
        let Some(slot) = slots.slots().iter().find(|slot| slot.id() == request.slot) else {
            return Err(Refusal::bad_request("slot", "That way in is not there any more. Nothing was changed."));
        };
        check_revocable(&slots, slot, uses_passphrase)?;
        let said = said(&actor, &format!("Taken away: {}", name(slot)));
        self.store_mut()?.change_keys(caller.now, &said, |slots, _| {
            slots.revoke(&request.slot);
            Ok::<_, Refusal>(())
        })?;
        self.changed_keys(caller)
    }

    /// What the log says of a new way in, and of the one that it takes the place of.
    fn renewed(&self, kind: SlotKind) -> Result<String, Refusal> {
        let slots = self.store()?.key_slots()?;
        let old = slots.slots().iter().any(|slot| slot.kind() == kind);
        let ended = if old { "; the one before it no longer opens the register" } else { "" };
        Ok(format!("New {}{ended}", kind_name(kind)))
    }

    fn changed_keys(&mut self, caller: &Caller) -> Answered<KeysShown> {
        let shown = self.keys_show(caller, &Empty {})?.result;
        Ok(Done::changed(shown, &[Changed::School]))
    }

    fn refuse_beside_passphrase(&self) -> Result<(), Refusal> {
        if self.host.passphrase().is_none() {
            return Ok(());
        }
        let message = "Rollbook was started with the passphrase of the register, so it touches no keyring.";
        Err(Refusal::new(Rule::Unavailable, message))
    }
}

fn said(actor: &Actor, words: &str) -> record::Draft {
    Parts::by(actor).because(Some(words)).draft(OpKind::KeysChanged)
}

pub(crate) fn check_passphrase(passphrase: &str) -> Result<(), Refusal> {
    if passphrase.trim().chars().count() >= SHORTEST_PASSPHRASE {
        return Ok(());
    }
    let message =
        format!("A passphrase has at least {SHORTEST_PASSPHRASE} characters. Four random words are easy to keep.");
    Err(Refusal::bad_request("passphrase", message))
}

/// What would lock the school out, or this computer, stays.
fn check_revocable(slots: &KeySlots, slot: &Slot, uses_passphrase: bool) -> Result<(), Refusal> {
    let message = match slot.kind() {
        SlotKind::RecoverySheet => "The recovery sheet is the last way back in. Make a new one; then the old one ends.",
        SlotKind::Passphrase if uses_passphrase => {
            "Rollbook was started with this passphrase. Change it, or start Rollbook without it first."
        }
        SlotKind::Passphrase | SlotKind::Keyring if ways_in_for_people(slots) == 1 => {
            "This is the only way into the register. Make a recovery sheet first."
        }
        SlotKind::Passphrase | SlotKind::Keyring | SlotKind::Script => return Ok(()),
    };
    Err(Refusal::new(Rule::NotAllowed, message).at("slot"))
}

/// A script account opens the register for a job, and no window for anybody.
fn ways_in_for_people(slots: &KeySlots) -> usize {
    slots.slots().iter().filter(|slot| slot.kind() != SlotKind::Script).count()
}

fn name(slot: &Slot) -> String {
    let named = |account: &ScriptAccount| format!("{} “{}”", kind_name(SlotKind::Script), account.name);
    slot.script_account().map_or_else(|| kind_name(slot.kind()).to_owned(), named)
}

fn kind_name(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Passphrase => "passphrase",
        SlotKind::RecoverySheet => "recovery sheet",
        SlotKind::Keyring => "a computer’s keyring",
        SlotKind::Script => "script account",
    }
}

fn in_words(account: &ScriptAccount) -> String {
    register::words::list(&account.may.iter().map(|each| each.in_words()).collect::<Vec<_>>())
}

fn row(slot: &Slot, uses_keyring: bool) -> KeySlotRow {
    KeySlotRow {
        slot: slot.id(),
        kind: match slot.kind() {
            SlotKind::Passphrase => "passphrase",
            SlotKind::RecoverySheet => "recovery_sheet",
            SlotKind::Keyring => "keyring",
            SlotKind::Script => "script_account",
        }
        .to_owned(),
        name: slot.script_account().map(|account| account.name.clone()),
        may: slot.script_account().map_or_else(Vec::new, |account| account.may.clone()),
        made: slot.made_at().map(register::time::rfc3339),
        this_computer: uses_keyring && slot.is_of_this_keyring(),
    }
}

pub(super) const SHEET_NAME: &str = "Rollbook recovery sheet.pdf";

/// What a recovery sheet says besides its words.
pub(super) struct SheetOf<'a> {
    pub school: &'a str,
    pub register: &'a Path,
    pub caller: &'a Caller,
    pub rehearsal: bool,
}

impl SheetOf<'_> {
    pub fn pdf(&self, words: &RecoveryWords) -> Result<Vec<u8>, Refusal> {
        let printed = letters::RecoverySheet {
            school: self.school.to_owned(),
            register: self.register.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            made: register::words::day(self.caller.school_time().date),
            words: words.words(),
            rehearsal: self.rehearsal,
        };
        letters::recovery_sheet(&printed).map_err(|error| crate::files::not_printed(&error))
    }
}

#[cfg(test)]
mod tests;
