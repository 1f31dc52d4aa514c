//! What a person may see of restricted codes, in whatever is answered.

use record::reference::Pupil;
use register::codes::restricted::{is_restricted, shown};
use register::marks::Actor;
use register::roles::{Action, Reach};
use register::{Code, Refusal, Roles};

/// Passed to whatever shows marks and plans to somebody.
#[derive(Clone, Copy)]
pub(crate) struct Sight(Roles);

impl Sight {
    pub fn of(actor: &Actor) -> Self {
        Sight(actor.roles)
    }

    /// What is printed may be read by whoever finds it.
    pub fn of_paper() -> Self {
        Sight(Roles::NONE)
    }

    pub fn code(self, code: Code) -> Code {
        shown(code, self.0)
    }

    pub fn hides(self, code: Code) -> bool {
        self.code(code) != code
    }

    /// Words that stand beside a code: why, who rang.
    pub fn beside<T>(self, code: Code, words: Option<T>) -> Option<T> {
        words.filter(|_| !self.hides(code))
    }

    /// Why the school keeps an eye on a pupil. Whoever does not decide about the risk learns that it does, and not why.
    pub fn vulnerabilities(self, pupil: &Pupil) -> Vec<String> {
        let reasons = pupil.vulnerabilities();
        if self.0.reach(Action::RiskDecide) == Reach::Nobody && !reasons.is_empty() {
            return vec!["ring first".to_owned()];
        }
        reasons.into_iter().map(str::to_owned).collect()
    }

    /// A sentence that names codes.
    pub fn sentence(self, sentence: &str) -> String {
        let restricted = Code::ALL.iter().filter(|code| is_restricted(**code) && self.hides(**code));
        restricted.fold(sentence.to_owned(), |text, code| text.replace(code.as_str(), self.code(*code).as_str()))
    }

    pub fn refusal(self, refusal: Refusal) -> Refusal {
        Refusal { message: self.sentence(&refusal.message), ..refusal }
    }
}
