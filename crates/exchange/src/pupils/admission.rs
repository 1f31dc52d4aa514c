//! What the admission register holds besides: address, last school, boarder, and where the pupil will be (SI 2024/208 reg
//! 8).

use chrono::NaiveDate;

use crate::cells::dates::Century;
use crate::cells::values;
use crate::outcome::{Fault, Given};
use crate::row::Row;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct AdmissionColumns {
    /// The lines address1 to address5.
    pub address: [Given<String>; 5],
    pub postcode: Given<String>,
    pub boarder: Given<bool>,
    /// Name, with the number where the file has it: "Elm Park School (823/4321)".
    pub last_school: Given<String>,
    /// Another school at which the pupil is registered or will be, and the first day there.
    pub other_school: Given<(String, Option<NaiveDate>)>,
    /// Where the pupil will live.
    pub moves_to: Given<Moves>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    pub address: String,
    /// The parent whom the pupil will live with.
    pub parent: Option<String>,
    pub on: Option<NaiveDate>,
}

pub(super) fn take(row: &mut Row<'_>) -> AdmissionColumns {
    AdmissionColumns {
        address: ["address1", "address2", "address3", "address4", "address5"].map(|line| row.words(line)),
        postcode: row.words("postcode").map(|postcode| values::postcode(&postcode)),
        boarder: row.parsed("boarder", boarder),
        last_school: last_school(row),
        other_school: other_school(row),
        moves_to: moves_to(row),
    }
}

/// Yes or no, or the census’s own letters: B, or the nights of a week that the pupil boards.
fn boarder(words: &str) -> Result<bool, Fault> {
    match words.to_lowercase().as_str() {
        "b" | "boarder" | "6" | "7" => Ok(true),
        "d" | "day" | "day pupil" => Ok(false),
        _ => values::flag(words).map_err(|_| {
            Fault::new(
                format!("“{words}” says neither boarder nor day pupil."),
                "Write Y for a boarder, N for a day pupil, or leave the cell empty if it is not known.",
            )
        }),
    }
}

fn last_school(row: &mut Row<'_>) -> Given<String> {
    let number = row.parsed("last_school_laestab", school_number).into_value();
    let name = row.words("last_school");
    if let (Some(_), None) = (&number, name.value()) {
        let fault = Fault::new(
            "The number of the last school stands without its name.",
            "Fill in last_school in this row: the admission register needs the school’s name.",
        );
        row.reject("last_school_laestab", fault);
    }
    name.map(|name| number.map_or(name.clone(), |number| format!("{name} ({number})")))
}

/// "823/4321" of seven digits, however they are parted.
fn school_number(words: &str) -> Result<String, Fault> {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let is_number = words.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | ' '));
    if digits.len() == 7 && is_number {
        return Ok(format!("{}/{}", &digits[..3], &digits[3..]));
    }
    Err(Fault::new(
        format!("“{words}” is not the number of a school in England."),
        "Write the authority’s three digits and the school’s four, for example 823/4321, or leave the cell empty.",
    ))
}

fn other_school(row: &mut Row<'_>) -> Given<(String, Option<NaiveDate>)> {
    let from = row.pupil_date("other_school_from", Century::Near).into_value();
    let name = row.words("other_school");
    if from.is_some() && name.value().is_none() {
        let fault = Fault::new(
            "A first day at another school stands without the school.",
            "Fill in other_school in this row, or leave both cells empty.",
        );
        row.reject("other_school_from", fault);
    }
    name.map(|name| (name, from))
}

fn moves_to(row: &mut Row<'_>) -> Given<Moves> {
    let on = row.pupil_date("moves_on", Century::Near).into_value();
    let parent = row.words("moves_with").into_value();
    let address = row.words("moves_to");
    if address.value().is_none() && (on.is_some() || parent.is_some()) {
        let column = if on.is_some() { "moves_on" } else { "moves_with" };
        let fault = Fault::new(
            "Somebody is to move, and there is no address to move to.",
            "Fill in moves_to in this row, or leave moves_with and moves_on empty.",
        );
        row.reject(column, fault);
    }
    address.map(|address| Moves { address, parent, on })
}
