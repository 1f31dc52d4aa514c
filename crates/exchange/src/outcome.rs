use serde::Serialize;

/// A cell, or the whole file, that could not be taken, and what the person can do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The line of the file on which the row starts, the first line being 1; 0 for the whole file.
    pub row: u32,
    /// The column by its name in the contract ("dob"), whatever the file calls it; "file" for the whole file.
    pub column: String,
    /// What the cell holds, cut to 100 characters.
    pub value: String,
    pub problem: String,
    pub remedy: String,
}

const LONGEST_VALUE: usize = 100;

impl Rejected {
    pub(crate) fn new(row: u32, column: impl Into<String>, value: &str, fault: Fault) -> Self {
        let mut shown: String = value.chars().take(LONGEST_VALUE).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Rejected { row, column: column.into(), value: shown, problem: fault.problem, remedy: fault.remedy }
    }

    pub(crate) fn whole_file(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Rejected::new(0, "file", "", Fault::new(problem, remedy))
    }
}

/// What is wrong with a value, and what to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub problem: String,
    pub remedy: String,
}

impl Fault {
    pub fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Fault { problem: problem.into(), remedy: remedy.into() }
    }
}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Read<T> {
    /// The good rows, each with its line in the file.
    pub rows: Vec<(u32, T)>,
    /// How many rows of data the file has, good and bad.
    pub read: usize,
    /// In the order of the file; a row with two bad cells is here twice.
    pub rejected: Vec<Rejected>,
    /// Headings that mean nothing to us, as written in the file.
    pub ignored_columns: Vec<String>,
    /// What a person should know or check: the encoding, what Excel had changed and was put right.
    pub notes: Vec<String>,
}

impl<T> Read<T> {
    pub(crate) fn refused(rejected: Vec<Rejected>) -> Self {
        Read { rows: Vec::new(), read: 0, rejected, ignored_columns: Vec::new(), notes: Vec::new() }
    }
}

/// What a file says about one thing. A file without the column says nothing, so what is already known stays;
/// an empty cell says "not known" or "none", so what was known goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Given<T> {
    #[default]
    NotInFile,
    Empty,
    Value(T),
}

impl<T> Given<T> {
    pub fn value(&self) -> Option<&T> {
        match self {
            Given::Value(value) => Some(value),
            Given::NotInFile | Given::Empty => None,
        }
    }

    pub fn into_value(self) -> Option<T> {
        match self {
            Given::Value(value) => Some(value),
            Given::NotInFile | Given::Empty => None,
        }
    }

    /// What is known after the import, where `known` was before it.
    pub fn over(self, known: Option<T>) -> Option<T> {
        match self {
            Given::NotInFile => known,
            Given::Empty => None,
            Given::Value(value) => Some(value),
        }
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Given<U> {
        match self {
            Given::NotInFile => Given::NotInFile,
            Given::Empty => Given::Empty,
            Given::Value(value) => Given::Value(change(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_not_in_the_file_blanks_nothing() {
        assert_eq!(Given::NotInFile.over(Some("7A")), Some("7A"));
        assert_eq!(Given::Empty.over(Some("7A")), None);
        assert_eq!(Given::Value("7B").over(Some("7A")), Some("7B"));
    }

    #[test]
    fn a_rejected_value_is_shown_but_never_at_any_length() {
        let long = "é".repeat(5_000);
        let rejected = Rejected::new(2, "dob", &long, Fault::new("", ""));
        assert_eq!(rejected.value.chars().count(), LONGEST_VALUE + 1);
    }
}
