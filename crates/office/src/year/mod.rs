//! `year_roll_preview`, `year_roll` and `year_roll_undo`: the new school year.

mod plan;
mod roll;
mod undo;

use record::{OpKind, Part};
use register::Refusal;
use register::marks::Actor;
use store::Writer;

use crate::answer::Changed;
use crate::marks::Parts;

const EVERYBODY: &[Changed] =
    &[Changed::Pupils, Changed::Marks, Changed::Figures, Changed::School, Changed::Staff, Changed::People];
/// Parts to one op: an op stays below 256 KiB.
const PAGE: usize = 250;

/// One action, as many ops as it needs under one id, in one transaction.
fn append(writer: &mut Writer<'_>, actor: &Actor, reason: Option<&str>, parts: &[Part]) -> Result<(), Refusal> {
    let id = writer.new_import()?;
    for (page, content) in (0u32..).zip(parts.chunks(PAGE)) {
        let mut op = Parts::by(actor).because(reason);
        op.push(Part::Import { kind: "school year".to_owned(), id, page });
        content.iter().for_each(|part| op.push(part.clone()));
        writer.append(&op.draft(OpKind::YearRolled))?;
    }
    Ok(())
}
