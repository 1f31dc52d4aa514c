//! The key of a Notify service, and the token that each request carries.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use zeroize::Zeroizing;

const UUID: usize = 36;
/// The service and the secret, with a hyphen between them.
const END: usize = UUID + 1 + UUID;

/// What was given is no key of Notify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is not a key of GOV.UK Notify: those end with two long numbers of letters, digits and hyphens.")]
pub struct NotAKey;

/// `{name}-{service}-{secret}`. The name may hold hyphens, so it is read from its end.
#[derive(Clone)]
pub struct NotifyKey {
    whole: Zeroizing<String>,
}

impl NotifyKey {
    /// # Errors
    /// `NotAKey` where its end is not the ids of a service and of a secret.
    pub fn read(text: &str) -> Result<NotifyKey, NotAKey> {
        let whole = text.trim();
        if !whole.is_ascii() || whole.len() < END {
            return Err(NotAKey);
        }
        let (name, end) = whole.split_at(whole.len() - END);
        let is_key = is_uuid(&end[..UUID]) && &end[UUID..=UUID] == "-" && is_uuid(&end[UUID + 1..]);
        if !is_key || !(name.is_empty() || name.ends_with('-')) {
            return Err(NotAKey);
        }
        Ok(NotifyKey { whole: Zeroizing::new(whole.to_owned()) })
    }

    /// As the service's own people called it.
    pub fn name(&self) -> &str {
        self.whole[..self.whole.len() - END].trim_end_matches('-')
    }

    /// By which people tell two keys of one name apart.
    pub fn last_four(&self) -> &str {
        &self.whole[self.whole.len() - 4..]
    }

    /// To be kept where secrets are kept, and nowhere else.
    pub fn secret_text(&self) -> &str {
        &self.whole
    }

    fn service(&self) -> &str {
        &self.whole[self.whole.len() - END..][..UUID]
    }

    /// A JSON web token of this instant. Notify takes it for 30 seconds either way, so each request has its own, and one
    /// that leaves late is refused by Notify itself.
    pub fn token(&self, now: DateTime<Utc>) -> String {
        let part = |value: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let header = part(json!({"typ": "JWT", "alg": "HS256"}));
        let signed = format!("{header}.{}", part(json!({"iss": self.service(), "iat": now.timestamp()})));
        let secret = &self.whole[self.whole.len() - UUID..];
        // A key of any length is good for HMAC, so there is nothing that could fail.
        let signature = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
            mac.update(signed.as_bytes());
            BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
        });
        format!("{signed}.{}", signature.unwrap_or_default())
    }
}

/// Without the secret: it is in no log and in no message.
impl fmt::Debug for NotifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotifyKey({} …{})", self.name(), self.last_four())
    }
}

pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == UUID
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Notify's own documentation.
    const EXAMPLE: &str = "my_test_key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

    #[test]
    fn a_key_is_read_from_its_end_because_its_name_may_hold_hyphens() {
        let key = NotifyKey::read(&format!("  {EXAMPLE}\n")).unwrap();
        assert_eq!((key.name(), key.last_four()), ("my_test_key", "22b0"));
        assert_eq!(key.service(), "26785a09-ab16-4eb0-8407-a37497a57506");
        let hyphens = NotifyKey::read(&format!("oak-lane-live-{}", &EXAMPLE[12..])).unwrap();
        assert_eq!((hyphens.name(), hyphens.service()), ("oak-lane-live", key.service()));
        assert_eq!(NotifyKey::read(&EXAMPLE[12..]).unwrap().name(), "");
        for wrong in ["", "my_test_key", &EXAMPLE[13..], &format!("{EXAMPLE}0"), "ключ"] {
            assert_eq!(NotifyKey::read(wrong).unwrap_err(), NotAKey, "{wrong}");
        }
    }

    #[test]
    fn a_token_names_the_service_and_the_instant_and_is_signed_with_the_secret() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let token = NotifyKey::read(EXAMPLE).unwrap().token(now);
        let parts: Vec<&str> = token.split('.').collect();
        let read = |part: &str| String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
        let header: serde_json::Value = serde_json::from_str(&read(parts[0])).unwrap();
        assert_eq!(header, json!({"typ": "JWT", "alg": "HS256"}));
        let payload: serde_json::Value = serde_json::from_str(&read(parts[1])).unwrap();
        assert_eq!(payload, json!({"iss": "26785a09-ab16-4eb0-8407-a37497a57506", "iat": 1_790_000_000}));
        let mut mac = Hmac::<Sha256>::new_from_slice(b"3d844edf-8d35-48ac-975b-e847b4f122b0").unwrap();
        mac.update(format!("{}.{}", parts[0], parts[1]).as_bytes());
        mac.verify_slice(&BASE64_URL_SAFE_NO_PAD.decode(parts[2]).unwrap()).unwrap();
    }

    #[test]
    fn a_key_that_is_printed_by_mistake_shows_no_secret() {
        let key = NotifyKey::read(EXAMPLE).unwrap();
        assert_eq!(format!("{key:?}"), "NotifyKey(my_test_key …22b0)");
    }
}
