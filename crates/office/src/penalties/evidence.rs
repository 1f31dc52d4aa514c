//! `penalty_evidence_print`: what the local authority needs to decide about a penalty notice, as one PDF.

use chrono::NaiveDate;
use letters::{Report, ReportColumn, ReportSection};
use record::part::LetterFact;
use register::letters::Letter;
use register::penalty::Threshold;
use register::roles::Action;
use register::time::school_time;
use register::words::{self, clock};
use register::{Code, PupilId, Refusal, Rule, SchoolSession};
use store::{EntryRow, Read};

use super::known::{Asked, Done as PupilDone, counted, is_parent};
use crate::answer::{Answered, Done};
use crate::api::chronology::ChronologyShow;
use crate::api::files::FileMade;
use crate::api::penalties::PenaltyEvidencePrint;
use crate::files::not_printed;
use crate::marks::known::current;
use crate::marks::{Words, visible_pupil};
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// As many as are named in a refusal.
const NAMED: usize = 6;

/// What the pack is about.
struct About<'a> {
    reference: &'a Reference,
    pupil: PupilId,
    met: Threshold,
    as_of: NaiveDate,
}

impl Office {
    pub(crate) fn penalty_evidence_print(
        &mut self,
        caller: &Caller,
        request: &PenaltyEvidencePrint,
    ) -> Answered<FileMade> {
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::Chronology, &request.upn)?;
        let asked = self.penalties_asked(&reference, request.as_of)?;
        let met = self.met_until(&reference, &asked, pupil)?;
        let about = About { reference: &reference, pupil, met, as_of: request.as_of };
        about.check_every_session_is_explained(self.store()?.read(), caller)?;
        let chronology = ChronologyShow { upn: request.upn.clone(), from: about.met.window.from, to: request.as_of };
        let (_, happened) = self.chronology_of(caller, &chronology)?;
        let happened =
            happened.into_iter().map(|row| vec![row.at, row.what, row.words, row.by.name]).map(dated).collect();
        let read = self.store()?.read();
        let sections = vec![
            about.sessions(),
            about.parents(&asked),
            about.register(read)?,
            about.section("Contact with the family, and what was decided", CONTACT, happened),
            about.letters(read)?,
            about.steps(asked.known.of(pupil)),
            about.documents(read)?,
            self.heads(&about)?,
        ];
        let now = caller.school_time();
        let report = Report {
            school: self.school_name()?,
            kind: "Evidence of unauthorised absence".to_owned(),
            title: reference.pupil(pupil).map(record::reference::Pupil::legal_name).unwrap_or_default(),
            aside: format!("to {}", request.as_of.format("%-d %B %Y")),
            lead: about.lead(),
            sections,
            printed: format!("{} at {}", now.date.format("%-d %B %Y"), clock(now.time)),
            rehearsal: self.is_rehearsal(),
        };
        let (pdf, pages) = letters::report(&report).map_err(|error| not_printed(&error))?;
        let made = self.pdf_made(request.to_file.as_deref(), &format!("Evidence {}.pdf", request.as_of), &pdf)?;
        Ok(Done::asked(FileMade { pages: Some(pages), ..made }))
    }

    /// The threshold as it stands in the window of that day, or as it was met before and nobody has decided.
    fn met_until(&mut self, reference: &Reference, asked: &Asked, id: PupilId) -> Result<Threshold, Refusal> {
        let pupil = reference.pupil(id).cloned().unwrap_or_default();
        let done = asked.known.of(id);
        let marks = self.store_mut()?.mark_strips()?.of(id).cloned().unwrap_or_default();
        let sessions = counted(reference, (id, &pupil), &marks, done);
        let met = asked.in_window(reference, &sessions).or_else(|| asked.alert(reference, &sessions, done));
        met.ok_or_else(|| {
            let message = "This pupil does not meet the threshold of ten sessions in ten school weeks up to that day, so there \
                           is nothing to be evidence of. Nothing was printed. Check the pupil and the day.";
            Refusal::bad_request("as_of", message)
        })
    }

    /// By which anybody can check later that the register has not been changed since.
    fn heads(&self, about: &About<'_>) -> Result<ReportSection, Refusal> {
        let heads = self.store()?.heads()?.into_iter();
        let rows =
            heads.map(|head| vec![head.device.to_string(), head.seq.to_string(), head.link.to_string()]).collect();
        Ok(about.section("Seals of the register, by computer", SEALS, rows))
    }
}

const SESSIONS: &[ReportColumn] = &[
    ReportColumn::left("Day", 60),
    ReportColumn::left("Session", 30),
    ReportColumn::left("Code", 20),
    ReportColumn::left("Marked at", 70),
];
const PARENTS: &[ReportColumn] = &[
    ReportColumn::left("Parent", 55),
    ReportColumn::left("Relationship", 30),
    ReportColumn::left("Address", 65),
    ReportColumn::right("Notices", 30),
];
const REGISTER: &[ReportColumn] = &[
    ReportColumn::left("Day", 36),
    ReportColumn::left("am", 12),
    ReportColumn::left("pm", 12),
    ReportColumn::left("What was changed: from, to, by whom, when and why", 120),
];
const CONTACT: &[ReportColumn] = &[
    ReportColumn::left("When", 34),
    ReportColumn::left("What", 46),
    ReportColumn::left("In words", 66),
    ReportColumn::left("By", 34),
];
const LETTERS: &[ReportColumn] = &[
    ReportColumn::left("Day", 32),
    ReportColumn::left("Letter", 52),
    ReportColumn::left("To", 62),
    ReportColumn::left("By", 34),
];
const STEPS: &[ReportColumn] = &[
    ReportColumn::left("Day", 32),
    ReportColumn::left("Decision", 46),
    ReportColumn::left("Reason", 68),
    ReportColumn::left("By", 34),
];
const DOCUMENTS: &[ReportColumn] = &[
    ReportColumn::left("Added", 32),
    ReportColumn::left("Kind", 40),
    ReportColumn::left("Title", 74),
    ReportColumn::left("By", 34),
];
const SEALS: &[ReportColumn] =
    &[ReportColumn::left("Computer", 34), ReportColumn::right("Entries", 20), ReportColumn::left("Seal", 126)];

/// The time as people write it, in the first column.
fn dated(mut row: Vec<String>) -> Vec<String> {
    let at = row.first().and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok());
    if let (Some(first), Some(at)) = (row.first_mut(), at) {
        let at = school_time(at.to_utc());
        *first = format!("{} {}", at.date.format("%a %-d %b %Y"), clock(at.time));
    }
    row
}

fn short(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

impl About<'_> {
    fn section(&self, title: &str, columns: &[ReportColumn], rows: Vec<Vec<String>>) -> ReportSection {
        let words = if rows.is_empty() { "Nothing is on record.".to_owned() } else { String::new() };
        ReportSection { title: title.to_owned(), words, columns: columns.to_vec(), rows }
    }

    fn lead(&self) -> String {
        let pupil = self.reference.pupil(self.pupil).cloned().unwrap_or_default();
        let born = pupil.date_of_birth.map(|born| format!("born {}, ", born.format("%-d %B %Y"))).unwrap_or_default();
        let group = self.reference.group_name_of(self.pupil, self.as_of).unwrap_or_default();
        format!(
            "{born}{group}, UPN {}. {} of unauthorised absence from {} to {} (SI 2024/210; National framework for penalty \
             notices: ten sessions in ten school weeks). The tenth was the {} of {}.",
            self.reference.reference_of(self.pupil),
            words::count(self.met.sessions.len() as u64, "session", "sessions"),
            self.met.window.from.format("%-d %B %Y"),
            self.met.window.to.min(self.as_of).format("%-d %B %Y"),
            self.met.met_on.session.in_words(),
            words::day(self.met.met_on.date),
        )
    }

    /// An absence whose reason is not established yet, or a mark that is missing, is no evidence.
    fn check_every_session_is_explained(&self, read: Read<'_>, caller: &Caller) -> Result<(), Refusal> {
        let (from, to) = (self.met.window.from, self.met.window.to.min(self.as_of));
        let now = caller.school_time();
        let mut open = Vec::new();
        for at in self.reference.calendar.school_sessions(from, to) {
            if !self.reference.has_closed(at, now)
                || !self.reference.is_on_roll(self.pupil, at.date)
                || self.reference.whole_school_closure(at).is_some()
            {
                continue;
            }
            let entries = read.entries(at.slot(), self.pupil)?;
            let code = current(&entries).map(|current| current.entry.facts.code);
            if code.is_none_or(|code| code == Code::N) {
                let what = if code.is_none() { "no mark" } else { "N" };
                open.push(format!("{} of {} ({what})", at.session.in_words(), words::day(at.date)));
            }
        }
        if open.is_empty() {
            return Ok(());
        }
        let others = open.len().saturating_sub(NAMED);
        open.truncate(NAMED);
        let more = if others > 0 { format!(" and {others} more") } else { String::new() };
        let message = format!(
            "Sessions in these weeks are not explained yet: {}{more}. Nothing was printed, because an authority is given only \
             what is established. Find out why, or settle them, and print again.",
            open.join(", ")
        );
        Err(Refusal::new(Rule::RegisterIncomplete, message).at("as_of"))
    }

    fn sessions(&self) -> ReportSection {
        let row = |one: &register::penalty::Counted| {
            let at = one.elsewhere.clone().unwrap_or_else(|| "this school".to_owned());
            vec![short(one.at.date), one.at.session.in_words().to_owned(), one.code.to_string(), at]
        };
        self.section("Sessions relied on", SESSIONS, self.met.sessions.iter().map(row).collect())
    }

    fn parents(&self, asked: &Asked) -> ReportSection {
        let of_pupil = asked.contacts.get(&self.pupil).into_iter().flatten().filter(|of| is_parent(&of.contact));
        let notices = |id| asked.known.of(self.pupil).map_or(0, |done| done.notices_to(id).len());
        let rows = of_pupil.map(|of| {
            let contact = &of.contact;
            let address = contact.address.iter().chain([&contact.postcode]).filter(|line| !line.is_empty());
            let address: Vec<&str> = address.map(String::as_str).collect();
            vec![contact.name(), contact.relationship.clone(), address.join(", "), notices(of.id).to_string()]
        });
        self.section("Parents, and notices that they have had for this child", PARENTS, rows.collect())
    }

    fn register(&self, read: Read<'_>) -> Result<ReportSection, Refusal> {
        let mut rows = Vec::new();
        let days = self.met.window.from.iter_days().take_while(|day| *day <= self.as_of);
        for day in days.filter(|day| self.reference.calendar.is_school_day(*day)) {
            let (am, am_changed) = extract(read, self.pupil, SchoolSession::am(day))?;
            let (pm, pm_changed) = extract(read, self.pupil, SchoolSession::pm(day))?;
            rows.push(vec![short(day), am, pm, [am_changed, pm_changed].concat().join("\n")]);
        }
        Ok(self.section("Attendance register", REGISTER, rows))
    }

    fn letters(&self, read: Read<'_>) -> Result<ReportSection, Refusal> {
        let mut rows = Vec::new();
        for row in read.letter_steps_of(self.pupil)? {
            if let (LetterFact::Sent(sent), Some(letter)) = (&row.fact, Letter::from_number(row.letter)) {
                rows.push(vec![
                    short(sent.date),
                    letter.in_words().to_owned(),
                    sent.page.address.join(", "),
                    row.made_by,
                ]);
            }
        }
        Ok(self.section("Letters sent", LETTERS, rows))
    }

    fn steps(&self, done: Option<&PupilDone>) -> ReportSection {
        let decisions = done.into_iter().flat_map(|done| &done.decisions);
        let rows = decisions.map(|one| {
            let choice = register::penalty::PenaltyChoice::from_number(one.decided.choice);
            let words = choice.map(register::penalty::PenaltyChoice::in_words).unwrap_or_default();
            vec![short(one.on), words.to_owned(), one.decided.reason.clone(), one.by.clone()]
        });
        self.section("Support and decisions", STEPS, rows.collect())
    }

    fn documents(&self, read: Read<'_>) -> Result<ReportSection, Refusal> {
        let kind =
            |number| register::documents::DocumentKind::from_number(number).map_or("document", |kind| kind.in_words());
        let rows = read
            .documents_of(self.pupil)?
            .into_iter()
            .map(|row| vec![short(school_time(row.at).date), kind(row.kind).to_owned(), row.title, row.added_by]);
        Ok(self.section("Documents on file", DOCUMENTS, rows.collect()))
    }
}

/// The code of a session, and each change of it: "am N to O, A. Officer (Attendance officer), 24 Nov 10:02: rang again".
fn extract(read: Read<'_>, pupil: PupilId, at: SchoolSession) -> Result<(String, Vec<String>), Refusal> {
    let entries = read.entries(at.slot(), pupil)?;
    let Some(now) = current(&entries) else { return Ok(("–".to_owned(), Vec::new())) };
    let code = now.entry.facts.code.to_string();
    let mut changed = Vec::new();
    for entry in entries.iter().filter(|entry| entry.facts.replaces.is_some()) {
        changed.push(change(read, at, &entries, entry)?);
    }
    Ok((code, changed))
}

fn change(read: Read<'_>, at: SchoolSession, entries: &[EntryRow], entry: &EntryRow) -> Result<String, Refusal> {
    let id = entry.facts.id;
    let content = read.op_content(id.device, id.seq)?;
    let said = Words::of(&content.parts, id.item);
    let before = entries.iter().find(|other| Some(other.facts.id) == entry.facts.replaces);
    let from = before.map_or_else(|| "–".to_owned(), |before| before.facts.code.to_string());
    let reason = said.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    let when = school_time(content.at);
    Ok(format!(
        "{} {from} to {}, {} ({}), {} {}{reason}",
        at.session.as_str(),
        entry.facts.code,
        said.by.name,
        said.by.position,
        when.date.format("%-d %b"),
        clock(when.time),
    ))
}
