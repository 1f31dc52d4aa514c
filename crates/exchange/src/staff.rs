//! Members of staff, their roles and their groups: contract.md, "CSV columns".

use std::collections::HashMap;

use chrono::NaiveDate;
use register::roles::Role;

use crate::headings::{Layout, column};
use crate::outcome::{Fault, Given, Read};
use crate::reading;
use crate::row::Row;

/// What a file says about one member of staff.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffRow {
    /// As typed; two that differ only in capitals are the same.
    pub username: String,
    pub title: Given<String>,
    pub forename: Given<String>,
    pub surname: String,
    /// Stands beside the name in every amendment (SI 2024/208 reg 10(9)).
    pub position: String,
    /// At least one, each once.
    pub roles: Vec<Role>,
    pub groups: Given<Vec<String>>,
}

const COLUMNS: &Layout = &[
    column("username", &["user", "login"]).required(),
    column("title", &[]),
    column("forename", &["firstname", "givenname"]),
    column("surname", &["lastname", "familyname"]).required(),
    column("position", &["jobtitle", "post"]).required(),
    column("roles", &["role"]).required(),
    column("groups", &["group", "reggroup", "reggroups", "tutorgroup"]),
];

/// Reads staff. The first row with a user name stands, later ones are rejected.
pub fn read_staff(bytes: &[u8], today: NaiveDate) -> Read<StaffRow> {
    let mut first = HashMap::new();
    reading::read(bytes, today, COLUMNS, |row| {
        let username = row.parsed("username", username);
        let username = row.needed("username", username);
        if let Some(line) = username.as_ref().and_then(|name| first.get(&name.to_lowercase())) {
            let fault = Fault::new(
                format!("Line {line} has the same user name. That row stands and this one was not taken."),
                "Give everybody a user name of their own; capitals make no difference.",
            );
            row.reject("username", fault);
        } else if let Some(name) = &username {
            first.insert(name.to_lowercase(), row.line());
        }
        take(row, username)
    })
}

fn take(row: &mut Row<'_>, username: Option<String>) -> Option<StaffRow> {
    let surname = row.needed_words("surname");
    let position = row.needed_words("position");
    let roles = row.parsed("roles", roles);
    let roles = row.needed("roles", roles);
    Some(StaffRow {
        title: row.words("title"),
        forename: row.words("forename"),
        groups: row.group("groups").map(|words| listed(&words).map(str::to_owned).collect()),
        username: username?,
        surname: surname?,
        position: position?,
        roles: roles?,
    })
}

fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split(';').map(str::trim).filter(|item| !item.is_empty())
}

fn username(words: &str) -> Result<String, Fault> {
    if words.contains(' ') {
        return Err(Fault::new("A user name can’t have a blank in it.", "Write it as one word, for example t.okafor."));
    }
    Ok(words.to_owned())
}

fn roles(words: &str) -> Result<Vec<Role>, Fault> {
    let mut roles = Vec::new();
    for item in listed(words) {
        let role: Role = item.parse().map_err(|_| {
            let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
            Fault::new(
                format!("“{item}” is not a role."),
                format!("Write one or more of these with ; between them: {}.", known.join(", ")),
            )
        })?;
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    if roles.is_empty() {
        return Err(Fault::new("No role is named.", "Write at least one role, for example tutor."));
    }
    Ok(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        crate::headings::assert_no_heading_means_two_columns(COLUMNS);
    }
}
