use super::*;
use crate::page::{Page, Print};

fn chart(steps: usize) -> LadderChart {
    let step = |number: usize| LadderChartStep {
        when: if number % 4 == 3 {
            "School day 3".into()
        } else {
            "30 minutes after the close (suggested; no time)".into()
        },
        what: format!("Step number {number}: call the first contact"),
        conditions: "unless somebody was reached".into(),
        then: number.is_multiple_of(3).then(|| "the police and children’s social care".into()),
        decides: number == 2,
        later_day: number * 2 > steps,
    };
    LadderChart {
        school: "Oak Lane Primary School".into(),
        policy: "Policy colfox".into(),
        steps: (0..steps).map(step).collect(),
        printed: "23 November 2026 at 07:45".into(),
        rehearsal: false,
    }
}

fn pages(chart: &LadderChart) -> Vec<Page> {
    document(chart).and_then(|document| document.finished()).expect("can be printed")
}

#[test]
fn every_step_stands_once_in_order_and_an_ordinary_ladder_fits_on_one_page() {
    let pages = pages(&chart(8));
    assert_eq!(pages.len(), 1);
    let lines = pages[0].lines();
    let steps: Vec<&String> = lines.iter().filter(|line| line.starts_with("Step number")).collect();
    assert_eq!(steps.len(), 8);
    assert!(steps.iter().enumerate().all(|(number, step)| step.contains(&number.to_string())));
    assert_eq!(lines.iter().filter(|line| *line == "If the absence goes on").count(), 1);
    assert!(lines.iter().any(|line| line.starts_with("A named person gives the code")));
}

#[test]
fn a_long_ladder_goes_on_and_nothing_lies_outside_the_margins() {
    let pages = pages(&chart(40));
    assert!(pages.len() > 1);
    for print in pages.iter().flat_map(|page| &page.prints) {
        match print {
            Print::Text { run, at } => assert!(at.x >= 14.9 && at.x + run.width() <= 195.1, "{at:?}"),
            Print::Frame { area, .. } => assert!(area.y + area.height <= crate::page::BOTTOM + 0.1, "{area:?}"),
            Print::Line { .. } | Print::Fill { .. } => {}
        }
    }
}
