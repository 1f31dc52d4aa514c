use crate::LettersError;
use crate::page::{Area, Document, LEFT, Page, Pen, RIGHT, TOP};
use crate::text::{Ink, Style, Typeface};

/// What a school's blank form for a request for leave says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeaveForm {
    pub school: String,
    pub address: String,
    /// Telephone and e-mail, as far as the school has given them.
    pub contact: Vec<String>,
    /// Days before the leave by which the school asks for the form.
    pub notice_days: Option<u16>,
    /// The head meets every family that asks.
    pub meeting: bool,
    /// The policy never takes a holiday for exceptional.
    pub holidays_never: bool,
    /// For what the policy says that leave may be exceptional.
    pub examples: Vec<String>,
    /// "Monday 23 November 2026".
    pub printed: String,
    pub rehearsal: bool,
}

const KICKER: Style = Style::quiet(Typeface::Regular, 9.5);
const TITLE: Style = Style::new(Typeface::Bold, 22.0);
const HEADING: Style = Style::new(Typeface::Bold, 11.0);
const BODY: Style = Style::new(Typeface::Regular, 9.5);
const LABEL: Style = Style::quiet(Typeface::Bold, 8.0);
const RULE: Pen = Pen::new(0.6, Ink::Black);
const FRAME: Pen = Pen::new(0.5, Ink::Quiet);

/// From a line to write on to the label under it, and from one line to the next.
const LABEL_DROP: f32 = 3.6;
const LINE: f32 = 12.0;
const GAP: f32 = 5.0;
const TICK: f32 = 3.6;
const PUPILS: usize = 3;
const REASON_HEIGHT: f32 = 29.0;
const OFFICE_HEIGHT: f32 = 38.0;

const LAW: &str = "The law (School Attendance (Pupil Registration) (England) Regulations 2024, regulation 11) lets a school \
grant leave only if it is asked for before it begins, by a parent with whom the child normally lives (or by a pupil above \
compulsory school age), and for exceptional circumstances, a licensed performance, an interview, or study for a public \
examination. The headteacher, or somebody authorised, decides on each request and for how many days. Leave is never granted \
afterwards. Absence without leave is unauthorised, and may lead to a penalty notice for each parent and each child.";

const KINDS: [&str; 4] = [
    "Exceptional circumstances",
    "Performance or employment abroad; licence number and dates:",
    "Interview for a job or for a place at another school or college",
    "Study for a public examination",
];

/// One A4 page to fill in by hand.
///
/// # Errors
/// `MissingGlyph` if the school's name, or another line of its own, cannot be printed.
pub fn leave_form(form: &LeaveForm) -> Result<Vec<u8>, LettersError> {
    document(form)?.into_pdf()
}

fn document(form: &LeaveForm) -> Result<Document, LettersError> {
    let mut page = Page::default();
    let y = print_heading(&mut page, form)?;
    let y = print_words(&mut page, form, y + 5.0)?;
    let y = print_pupils(&mut page, y + 5.0)?;
    let y = print_kinds(&mut page, y + 3.0)?;
    let y = print_reason(&mut page, y + 2.0)?;
    let y = print_applicant(&mut page, y + 5.0)?;
    print_for_the_school(&mut page, form, y + 3.0)?;
    Ok(Document {
        title: format!("Request for leave, {}", form.school),
        footer: format!("Printed {}", form.printed),
        rehearsal: form.rehearsal,
        pages: vec![page],
    })
}

/// Gives how far down it goes, as do all that follow.
fn print_heading(page: &mut Page, form: &LeaveForm) -> Result<f32, LettersError> {
    page.text(LEFT, TOP + 2.0, &form.school, Style::new(Typeface::Bold, 11.0))?;
    let contact: Vec<&str> = std::iter::once(&form.address)
        .chain(&form.contact)
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    page.text(LEFT, TOP + 7.0, &contact.join("  ·  "), KICKER)?;
    page.text(LEFT, TOP + 18.0, "Request for leave of absence", TITLE)?;
    page.rule(LEFT, RIGHT, TOP + 21.5, Pen::new(1.0, Ink::Black));
    Ok(TOP + 22.0)
}

fn print_words(page: &mut Page, form: &LeaveForm, top: f32) -> Result<f32, LettersError> {
    let below = page.paragraph(LEFT, top, RIGHT - LEFT, LAW, BODY)?;
    let mut own = String::new();
    if let Some(days) = form.notice_days {
        own.push_str(&format!(
            "Please hand this form in at least {days} days before the leave begins, where possible. "
        ));
    } else {
        own.push_str("Please hand this form in as long before the leave begins as you can. ");
    }
    if form.meeting {
        own.push_str("The headteacher meets every family that asks. ");
    }
    if form.holidays_never {
        own.push_str("A holiday is never an exceptional circumstance. ");
    }
    if !form.examples.is_empty() {
        own.push_str(&format!("Examples of what may be exceptional: {}.", form.examples.join(", ")));
    }
    page.paragraph(LEFT, below + 1.2, RIGHT - LEFT, own.trim_end(), BODY)
}

fn print_pupils(page: &mut Page, top: f32) -> Result<f32, LettersError> {
    page.text(LEFT, top, "For whom and when", HEADING)?;
    let mut line = top + 8.5;
    for number in 1..=PUPILS {
        let label = if number == 1 { "Child’s full name" } else { "Brother or sister at this school" };
        blanks(page, line, &[(label, 120.0), ("Class or form", 28.0), ("Date of birth", 32.0)])?;
        line += LINE - 1.0;
    }
    blanks(
        page,
        line,
        &[
            ("First day away", 44.0),
            ("Last day away", 44.0),
            ("Back at school on", 44.0),
            ("Mornings or afternoons only", 48.0),
        ],
    )?;
    Ok(line + LABEL_DROP + 2.0)
}

fn print_kinds(page: &mut Page, top: f32) -> Result<f32, LettersError> {
    let mut baseline = top + 3.0;
    for (index, kind) in KINDS.iter().enumerate() {
        let area = Area { x: LEFT, y: baseline - TICK + 0.6, width: TICK, height: TICK };
        page.frame(area, FRAME);
        page.text(LEFT + TICK + 2.5, baseline, kind, BODY)?;
        if index == 1 {
            page.rule(LEFT + 104.0, RIGHT, baseline + 0.6, RULE);
        }
        baseline += 5.6;
    }
    Ok(baseline - 3.0)
}

fn print_reason(page: &mut Page, top: f32) -> Result<f32, LettersError> {
    page.text(LEFT, top + 2.5, "Why, and why it cannot be outside school time", LABEL)?;
    page.frame(Area { x: LEFT, y: top + 4.5, width: RIGHT - LEFT, height: REASON_HEIGHT }, FRAME);
    Ok(top + 4.5 + REASON_HEIGHT)
}

fn print_applicant(page: &mut Page, top: f32) -> Result<f32, LettersError> {
    page.text(LEFT, top + 3.0, "Who asks", HEADING)?;
    let line = top + 11.5;
    blanks(page, line, &[("Your full name", 84.0), ("Relationship to the child", 48.0), ("Telephone", 48.0)])?;
    let baseline = line + LINE - 2.0;
    page.text(LEFT, baseline, "Does the child normally live with you?", BODY)?;
    let mut x = LEFT + 64.0;
    for answer in ["Yes", "No"] {
        page.frame(Area { x, y: baseline - TICK + 0.6, width: TICK, height: TICK }, FRAME);
        page.text(x + TICK + 2.0, baseline, answer, BODY)?;
        x += 18.0;
    }
    let line = baseline + 10.0;
    blanks(page, line, &[("Signature", 132.0), ("Date", 48.0)])?;
    Ok(line + LABEL_DROP + 1.0)
}

fn print_for_the_school(page: &mut Page, form: &LeaveForm, top: f32) -> Result<(), LettersError> {
    let area = Area { x: LEFT, y: top, width: RIGHT - LEFT, height: OFFICE_HEIGHT };
    page.frame(area, Pen::new(1.0, Ink::Black));
    let inside = |parts: &[(&'static str, f32)]| parts.to_vec();
    page.text(LEFT + 3.0, top + 5.5, "For the school", HEADING)?;
    let mut first = inside(&[("Received on", 40.0), ("by", 54.0)]);
    if form.meeting {
        first.extend([("Met the family on", 40.0), ("with", 40.0)]);
    }
    blanks_from(page, LEFT + 3.0, top + 15.0, &first)?;
    let baseline = top + 25.0;
    let mut x = LEFT + 3.0;
    for (word, width) in [("Granted", 24.0), ("Granted in part, from", 62.0), ("to", 28.0), ("Refused", 22.0)] {
        let is_choice = word != "to";
        if is_choice {
            page.frame(Area { x, y: baseline - TICK + 0.6, width: TICK, height: TICK }, FRAME);
        }
        page.text(if is_choice { x + TICK + 2.0 } else { x }, baseline, word, BODY)?;
        x += width;
    }
    page.rule(LEFT + 67.0, LEFT + 87.0, baseline + 0.6, RULE);
    page.rule(LEFT + 94.0, LEFT + 114.0, baseline + 0.6, RULE);
    blanks_from(
        page,
        LEFT + 3.0,
        top + OFFICE_HEIGHT - 5.0,
        &[("Why", 84.0), ("Headteacher or authorised person", 56.0), ("Date", 34.0)],
    )
}

fn blanks(page: &mut Page, line: f32, parts: &[(&str, f32)]) -> Result<(), LettersError> {
    blanks_from(page, LEFT, line, parts)
}

/// Lines to write on, side by side, each with its label under it.
fn blanks_from(page: &mut Page, from: f32, line: f32, parts: &[(&str, f32)]) -> Result<(), LettersError> {
    let mut x = from;
    for (index, (label, width)) in parts.iter().enumerate() {
        // The last line of a row ends with the page's text.
        let gap = if index + 1 == parts.len() && from <= LEFT { 0.0 } else { GAP };
        page.rule(x, x + width - gap, line, RULE);
        page.text(x, line + LABEL_DROP, label, LABEL)?;
        x += width;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::BOTTOM;

    fn form() -> LeaveForm {
        LeaveForm {
            school: "Oak Lane Primary School".into(),
            address: "Oak Lane, Oakton, OX1 2AB".into(),
            contact: vec!["01865 000000".into(), "office@oaklane.example".into()],
            notice_days: Some(14),
            meeting: true,
            holidays_never: true,
            examples: vec!["a close death".into(), "a funeral".into()],
            printed: "Monday 23 November 2026".into(),
            rehearsal: false,
        }
    }

    #[test]
    fn a_blank_form_says_what_the_law_says_and_what_the_school_asks() {
        let document = document(&form()).unwrap();
        let [page] = document.pages.as_slice() else { panic!("one page") };
        let lines = page.lines().join(" ");
        for part in [
            "Oak Lane Primary School",
            "Request for leave of absence",
            "regulation 11",
            "at least 14 days before",
            "The headteacher meets every family",
            "a close death, a funeral",
            "Does the child normally live with you?",
        ] {
            assert!(lines.contains(part), "{part}: {lines}");
        }
    }

    #[test]
    fn a_blank_form_stands_on_one_page_whatever_the_school_says() {
        for form in [form(), LeaveForm { school: "Oak".into(), ..LeaveForm::default() }] {
            let document = document(&form).unwrap();
            let lowest = document.pages[0].prints.iter().map(|print| match print {
                crate::page::Print::Text { at, .. } => at.y,
                crate::page::Print::Line { to, .. } => to.y,
                crate::page::Print::Frame { area, .. } => area.y + area.height,
                crate::page::Print::Fill { .. } => 0.0,
            });
            assert!(lowest.fold(0.0, f32::max) <= BOTTOM, "it runs into the footer");
        }
    }
}
