//! Parents, carers and other contacts of pupils: contract.md, "CSV columns".

use chrono::NaiveDate;

use crate::cells::values;
use crate::headings::{Holds, Layout, column};
use crate::outcome::{Fault, Given, Read};
use crate::pupils::PupilKey;
use crate::reading;
use crate::row::Row;

/// What a file says about one contact of one pupil.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactRow {
    pub pupil: PupilKey,
    pub title: Given<String>,
    pub forename: Given<String>,
    pub surname: String,
    pub relationship: Given<String>,
    pub parental_responsibility: Given<bool>,
    pub lives_with: Given<bool>,
    /// 1 is rung first.
    pub priority: Given<u16>,
    pub phone: Given<String>,
    pub mobile: Given<String>,
    pub email: Given<String>,
    /// The lines address1 to address5.
    pub address: [Given<String>; 5],
    pub postcode: Given<String>,
    pub language: Given<String>,
    /// Whether letters go to this contact.
    pub letters: Given<bool>,
    /// Nobody may contact this person about the pupil.
    pub no_contact: Given<bool>,
}

pub(crate) const PUPIL_SYNONYMS: &[&str] = &[
    "upn",
    "uniquepupilnumber",
    "pupil",
    "adno",
    "admissionnumber",
    "admissionno",
    "admno",
    "pupilid",
    "studentid",
    "personid",
    "misid",
    "arborstudentid",
    "arborid",
];

const COLUMNS: &Layout = &[
    column("pupil_upn", PUPIL_SYNONYMS).required().holding(Holds::References),
    column("title", &["contacttitle"]),
    column("forename", &["contactforename", "contactfirstname", "firstname", "givenname"]),
    column("surname", &["contactsurname", "contactlastname", "lastname", "familyname"]).required(),
    column("relationship", &["relationshiptopupil", "contactrelationship"]),
    column("parental_responsibility", &["responsibility"]),
    column("lives_with", &["liveswithpupil"]),
    column("priority", &["contactpriority", "order", "callorder"]),
    column("phone", &["telephone", "maintelephone", "hometelephone", "homephone", "telephonenumber", "phonenumber"]),
    column("mobile", &["mobilenumber", "mobilephone"]),
    column("email", &["primaryemail", "homeemail", "emailaddress"]),
    column("address1", &["addressline1"]),
    column("address2", &["addressline2"]),
    column("address3", &["addressline3"]),
    column("address4", &["addressline4"]),
    column("address5", &["addressline5"]),
    column("postcode", &[]),
    column("language", &["homelanguage"]),
    column("letters", &[]),
    column("no_contact", &[]),
];

/// Reads contacts. Whether each pupil is known is for the store to say.
pub fn read_contacts(bytes: &[u8], today: NaiveDate) -> Read<ContactRow> {
    reading::read(bytes, today, COLUMNS, take)
}

fn take(row: &mut Row<'_>) -> Option<ContactRow> {
    let pupil = pupil(row);
    let surname = row.needed_words("surname");
    Some(ContactRow {
        title: row.words("title"),
        forename: row.words("forename"),
        relationship: row.words("relationship"),
        parental_responsibility: row.flag("parental_responsibility"),
        lives_with: row.flag("lives_with"),
        priority: row.parsed("priority", priority),
        phone: row.phone("phone"),
        mobile: row.phone("mobile"),
        email: row.email("email"),
        address: ["address1", "address2", "address3", "address4", "address5"].map(|line| row.words(line)),
        postcode: row.words("postcode").map(|postcode| values::postcode(&postcode)),
        language: row.words("language"),
        letters: row.flag("letters"),
        no_contact: row.flag("no_contact"),
        pupil: pupil?,
        surname: surname?,
    })
}

/// The pupil whom a row is about: a UPN, or the school's own reference.
pub(crate) fn pupil(row: &mut Row<'_>) -> Option<PupilKey> {
    let reference = row.reference("pupil_upn");
    let key = match reference.map(|words| PupilKey::read(&words)) {
        Given::NotInFile => Given::NotInFile,
        Given::Empty => Given::Empty,
        Given::Value(Ok(key)) => Given::Value(key),
        Given::Value(Err(fault)) => {
            row.reject("pupil_upn", fault);
            Given::Empty
        }
    };
    row.needed("pupil_upn", key)
}

fn priority(words: &str) -> Result<u16, Fault> {
    words.parse().map_err(|_| {
        Fault::new(
            format!("“{words}” is not a whole number."),
            "Write 1 for the contact who is rung first, 2 for the second, and so on.",
        )
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
