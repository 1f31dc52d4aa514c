//! `inspection_print`: what an inspector asks for on the first morning, as one PDF.

use chrono::{Datelike, Days, NaiveDate};
use letters::{Report, ReportColumn, ReportSection};
use register::Refusal;
use register::letters::Letter;
use register::roll::returns::{school_year_end, school_year_start};
use register::words::clock;

use crate::answer::{Answered, Done};
use crate::api::arrangements::{ArrangementList, ArrangementRow, ArrangementState};
use crate::api::figures::{FiguresAsk, FiguresBy, FiguresRow, FiguresWhere, InspectionPrint};
use crate::api::files::FileMade;
use crate::api::letters::LettersSentAsk;
use crate::files::not_printed;
use crate::office::{Caller, Office};
use crate::reference::{Reference, sort_key};

/// School years shown beside this one.
const YEARS_BEFORE: i32 = 2;

/// The groups of an inspector’s first question, each with the flag of the pupils file.
const GROUPS: [(&str, &str); 9] = [
    ("Free school meals", "fsm"),
    ("Pupil premium", "pupil_premium"),
    ("Special educational needs", "sen"),
    ("Looked after", "looked_after"),
    ("Previously looked after", "previously_looked_after"),
    ("Social worker", "social_worker"),
    ("Child in need", "child_in_need"),
    ("Child protection plan", "child_protection"),
    ("Young carer", "young_carer"),
];

const FIGURES: &[ReportColumn] = &[
    ReportColumn::left("", 58),
    ReportColumn::right("Pupils", 16),
    ReportColumn::right("Attendance", 24),
    ReportColumn::right("Sessions", 34),
    ReportColumn::right("10% or more", 24),
    ReportColumn::right("50% or more", 24),
];
const PUPILS: &[ReportColumn] = &[
    ReportColumn::left("Pupil", 52),
    ReportColumn::left("Form", 16),
    ReportColumn::left("What", 44),
    ReportColumn::left("Where", 40),
    ReportColumn::left("Until", 28),
];
const LEAVERS: &[ReportColumn] = &[
    ReportColumn::left("Pupil", 52),
    ReportColumn::left("Last day", 30),
    ReportColumn::left("Ground", 18),
    ReportColumn::left("Destination", 80),
];
const DONE: &[ReportColumn] = &[ReportColumn::left("", 140), ReportColumn::right("How many", 40)];

impl Office {
    pub(crate) fn inspection_print(&mut self, caller: &Caller, request: &InspectionPrint) -> Answered<FileMade> {
        let reference = self.reference()?;
        let now = caller.school_time();
        let as_of = request.as_of.unwrap_or(now.date);
        let sections = vec![
            self.trend(caller, as_of)?,
            self.groups(caller, as_of)?,
            self.years(caller, as_of)?,
            self.elsewhere(caller, as_of)?,
            leavers(&reference, as_of),
            self.what_was_done(caller, as_of)?,
        ];
        let report = Report {
            school: self.school_name()?,
            kind: "Attendance, for an inspection".to_owned(),
            title: "Attendance this school year".to_owned(),
            aside: format!("to {}", as_of.format("%-d %B %Y")),
            lead: LEAD.to_owned(),
            sections,
            printed: format!("{} at {}", now.date.format("%-d %B %Y"), clock(now.time)),
            rehearsal: self.is_rehearsal(),
        };
        let (pdf, pages) = letters::report(&report).map_err(|error| not_printed(&error))?;
        let made = self.pdf_made(request.to_file.as_deref(), &format!("Inspection {as_of}.pdf"), &pdf)?;
        Ok(Done::asked(FileMade { pages: Some(pages), ..made }))
    }

    fn counted(
        &mut self,
        caller: &Caller,
        (from, to): (NaiveDate, NaiveDate),
        by: FiguresBy,
        flag: Option<&str>,
    ) -> Result<Vec<FiguresRow>, Refusal> {
        let only = flag.map(|flag| FiguresWhere { flag: Some(flag.to_owned()), ..FiguresWhere::default() });
        Ok(self.figures(caller, &FiguresAsk { from, to, by, only, as_known_at: None })?.result)
    }

    /// The whole school, this year up to the day and the same days of the years before.
    fn trend(&mut self, caller: &Caller, as_of: NaiveDate) -> Result<ReportSection, Refusal> {
        let mut rows = Vec::new();
        for back in 0..=YEARS_BEFORE {
            // The last day of February is the day before the first of March.
            let year = as_of.year() - back;
            let same_day = as_of.with_year(year).or_else(|| (as_of - Days::new(1)).with_year(year));
            let Some(to) = same_day else { continue };
            let from = school_year_start(to);
            let name = format!("{}/{}, to {}", from.year(), (from.year() + 1) % 100, to.format("%-d %B"));
            for row in self.counted(caller, (from, to), FiguresBy::School, None)? {
                rows.push(figures_row(&name, &row));
            }
        }
        Ok(section("Whole school, and the same weeks of the years before", FIGURES, rows))
    }

    fn groups(&mut self, caller: &Caller, as_of: NaiveDate) -> Result<ReportSection, Refusal> {
        let mut rows = Vec::new();
        for (name, flag) in GROUPS {
            let of_flag = self.counted(caller, (school_year_start(as_of), as_of), FiguresBy::School, Some(flag))?;
            rows.extend(of_flag.iter().map(|row| figures_row(name, row)));
        }
        Ok(section("Groups of pupils", FIGURES, rows))
    }

    fn years(&mut self, caller: &Caller, as_of: NaiveDate) -> Result<ReportSection, Refusal> {
        let mut rows = self.counted(caller, (school_year_start(as_of), as_of), FiguresBy::YearGroup, None)?;
        // Reception and nursery have letters, and come first.
        rows.sort_by_key(|row| row.key.parse::<u8>().unwrap_or(0));
        let rows = rows.iter().map(|row| figures_row(&format!("Year {}", row.key), row)).collect();
        Ok(section("Year groups", FIGURES, rows))
    }

    /// Part-time timetables, and whoever is taught elsewhere, on that day.
    fn elsewhere(&mut self, caller: &Caller, as_of: NaiveDate) -> Result<ReportSection, Refusal> {
        let list = self.arrangement_list(caller, &ArrangementList { as_of: Some(as_of) })?.result;
        let running = list.iter().filter(|row| row.state == ArrangementState::Running);
        let rows = running
            .flat_map(|row| row.pupils.iter().map(move |pupil| arranged(row, &pupil.name, pupil.group.as_deref())));
        let mut rows: Vec<Vec<String>> = rows.collect();
        rows.sort_by_cached_key(|row| row.first().map(|name| sort_key(name)));
        Ok(section("Part-time timetables, and pupils taught elsewhere", PUPILS, rows))
    }

    fn what_was_done(&mut self, caller: &Caller, as_of: NaiveDate) -> Result<ReportSection, Refusal> {
        let from = school_year_start(as_of);
        let asked = LettersSentAsk { upn: None, from: Some(from) };
        let sent: Vec<String> = self.letters_sent(caller, &asked)?.result.into_iter().map(|row| row.letter).collect();
        let letters = Letter::ALL.iter().map(|letter| {
            let many = sent.iter().filter(|sent| *sent == letter.as_str()).count();
            (format!("Letters: {}", letter.in_words()), many)
        });
        let mut rows: Vec<(String, usize)> = letters.filter(|(_, many)| *many > 0).collect();
        let read = self.store()?.read();
        rows.push((
            "Attempts to reach a family, and visits".to_owned(),
            read.count_contacts_logged(from, as_of)? as usize,
        ));
        rows.push(("Steps about penalty notices".to_owned(), read.penalty_steps()?.len()));
        let rows = rows.into_iter().map(|(what, many)| vec![what, many.to_string()]).collect();
        Ok(section("What was done this school year", DONE, rows))
    }
}

const LEAD: &str = "Counted in sessions of pupils on roll, from the marks as they are known now: sums of sessions, never \
averages of percentages, two decimals, truncated. Persistent absence is 10% or more of a pupil’s own possible sessions, \
severe absence 50% or more. Early in a year both move much with each day.";

fn section(title: &str, columns: &[ReportColumn], rows: Vec<Vec<String>>) -> ReportSection {
    let words = if rows.is_empty() { "Nobody.".to_owned() } else { String::new() };
    ReportSection { title: title.to_owned(), words, columns: columns.to_vec(), rows }
}

fn figures_row(name: &str, row: &FiguresRow) -> Vec<String> {
    let many = |number: Option<u32>| number.unwrap_or_default().to_string();
    let percent = row.attendance_pct.as_ref().map_or_else(|| "no sessions".to_owned(), |pct| format!("{pct}%"));
    let fraction = format!("{} of {}", row.attended, row.possible);
    vec![name.to_owned(), many(row.pupils), percent, fraction, many(row.pa_pupils), many(row.sa_pupils)]
}

fn arranged(row: &ArrangementRow, name: &str, group: Option<&str>) -> Vec<String> {
    let until = row.to.format("%-d %B %Y").to_string();
    vec![name.to_owned(), group.unwrap_or_default().to_owned(), row.what.clone(), row.provider.clone(), until]
}

/// Whoever left in the school year of that day, with the ground of reg 9(1) and where they went.
fn leavers(reference: &Reference, as_of: NaiveDate) -> ReportSection {
    let (from, to) = (school_year_start(as_of), school_year_end(as_of).min(as_of));
    let left = reference.pupils.iter().filter_map(|(id, pupil)| Some((*id, pupil, pupil.leaving_date?)));
    let mut left: Vec<_> = left.filter(|(.., last)| (from..=to).contains(last)).collect();
    left.sort_by_key(|(id, _, last)| (*last, sort_key(&reference.name_of(*id))));
    let rows = left.into_iter().map(|(id, pupil, last)| {
        let leaving = pupil.leaving.as_ref();
        let ground = leaving.and_then(|leaving| leaving.ground()).map(|ground| format!("({})", ground.letter()));
        let destination = leaving.map(|leaving| leaving.detail.clone()).unwrap_or_default();
        vec![reference.name_of(id), last.format("%-d %B %Y").to_string(), ground.unwrap_or_default(), destination]
    });
    section("Pupils who left the roll", LEAVERS, rows.collect())
}
