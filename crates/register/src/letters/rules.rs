//! What a policy says about letters.

use serde::{Deserialize, Serialize};

use crate::policy::Percent;

/// When which letter is due. Attendance is that of the school year so far, compared unrounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRules {
    /// Below this, and not below the next, the letter about the middle band; `None` for no such letter.
    pub letter95_below: Option<Percent>,
    /// How often in succession that letter may be sent; the next audit in the band counts as below 90.
    pub letter95_in_succession: Option<u8>,
    pub letter90_below: Percent,
    /// Calendar days after that letter in which attendance has to rise.
    pub letter90_review_days: Option<u16>,
    /// From so many lates in an audit's time.
    pub lateness_letter_at: Option<u16>,
}

impl Default for LetterRules {
    fn default() -> Self {
        LetterRules {
            letter95_below: None,
            letter95_in_succession: None,
            letter90_below: Percent::whole(90),
            letter90_review_days: None,
            lateness_letter_at: None,
        }
    }
}
