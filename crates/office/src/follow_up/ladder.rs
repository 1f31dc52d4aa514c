//! `ladder_print`: the school's ladder as a flow chart.

use letters::{LadderChart, LadderChartStep};
use register::policy::Step;
use register::policy::ladder::{StepChannel, When};
use register::words;

use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::follow_up::LadderPrint;
use crate::files::not_printed;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn ladder_print(&mut self, caller: &Caller, request: &LadderPrint) -> Answered<FileMade> {
        let reference = self.reference()?;
        let policy = reference.policy(request.date);
        let now = caller.school_time();
        let page = LadderChart {
            school: self.school_name()?,
            policy: format!("Policy {}", policy.name),
            steps: policy.ladder.iter().map(step).collect(),
            printed: format!("{} at {}", words::day(now.date), words::clock(now.time)),
            rehearsal: self.is_rehearsal(),
        };
        let pdf = letters::ladder_chart(&page).map_err(|error| not_printed(&error))?;
        let made = self.pdf_made(request.to_file.as_deref(), "When a pupil is missing.pdf", &pdf)?;
        Ok(Done::asked(made))
    }
}

fn step(step: &Step) -> LadderChartStep {
    let mut conditions = step.conditions();
    let then = if step.escalate_to.is_empty() { None } else { conditions.pop() };
    LadderChartStep {
        when: words::capital(&step.due_in_words()),
        what: step.does(),
        conditions: words::capital(&conditions.join(", ")),
        then: then.map(|then| then.trim_start_matches("then to ").to_owned()),
        decides: step.channel == StepChannel::Decide,
        later_day: matches!(step.when, When::SchoolDay(_)),
    }
}
