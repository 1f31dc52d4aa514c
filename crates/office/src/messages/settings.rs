//! `notify_settings` and `notify_settings_change`: the key, the templates and the words.
//!
//! The key is of this computer: in its keyring, or, where the register is opened by a passphrase and no keyring is touched,
//! in the encrypted register, whose file it never leaves in clear. It goes in and never comes out again.

use notify::NotifyKey;
use record::OpKind;
use register::follow_up::message::{self, About};
use register::marks::Actor;
use register::words::given;
use register::{Refusal, Rule, Session};
use serde::{Deserialize, Serialize};
use store::keys::{find_service_key, forget_service_key, keep_service_key};
use store::{Own, Store, StoreError, Writer};

use super::pause::Pause;
use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::messages::{NotifyKeyShown, NotifySettings, NotifySettingsChange};
use crate::marks::Parts;
use crate::office::{Caller, Office};

/// What this computer sends with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MessageSettings {
    pub(super) key: Option<KeptKey>,
    pub text_template: String,
    pub email_template: String,
    pub words: String,
    pub subject: String,
    /// Whether the texts that parents send back are fetched.
    #[serde(default)]
    pub fetches_texts: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptKey {
    name: String,
    last_four: String,
    /// Its name in the keyring; in the register where there is none.
    keyring: Option<String>,
}

impl Default for MessageSettings {
    fn default() -> Self {
        MessageSettings {
            key: None,
            text_template: String::new(),
            email_template: String::new(),
            words: message::WORDS.to_owned(),
            subject: message::SUBJECT.to_owned(),
            fetches_texts: false,
        }
    }
}

impl MessageSettings {
    /// Whether there is a key, and something to send with it.
    pub fn can_send(&self) -> bool {
        self.key.is_some() && !(self.text_template.is_empty() && self.email_template.is_empty())
    }

    fn keep(&self, writer: &mut Writer<'_>) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec(self).map_err(|error| StoreError::Disk(error.into()))?;
        writer.set_own(Own::MessageSettings, Some(&bytes))
    }

    fn change(&mut self, request: &NotifySettingsChange) -> Result<(), Refusal> {
        for (field, wanted, kept) in [
            ("text_template", &request.text_template, &mut self.text_template),
            ("email_template", &request.email_template, &mut self.email_template),
        ] {
            if let Some(wanted) = wanted {
                *kept = template(field, wanted)?;
            }
        }
        if let Some(words) = &request.words {
            message::check_words("words", words.trim())?;
            self.words = words.trim().to_owned();
        }
        if let Some(subject) = &request.subject {
            message::check_filled_in("subject", subject.trim())?;
            self.subject = subject.trim().to_owned();
        }
        self.fetches_texts = request.fetches_texts.unwrap_or(self.fetches_texts);
        Ok(())
    }
}

fn template(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim().to_lowercase();
    let is_id = text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    if text.is_empty() || is_id {
        return Ok(text);
    }
    let message = "That is not the id of a template. Nothing was changed. At Notify, open the template and copy its \
                   “template ID”; leave it empty to send none of this kind.";
    Err(Refusal::bad_request(field, message))
}

impl Office {
    pub(crate) fn message_settings(&self) -> Result<MessageSettings, Refusal> {
        let kept = self.store()?.read().own(Own::MessageSettings)?;
        Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
    }

    /// # Errors
    /// `unavailable` where the keyring is locked or has lost it.
    pub(super) fn notify_key(&self, kept: &KeptKey) -> Result<NotifyKey, Refusal> {
        let text = match &kept.keyring {
            Some(name) => find_service_key(name).map_err(|_| {
                let message = "This computer’s keyring is locked or has lost the key for messages, so none is sent. Unlock it, \
                               or give the key again in Settings, Messages.";
                Refusal::new(Rule::Unavailable, message)
            })?,
            None => {
                let bytes = self.store()?.read().own(Own::MessageKey)?.unwrap_or_default();
                String::from_utf8(bytes).unwrap_or_default().into()
            }
        };
        NotifyKey::read(&text).map_err(|error| Refusal::new(Rule::Unavailable, error.to_string()))
    }

    pub(crate) fn notify_settings(&mut self, _caller: &Caller, _request: &Empty) -> Answered<NotifySettings> {
        let settings = self.message_settings()?;
        let pause = Pause::read(self.store()?.read())?.filter(Pause::needs_somebody);
        let example = self.example(&settings)?;
        Ok(Done::asked(NotifySettings {
            key: settings.key.map(|key| NotifyKeyShown {
                in_keyring: key.keyring.is_some(),
                name: key.name,
                last_four: key.last_four,
            }),
            text_template: settings.text_template,
            email_template: settings.email_template,
            words: settings.words,
            subject: settings.subject,
            fetches_texts: settings.fetches_texts,
            example,
            problem: pause.map(|pause| pause.in_words()),
        }))
    }

    /// The words about a pupil whom nobody has.
    pub(super) fn example(&mut self, settings: &MessageSettings) -> Result<String, Refusal> {
        let reference = self.reference()?;
        let school = reference.school.as_ref();
        let about = About {
            school: school.map_or("", |school| school.name.as_str()),
            pupil: "Sam",
            sessions: &[Session::Am],
            date: register::time::school_time(self.now()).date,
            phone: school.map_or("", |school| school.phone.as_str()),
        };
        Ok(about.fill(&settings.words))
    }

    pub(crate) fn notify_settings_change(
        &mut self,
        caller: &Caller,
        request: &NotifySettingsChange,
    ) -> Answered<NotifySettings> {
        let actor = caller.actor()?.clone();
        let before = self.message_settings()?;
        let mut settings = before.clone();
        settings.change(request)?;
        let new = given(request.key.as_deref()).map(NotifyKey::read).transpose();
        let new = new.map_err(|error| {
            let message =
                format!("{error} Nothing was changed. Copy it whole from Notify; it is shown there only once.");
            Refusal::bad_request("key", message)
        })?;
        let uses_keyring = self.host.passphrase().is_none();
        let is_removed = request.remove_key == Some(true);
        if let Some(key) = &new {
            settings.key = Some(kept(key, uses_keyring)?);
        } else if is_removed {
            settings.key = None;
        }
        let said = said(&before, &settings);
        let done = change(self.store_mut()?, caller, &actor, &settings, new.as_ref(), &said);
        let (gone, kept) = (before.key.and_then(|key| key.keyring), settings.key.and_then(|key| key.keyring));
        // Whichever of the two is not in use any more is taken out of the keyring.
        let unused =
            if done.is_ok() { gone.filter(|_| new.is_some() || is_removed) } else { kept.filter(|_| new.is_some()) };
        if let Some(name) = unused {
            forget_service_key(&name);
        }
        done?;
        let shown = self.notify_settings(caller, &Empty {})?.result;
        Ok(Done::changed(shown, &[Changed::School, Changed::FollowUp]))
    }
}

fn kept(key: &NotifyKey, uses_keyring: bool) -> Result<KeptKey, Refusal> {
    let keyring = if uses_keyring { Some(keep_service_key(key.secret_text())?) } else { None };
    Ok(KeptKey { name: key.name().to_owned(), last_four: key.last_four().to_owned(), keyring })
}

/// Keeps the settings, and says in the log who changed what; never the key.
fn change(
    store: &mut Store,
    caller: &Caller,
    actor: &Actor,
    settings: &MessageSettings,
    new: Option<&NotifyKey>,
    said: &str,
) -> Result<(), Refusal> {
    store.transact(caller.now, |writer| {
        settings.keep(writer)?;
        let in_register = settings.key.as_ref().is_some_and(|key| key.keyring.is_none());
        match new.filter(|_| in_register) {
            Some(key) => writer.set_own(Own::MessageKey, Some(key.secret_text().as_bytes()))?,
            None if !in_register => writer.set_own(Own::MessageKey, None)?,
            None => {}
        }
        Pause::end(writer)?;
        if !said.is_empty() {
            writer.append(&Parts::by(actor).because(Some(said)).draft(OpKind::KeysChanged))?;
        }
        Ok(())
    })
}

fn said(before: &MessageSettings, after: &MessageSettings) -> String {
    let mut said = Vec::new();
    match &after.key {
        Some(key) if before.key.as_ref() != Some(key) => {
            said.push(format!("New key for messages: “{}”, …{}", key.name, key.last_four));
        }
        None if before.key.is_some() => said.push("The key for messages was taken away".to_owned()),
        Some(_) | None => {}
    }
    if (&before.text_template, &before.email_template) != (&after.text_template, &after.email_template) {
        said.push("Other templates for messages".to_owned());
    }
    if (&before.words, &before.subject) != (&after.words, &after.subject) {
        said.push(format!("Messages about absence now say: “{}”", after.words));
    }
    if before.fetches_texts != after.fetches_texts {
        let now = if after.fetches_texts { "are fetched" } else { "are no longer fetched" };
        said.push(format!("Texts that parents send back {now}"));
    }
    said.join("; ")
}
