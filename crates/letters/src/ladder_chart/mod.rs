//! A school's first-day ladder as a flow chart, drawn from the ladder itself.

mod draw;

use crate::LettersError;
use crate::heading::Heading;
use crate::page::{BOTTOM, Document, Flow};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderChart {
    pub school: String,
    /// "Policy colfox, from 1 September 2026".
    pub policy: String,
    pub steps: Vec<LadderChartStep>,
    pub printed: String,
    pub rehearsal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderChartStep {
    /// "10:30", "School day 3".
    pub when: String,
    /// "Call the first contact".
    pub what: String,
    /// "only vulnerable pupils, unless somebody was reached".
    pub conditions: String,
    /// "the police and children’s social care"; where it goes on.
    pub then: Option<String>,
    /// A question that somebody answers.
    pub decides: bool,
    /// Taken on a later day of the absence, not on each of its days.
    pub later_day: bool,
}

const LEAD: &str = "While nobody knows why a pupil is away. Vulnerable pupils first; every attempt is logged. A known reason, or the \
pupil’s arrival, ends it at any step.";

/// # Errors
/// `MissingGlyph` if a step's words cannot be printed.
pub fn ladder_chart(chart: &LadderChart) -> Result<Vec<u8>, LettersError> {
    document(chart)?.into_pdf()
}

fn document(chart: &LadderChart) -> Result<Document, LettersError> {
    let heading = Heading {
        school: &chart.school,
        kind: "First-day response",
        title: "When a pupil is missing",
        aside: &chart.policy,
        lead: LEAD,
    };
    let (first, top) = heading.first()?;
    let further = |page: &mut crate::page::Page| heading.further(page);
    let mut flow = Flow::new(first, top, &further);
    draw::start(&mut flow)?;
    for (number, step) in chart.steps.iter().enumerate() {
        let begins_later = step.later_day && !chart.steps[..number].last().is_some_and(|before| before.later_day);
        if begins_later {
            draw::divider(&mut flow)?;
        }
        draw::step(&mut flow, step)?;
    }
    draw::end(&mut flow)?;
    debug_assert!(flow.y <= BOTTOM);
    Ok(Document {
        title: "When a pupil is missing".to_owned(),
        footer: format!("Printed {}", chart.printed),
        rehearsal: chart.rehearsal,
        pages: flow.into_pages(),
    })
}

#[cfg(test)]
mod tests;
