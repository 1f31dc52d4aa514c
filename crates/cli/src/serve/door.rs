//! Who may ask: whoever came by the link.

use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

/// 32 random bytes, as text that needs no escaping in a link.
pub struct Token(String);

impl Token {
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Token(URL_SAFE_NO_PAD.encode(bytes)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes the same time wherever the first difference is, so that a token cannot be guessed letter by letter.
    fn is(&self, said: &str) -> bool {
        self.0.as_bytes().ct_eq(said.as_bytes()).into()
    }
}

pub struct Door {
    /// Until it is used.
    link: Mutex<Option<Token>>,
    session: Token,
}

impl Door {
    pub fn new(link: Token, session: Token) -> Self {
        Door { link: Mutex::new(Some(link)), session }
    }

    /// The session's token for the link's, which is used up by it.
    pub fn enter(&self, said: &str) -> Option<&Token> {
        let mut link = self.link.lock().unwrap_or_else(PoisonError::into_inner);
        link.take_if(|link| link.is(said)).map(|_| &self.session)
    }

    pub fn is_session(&self, said: &str) -> bool {
        self.session.is(said)
    }
}
