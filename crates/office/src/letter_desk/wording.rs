//! The wording of letters: Rollbook's, or the school's own, in as many languages as it has words in.

use record::part::LetterWording;
use record::{OpKind, Part};
use register::OpId;
use register::letters::{FIELDS, Letter, Wording, check_wording, usual_wording};
use register::time::school_time;
use register::words::given;
use register::{Refusal, fields};
use store::{LetterWordingRow, Read};

use super::addressees::ENGLISH;
use super::{LETTERS, known_letter, long_date};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::letters::{
    LetterFieldShown, LetterPreview, LetterWordingGiven, LetterWordingRestore, LetterWordingShown,
};
use crate::marks::Parts;
use crate::office::{Caller, Office};

const LONGEST_LANGUAGE: usize = 40;

/// Every wording in use.
pub(super) struct Wordings {
    own: Vec<LetterWordingRow>,
}

impl Wordings {
    pub fn read(read: Read<'_>) -> Result<Wordings, Refusal> {
        Ok(Wordings { own: read.letter_wordings()? })
    }

    /// In a family's language where the school has words in it, else in English; and from which op the words are.
    pub fn of(&self, letter: Letter, language: &str) -> (Wording, Option<OpId>) {
        let own = self.own_words(letter, language).or_else(|| self.own_words(letter, ENGLISH));
        own.unwrap_or_else(|| (usual_wording(letter), None))
    }

    fn own_words(&self, letter: Letter, language: &str) -> Option<(Wording, Option<OpId>)> {
        let row = self.last(letter, language)?;
        let (subject, body) = row.words.clone()?;
        Some((Wording { subject, body }, Some(row.id.op())))
    }

    fn last(&self, letter: Letter, language: &str) -> Option<&LetterWordingRow> {
        let same = |row: &&LetterWordingRow| row.letter == letter.number() && is_same(&row.language, language);
        self.own.iter().rev().find(same)
    }

    /// English, and every other language in which the school has words.
    fn languages(&self, letter: Letter) -> Vec<&str> {
        let mut languages = vec![ENGLISH];
        for row in self.own.iter().filter(|row| row.letter == letter.number()) {
            let is_in_use = self.last(letter, &row.language).is_some_and(|last| last.words.is_some());
            if is_in_use && !languages.iter().any(|known| is_same(known, &row.language)) {
                languages.push(&row.language);
            }
        }
        languages
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Office {
    pub(crate) fn letter_wordings(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Vec<LetterWordingShown>> {
        let wordings = Wordings::read(self.store()?.read())?;
        let mut shown = Vec::new();
        for letter in Letter::ALL {
            for language in wordings.languages(*letter) {
                let (wording, own) = wordings.of(*letter, language);
                let by = own.and_then(|_| wordings.last(*letter, language));
                shown.push(LetterWordingShown {
                    letter: letter.as_str().to_owned(),
                    letter_words: letter.in_words().to_owned(),
                    language: language.to_owned(),
                    subject: wording.subject,
                    body: wording.body.trim().to_owned(),
                    changed: by.map(|row| format!("{}, {}", row.made_by, long_date(school_time(row.at).date))),
                    fields: shown_fields(*letter),
                });
            }
        }
        Ok(Done::asked(shown))
    }

    /// As a family would read it, about a pupil whom nobody has.
    pub(crate) fn letter_preview(&mut self, _caller: &Caller, request: &LetterWordingGiven) -> Answered<LetterPreview> {
        let (_, wording) = checked(request)?;
        let example = |name: &str| FIELDS.iter().find(|field| field.name == name).map(|field| field.example.to_owned());
        Ok(Done::asked(LetterPreview {
            subject: fields::fill(&wording.subject, &example),
            paragraphs: paragraphs(&wording.body, &example),
        }))
    }

    pub(crate) fn letter_wording_keep(&mut self, caller: &Caller, request: &LetterWordingGiven) -> Answered<Empty> {
        let (letter, wording) = checked(request)?;
        let language = language(request.language.as_deref())?;
        self.keep_wording(caller, letter, language, Some((wording.subject, wording.body)))
    }

    pub(crate) fn letter_wording_restore(
        &mut self,
        caller: &Caller,
        request: &LetterWordingRestore,
    ) -> Answered<Empty> {
        let language = language(request.language.as_deref())?;
        self.keep_wording(caller, known_letter(&request.letter)?, language, None)
    }

    fn keep_wording(
        &mut self,
        caller: &Caller,
        letter: Letter,
        language: String,
        words: Option<(String, String)>,
    ) -> Answered<Empty> {
        let mut parts = Parts::by(caller.actor()?);
        parts.push(Part::LetterWording(LetterWording { letter: letter.number(), language, words }));
        self.store_mut()?.transact(caller.now, |writer| {
            writer.append(&parts.draft(OpKind::LetterWording))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, LETTERS))
    }
}

fn shown_fields(letter: Letter) -> Vec<LetterFieldShown> {
    let shown = |field: &register::letters::Field| LetterFieldShown {
        name: field.name.to_owned(),
        says: field.says.to_owned(),
        needed: letter.needs().contains(&field.name),
    };
    letter.fields().map(shown).collect()
}

/// A wording that may be used, and every character of which can be printed.
fn checked(request: &LetterWordingGiven) -> Result<(Letter, Wording), Refusal> {
    let letter = known_letter(&request.letter)?;
    let wording = Wording { subject: request.subject.trim().to_owned(), body: request.body.replace("\r\n", "\n") };
    check_wording(letter, &wording)?;
    for (at, text) in [("subject", &wording.subject), ("body", &wording.body)] {
        if let Some(line) = text.lines().find(|line| !letters::can_print(line)) {
            let shown: String = line.chars().take(40).collect();
            let message = format!(
                "Rollbook has no letters for a character in “{shown}”. Nothing was changed. Write it with other characters."
            );
            return Err(Refusal::bad_request(at, message));
        }
    }
    Ok((letter, wording))
}

fn language(given_language: Option<&str>) -> Result<String, Refusal> {
    let language = given(given_language).unwrap_or(ENGLISH).to_owned();
    if language.chars().count() > LONGEST_LANGUAGE || language.chars().any(char::is_control) {
        return Err(Refusal::bad_request("language", "Name the language as the contacts have it, such as Polish."));
    }
    Ok(language)
}

/// The paragraphs of a body, filled in; a line feed within one stays.
pub(super) fn paragraphs(body: &str, stands_for: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let whole = body.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    whole.map(|paragraph| fields::fill(paragraph, stands_for)).collect()
}
