//! Professionals who work with a pupil, whom the school has to tell of some absences: contract.md, "CSV columns".

use chrono::NaiveDate;

use crate::contacts::{PUPIL_SYNONYMS, pupil};
use crate::headings::{Holds, Layout, column};
use crate::outcome::{Fault, Given, Read};
use crate::pupils::PupilKey;
use crate::reading;
use crate::row::Row;

/// What a file says about one professional of one pupil.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfessionalRow {
    pub pupil: PupilKey,
    pub kind: ProfessionalKind,
    pub name: String,
    pub organisation: Given<String>,
    pub phone: Given<String>,
    pub email: Given<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfessionalKind {
    SocialWorker,
    YouthOffending,
    VirtualSchool,
    EhcpCaseworker,
    Health,
    Other,
}

impl ProfessionalKind {
    pub const ALL: [ProfessionalKind; 6] = [
        ProfessionalKind::SocialWorker,
        ProfessionalKind::YouthOffending,
        ProfessionalKind::VirtualSchool,
        ProfessionalKind::EhcpCaseworker,
        ProfessionalKind::Health,
        ProfessionalKind::Other,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            ProfessionalKind::SocialWorker => "social_worker",
            ProfessionalKind::YouthOffending => "youth_offending",
            ProfessionalKind::VirtualSchool => "virtual_school",
            ProfessionalKind::EhcpCaseworker => "ehcp_caseworker",
            ProfessionalKind::Health => "health",
            ProfessionalKind::Other => "other",
        }
    }

    /// Reads a kind in any case, with blanks or hyphens for its underscores.
    fn read(words: &str) -> Result<Self, Fault> {
        let wanted = words.to_lowercase().replace([' ', '-'], "_");
        ProfessionalKind::ALL.into_iter().find(|kind| kind.as_str() == wanted).ok_or_else(|| {
            let kinds = ProfessionalKind::ALL.map(ProfessionalKind::as_str).join(", ");
            Fault::new(format!("“{words}” is not a kind of professional."), format!("Write one of: {kinds}."))
        })
    }
}

const COLUMNS: &Layout = &[
    column("pupil_upn", PUPIL_SYNONYMS).required().holding(Holds::References),
    column("kind", &["type", "role"]).required(),
    column("name", &["fullname"]).required(),
    column("organisation", &["agency"]),
    column("phone", &["telephone", "telephonenumber", "phonenumber"]),
    column("email", &["emailaddress"]),
];

/// Reads professionals. Whether each pupil is known is for the store to say.
pub fn read_professionals(bytes: &[u8], today: NaiveDate) -> Read<ProfessionalRow> {
    reading::read(bytes, today, COLUMNS, take)
}

fn take(row: &mut Row<'_>) -> Option<ProfessionalRow> {
    let pupil = pupil(row);
    let kind = row.parsed("kind", ProfessionalKind::read);
    let kind = row.needed("kind", kind);
    let name = row.needed_words("name");
    Some(ProfessionalRow {
        organisation: row.words("organisation"),
        phone: row.phone("phone"),
        email: row.email("email"),
        pupil: pupil?,
        kind: kind?,
        name: name?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        crate::headings::assert_no_heading_means_two_columns(COLUMNS);
    }
}
