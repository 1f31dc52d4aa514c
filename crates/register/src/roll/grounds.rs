//! The fifteen grounds on which the name of a pupil of compulsory school age is deleted (SI 2024/208 reg 9(1)), as data:
//! what each is called and what must be so before it may be used.

use serde::{Deserialize, Serialize};

use Needs::{Date, No, OneOf, Yes};

macro_rules! grounds {
    ($($name:ident $letter:literal;)*) => {
        /// The letter of reg 9(1).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Ground { $($name,)* }

        impl Ground {
            pub const ALL: &[Ground] = &[$(Ground::$name,)*];

            pub fn letter(self) -> &'static str {
                match self { $(Ground::$name => $letter,)* }
            }
        }
    };
}

grounds! {
    A "a"; B "b"; C "c"; D "d"; E "e"; F "f"; G "g"; H "h"; I "i"; J "j"; K "k"; L "l"; M "m"; N "n"; O "o";
}

impl std::str::FromStr for Ground {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase();
        let found = Ground::ALL.iter().copied().find(|ground| ground.letter() == wanted);
        found.ok_or_else(|| format!("“{text}” is not a ground: give a letter from a to o"))
    }
}

/// What an answer must be, and what to do where it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Yes {
        otherwise: &'static str,
    },
    No {
        otherwise: &'static str,
    },
    /// A day, which `leave` compares.
    Date,
    /// One of these: what it is called in a request, and in words.
    OneOf(&'static [(&'static str, &'static str)]),
    /// Neither answer stands in the way; it decides whether others are asked.
    Either,
}

/// One question about a ground. `only_if` names the question whose yes makes this one count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    pub key: &'static str,
    pub question: &'static str,
    pub needs: Needs,
    pub only_if: Option<&'static str>,
}

/// A ground as the window shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroundRule {
    pub ground: Ground,
    pub title: &'static str,
    /// What to write beside it; `None` where nothing need be written.
    pub detail: Option<&'static str>,
    pub conditions: &'static [Condition],
}

const fn ask(key: &'static str, question: &'static str, needs: Needs) -> Condition {
    Condition { key, question, needs, only_if: None }
}

const NO_ORDER: Condition = ask(
    "attendance_order",
    "Does a school attendance order name this school?",
    No {
        otherwise: "While a school attendance order names this school the name stays. Ask the local authority to amend or \
        revoke the order first.",
    },
);
const NOT_MAIN_SCHOOL: Condition = ask(
    "main_school",
    "Is this a mobile child whose main school this is?",
    No { otherwise: "A mobile child stays on the roll of the main school while travelling. Mark the absences T or D." },
);
const UNAVOIDABLE: Condition = ask(
    "unavoidable",
    "Are there reasonable grounds to think that the pupil is ill or kept away by an unavoidable cause?",
    No { otherwise: "A pupil who is ill or unavoidably prevented stays on roll. Keep marking the reason." },
);
const ENQUIRIES: Condition = ask(
    "enquiries",
    "What came of the reasonable enquiries that the school and the local authority made together?",
    OneOf(&[
        ("not_found", "The pupil was not found"),
        ("agreed", "Found, and school and authority agree that the pupil will not attend again"),
    ]),
);
const COMES_BACK: Condition = ask(
    "comes_back",
    "Are there reasonable grounds to think that the pupil will attend this school again?",
    No { otherwise: "A pupil who may come back stays on roll. Record the absences and what the family says." },
);

impl Ground {
    pub fn rule(self) -> &'static GroundRule {
        &RULES[self as usize]
    }
}

const fn rule(
    ground: Ground,
    title: &'static str,
    detail: &'static str,
    conditions: &'static [Condition],
) -> GroundRule {
    let detail = if detail.is_empty() { None } else { Some(detail) };
    GroundRule { ground, title, detail, conditions }
}

/// In the order of their letters.
pub const RULES: [GroundRule; 15] = [
    rule(
        Ground::A,
        "Registered at another school",
        "The other school’s name, and the first day there",
        &[
            ask(
                "confirmed",
                "Has the other school confirmed that the pupil is registered there?",
                Yes {
                    otherwise: "Until the other school confirms, the name stays and absences are marked. Ring the other school.",
                },
            ),
            NO_ORDER,
            NOT_MAIN_SCHOOL,
            ask(
                "dual",
                "Is it agreed that the pupil stays registered at both schools?",
                No {
                    otherwise: "A pupil who is registered at both schools stays on both rolls. Mark the other school’s sessions D.",
                },
            ),
        ],
    ),
    rule(
        Ground::B,
        "Nursery finished, will not return",
        "What the parent said, and when",
        &[
            ask(
                "would_move_up",
                "Would the pupil have moved up to reception or a higher class?",
                Yes { otherwise: "This ground is for the end of nursery only. Choose the ground that fits." },
            ),
            COMES_BACK,
        ],
    ),
    rule(
        Ground::C,
        "Dual registered, the other schools consent",
        "The other schools, and who consented",
        &[
            ask(
                "not_again",
                "Has the pupil stopped attending this school for good?",
                Yes { otherwise: "A pupil who will attend here again stays on both rolls." },
            ),
            ask(
                "consent",
                "Does each other school consent?",
                Yes { otherwise: "Each other school must consent first. Ask them in writing." },
            ),
            NO_ORDER,
            NOT_MAIN_SCHOOL,
        ],
    ),
    rule(
        Ground::D,
        "School attendance order now names another school",
        "The order’s date, and the school",
        &[ask(
            "amended",
            "Has the authority amended the order to name another school?",
            Yes { otherwise: "Wait for the amended order." },
        )],
    ),
    rule(
        Ground::E,
        "School attendance order revoked",
        "The date of the revocation",
        &[ask(
            "revoked",
            "Has the authority revoked the order because other suitable education is arranged?",
            Yes { otherwise: "Wait for the revocation in writing." },
        )],
    ),
    rule(
        Ground::F,
        "To be educated otherwise than at school",
        "Who wrote, and what the letter says",
        &[
            ask(
                "written",
                "Has a parent said so in writing?",
                Yes {
                    otherwise: "A word at the gate is not enough. Ask the parent to write, and keep the name on roll until then.",
                },
            ),
            ask("letter_date", "From which date does the letter withdraw the pupil?", Date),
            NO_ORDER,
            ask(
                "special_placement",
                "Did a local authority arrange the place here as a special school?",
                Needs::Either,
            ),
            Condition {
                only_if: Some("special_placement"),
                ..ask(
                    "la_consent",
                    "Does the authority consent?",
                    Yes {
                        otherwise: "Without the authority’s consent the name stays. Send the letter on to the authority.",
                    },
                )
            },
        ],
    ),
    rule(
        Ground::G,
        "Lives too far away",
        "The new address, and since when",
        &[
            ask(
                "too_far",
                "Has the pupil stopped living at a reasonable distance from the school?",
                Yes { otherwise: "Only a move beyond a reasonable distance is this ground." },
            ),
            ask("boarder", "Is the pupil a boarder here?", No { otherwise: "This ground is not for boarders." }),
            COMES_BACK,
        ],
    ),
    rule(
        Ground::H,
        "Did not return after leave of absence",
        "What was done to find the pupil, and by whom",
        &[ask("leave_ended", "What was the last day of the leave?", Date), UNAVOIDABLE, ENQUIRIES],
    ),
    rule(
        Ground::I,
        "Continuously absent for twenty school days",
        "What was done to find the pupil, and by whom",
        &[UNAVOIDABLE, ENQUIRIES],
    ),
    rule(
        Ground::J,
        "Under a sentence of detention",
        "The court, the sentence and its length",
        &[ask(
            "sentenced",
            "Is it a final sentence of detention, and is the pupil not expected back after it?",
            Yes {
                otherwise: "Detained without a final sentence, the pupil stays on roll. Mark the sessions Y6 or as told.",
            },
        )],
    ),
    rule(Ground::K, "Died", "", &[]),
    rule(
        Ground::L,
        "Above school age and not staying on",
        "Where the pupil goes next, if known",
        &[ask(
            "not_staying",
            "Has the pupil said that they will not go on to the sixth form here?",
            Yes { otherwise: "A pupil who goes on to the sixth form stays on roll." },
        )],
    ),
    rule(
        Ground::M,
        "Boarder, fees unpaid",
        "The term, and what is unpaid",
        &[
            ask(
                "boarder",
                "Is the pupil a boarder at a maintained school or academy?",
                Yes { otherwise: "This ground is for boarders of maintained schools and academies only." },
            ),
            ask(
                "unpaid",
                "Were the fees still unpaid at the end of the term that they were for?",
                Yes { otherwise: "Wait until the end of the term that the fees are for." },
            ),
        ],
    ),
    rule(
        Ground::N,
        "Ceased to be a pupil of an independent school",
        "Why, and since when",
        &[ask(
            "independent",
            "Is this an independent school, or a special school that is not maintained?",
            Yes { otherwise: "This ground is for independent and non-maintained special schools only." },
        )],
    ),
    rule(
        Ground::O,
        "Permanently excluded",
        "The date, and how the review ended",
        &[ask(
            "reviews_over",
            "Are the governors’ meeting, the independent review and their time limits over?",
            Yes { otherwise: "Until every review is over the name stays. Mark E, then D or K from the sixth day." },
        )],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_fifteen_grounds_has_its_letter_its_title_and_its_conditions() {
        assert_eq!(Ground::ALL.len(), 15);
        for (rule, ground) in RULES.iter().zip(Ground::ALL) {
            assert_eq!((rule.ground, ground.rule().title), (*ground, rule.title));
            assert_eq!(ground.letter().parse(), Ok(*ground));
            let asked = |key: &str| rule.conditions.iter().any(|condition| condition.key == key);
            assert!(rule.conditions.iter().filter_map(|condition| condition.only_if).all(asked), "{ground:?}");
            assert!(rule.conditions.is_empty() == (*ground == Ground::K), "{ground:?}");
        }
        assert!("p".parse::<Ground>().is_err());
    }
}
