//! Rules that the compiler's lints don't know.

use crate::rust::{Source, sources};
use crate::{assert_none, tree};

/// The host reads the clock and passes the time in; so do the programs around it.
fn is_host(path: &str) -> bool {
    let in_crate = path.strip_prefix("crates/").and_then(|path| path.split_once('/'));
    path.starts_with("src-tauri/")
        || in_crate.is_some_and(|(name, path)| name == "cli" || name == "xtask" || path.starts_with("src/host"))
}

fn places(source: &'static Source, what: &'static str) -> impl Iterator<Item = String> {
    source.says(what).map(move |offset| format!("{}: {what}", source.at(offset)))
}

#[test]
fn nothing_outside_tests_unwraps() {
    let banned =
        [".unwrap()", ".unwrap_err()", ".expect(", ".expect_err(", "clippy::unwrap_used", "clippy::expect_used"];
    let found: Vec<String> =
        sources().iter().flat_map(|source| banned.into_iter().flat_map(move |what| places(source, what))).collect();
    assert_none(&found, "A panic can lose a mark. Return the error, or match on what can be missing.");
}

#[test]
fn only_the_host_reads_the_clock() {
    let banned = ["Utc::now", "Local::now", "SystemTime::now", "clippy::disallowed_methods"];
    let outside = sources().iter().filter(|source| !is_host(source.path));
    let mut found: Vec<String> =
        outside.flat_map(|source| banned.into_iter().flat_map(move |what| places(source, what))).collect();
    let sql_clocks = ["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "'NOW'", "NOW()"];
    for (path, text) in tree::texts().filter(|(path, _)| tree::has_extension(path, &["sql"])) {
        let text = text.to_uppercase();
        found.extend(sql_clocks.iter().filter(|clock| text.contains(**clock)).map(|clock| format!("{path}: {clock}")));
    }
    assert_none(&found, "Take the time as an argument: the host reads the clock once for each call and passes it in.");
}

#[test]
fn sql_of_more_than_one_line_lies_in_a_sql_file() {
    let verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "WITH ", "ALTER "];
    let mut found = Vec::new();
    for source in sources() {
        for range in source.strings.iter().filter(|range| !source.is_test(range.start)) {
            let literal = &source.text[range.clone()];
            let words = literal.trim_start_matches(['b', 'c', 'r', '#', '"', '\\', ' ', '\n']);
            if literal.contains('\n') && verbs.iter().any(|verb| words.starts_with(verb)) {
                found.push(source.at(range.start));
            }
        }
    }
    assert_none(&found, "Put the statement into a .sql file beside the code, and take it in with include_str!.");
}
