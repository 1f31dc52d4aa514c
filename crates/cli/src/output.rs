//! What goes to standard output: one line of compact JSON a result, or a table for people.

use std::io::{self, Write};
use std::process::ExitCode;

use office::Answer;
use office::register::{Refusal, Rule};
use serde::Serialize;
use serde_json::Value;

use crate::arguments::Format;

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Done,
    CheckFailed,
    /// The report is on standard output all the same.
    BadInput,
}

pub fn print<T: Serialize>(format: Format, result: &T) -> Result<(), Refusal> {
    let value = serde_json::to_value(result).map_err(|error| Refusal::new(Rule::Unavailable, error.to_string()))?;
    print_value(format, &value)
}

pub fn print_value(format: Format, value: &Value) -> Result<(), Refusal> {
    print_line(&match format {
        Format::Json => value.to_string(),
        Format::Table => table(value),
    })
}

pub fn print_answer(format: Format, answer: &Answer) -> Result<(), Refusal> {
    match format {
        Format::Json => print_line(answer.json()),
        Format::Table => print_line(&table(&answer.value())),
    }
}

fn print_line(text: &str) -> Result<(), Refusal> {
    let written = writeln!(io::stdout().lock(), "{text}");
    written.map_err(|error| Refusal::new(Rule::Unavailable, format!("The answer could not be written: {error}.")))
}

/// A refused call: its answer on standard output, its message on standard error.
pub fn refused(refusal: &Refusal) -> ExitCode {
    let _ = print_answer(Format::Json, &Answer::refused(refusal));
    eprintln!("{}", refusal.message);
    ExitCode::from(if refusal.code == Rule::BadRequest { 2 } else { 1 })
}

/// Rows as columns, anything else as names and values.
fn table(value: &Value) -> String {
    if let Value::Object(fields) = value {
        return fields.iter().map(|(name, value)| format!("{name:<24}{}", cell(value))).collect::<Vec<_>>().join("\n");
    }
    let Value::Array(rows) = value else { return cell(value) };
    let Some(first) = rows.first().and_then(Value::as_object) else {
        return rows.iter().map(cell).collect::<Vec<_>>().join("\n");
    };
    let names: Vec<&String> = first.keys().collect();
    let mut lines = vec![names.iter().map(|name| (*name).clone()).collect::<Vec<_>>()];
    lines.extend(rows.iter().map(|row| names.iter().map(|name| cell(&row[name.as_str()])).collect()));
    let widths: Vec<usize> = (0..names.len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
        .collect();
    let padded = lines.iter().map(|line| {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    padded.collect::<Vec<_>>().join("\n")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
