//! Files and functions short enough to be read in one go.

use crate::rust::sources;
use crate::{assert_none, tree};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 80;

#[test]
fn no_file_is_longer_than_400_lines() {
    let written = tree::texts().filter(|(path, text)| {
        tree::has_extension(path, &["rs", "ts", "svelte", "mjs", "js"]) && !tree::is_generated(path, text)
    });
    let long = written.map(|(path, text)| (path, text.lines().count())).filter(|(_, lines)| *lines > LONGEST_FILE);
    let found: Vec<String> = long.map(|(path, lines)| format!("{path}: {lines} lines")).collect();
    assert_none(&found, "Split the file by what its parts are about. Tests may move to a tests.rs beside it.");
}

#[test]
fn no_function_is_longer_than_80_lines() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !tree::is_generated(source.path, source.text)) {
        for (name, range) in source.functions() {
            let lines = source.text[range.clone()].lines().count();
            if lines > LONGEST_FUNCTION {
                found.push(format!("{}: {name} has {lines} lines", source.at(range.start)));
            }
        }
    }
    for (path, text) in tree::texts().filter(|(path, _)| is_ui_code(path)) {
        let long = script_functions(text).into_iter().filter(|(_, lines)| *lines > LONGEST_FUNCTION);
        found.extend(long.map(|(line, lines)| format!("{path}:{line}: a function of {lines} lines")));
    }
    assert_none(&found, "Give the function's steps names of their own.");
}

fn is_ui_code(path: &str) -> bool {
    tree::has_extension(path, &["ts", "svelte", "mjs", "js"]) && !path.contains(".test.")
}

/// The first line and the length of each function in TypeScript. Its end is told by the indentation.
fn script_functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut functions = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| opens_function(line)) {
        let closing = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        let length = lines[start..].iter().skip(1).position(|line| line.starts_with(&closing));
        functions.extend(length.map(|length| (start + 1, length + 2)));
    }
    functions
}

fn opens_function(line: &str) -> bool {
    let words = line.trim_start();
    let declared =
        ["function ", "async function ", "export function ", "export async function ", "export default function"];
    line.ends_with('{') && (declared.iter().any(|start| words.starts_with(start)) || words.ends_with("=> {"))
}

#[test]
fn a_typescript_function_ends_where_its_indentation_does() {
    let text = "export function one() {\n  if (two) {\n  }\n}\nconst three = () => {\n};\nlet four = 4;\n";
    assert_eq!(script_functions(text), [(1, 4), (5, 2)]);
}
