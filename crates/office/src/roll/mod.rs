//! The school roll: admitting, changing and leaving, what is owed to the local authority, whether families can be
//! reached, and the admission register on paper.

mod admit;
mod card;
mod change;
mod columns;
mod contacts;
mod facts;
mod history;
mod leave;
mod owed;
mod print;
mod professionals;
mod returns;
mod settings;

pub(crate) use settings::rules_in;

use register::Refusal;

use crate::answer::Changed;

pub(crate) const ROLL: &[Changed] = &[Changed::Pupils, Changed::Marks, Changed::Figures, Changed::School];
pub(crate) const DETAILS: &[Changed] = &[Changed::Pupils];

/// What somebody wrote, without blanks around it; refused where nothing is left.
pub(crate) fn written<'a>(text: &'a str, field: &str, ask: &str) -> Result<&'a str, Refusal> {
    let given = register::words::given(Some(text));
    given.ok_or_else(|| Refusal::new(register::Rule::DetailRequired, format!("{ask} Nothing was changed.")).at(field))
}
