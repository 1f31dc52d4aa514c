//! Just enough of Rust's syntax to tell code from words, and tests from the rest.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::tree;

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(read_all);

pub struct Source {
    pub path: &'static str,
    pub text: &'static str,
    /// The text with comments, strings and characters blanked, offset by offset.
    pub code: String,
    /// Where the string literals are, quotes included.
    pub strings: Vec<Range<usize>>,
    tests: Vec<Range<usize>>,
    is_test_file: bool,
}

impl Source {
    pub fn is_test(&self, offset: usize) -> bool {
        self.is_test_file || self.tests.iter().any(|range| range.contains(&offset))
    }

    /// The offsets outside tests at which the code says `what`.
    pub fn says(&self, what: &'static str) -> impl Iterator<Item = usize> {
        self.code.match_indices(what).map(|(offset, _)| offset).filter(|offset| !self.is_test(*offset))
    }

    pub fn at(&self, offset: usize) -> String {
        format!("{}:{}", self.path, tree::line_of(self.text, offset))
    }

    /// Each function with its whole text's range.
    pub fn functions(&self) -> Vec<(String, Range<usize>)> {
        let code = self.code.as_bytes();
        let mut functions = Vec::new();
        for (start, _) in self.code.match_indices("fn ") {
            if start > 0 && is_word(code[start - 1]) {
                continue;
            }
            let name: String =
                self.code[start + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let body = body(code, start);
            if let (false, Some(body)) = (name.is_empty(), body) {
                functions.push((name, start..body.end));
            }
        }
        functions
    }
}

/// Every tracked Rust file.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

fn read_all() -> Vec<Source> {
    let files = tree::texts().filter(|(path, _)| tree::has_extension(path, &["rs"]));
    let mut sources: Vec<Source> = files.map(|(path, text)| read(path, text)).collect();
    let test_modules: HashSet<String> = sources.iter().flat_map(test_module_paths).collect();
    for source in &mut sources {
        let stem = source.path.trim_end_matches(".rs");
        let mut folders = stem.match_indices('/').map(|(slash, _)| &stem[..slash]);
        source.is_test_file |= test_modules.contains(stem) || folders.any(|folder| test_modules.contains(folder));
    }
    sources
}

fn read(path: &'static str, text: &'static str) -> Source {
    let (code, strings) = blank(text);
    let tests = test_ranges(&code);
    let is_test_file = path.split('/').any(|part| part == "tests" || part == "tests.rs");
    Source { path, text, code, strings, tests, is_test_file }
}

fn test_ranges(code: &str) -> Vec<Range<usize>> {
    let marks = code.match_indices("#[cfg(test)]").map(|(offset, _)| offset);
    marks.filter_map(|start| Some(start..body(code.as_bytes(), start)?.end)).collect()
}

/// The paths, without `.rs`, that `#[cfg(test)] mod name;` refers to.
fn test_module_paths(source: &Source) -> Vec<String> {
    let (folder, file) = source.path.rsplit_once('/').unwrap_or(("", source.path));
    let inner = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => source.path.trim_end_matches(".rs").to_owned(),
    };
    let mut paths = Vec::new();
    for (start, mark) in source.code.match_indices("#[cfg(test)]") {
        let item = source.code[start + mark.len()..].split(['{', ';']).next().unwrap_or_default().trim();
        if let Some((_, name)) = item.rsplit_once("mod ") {
            paths.push(format!("{inner}/{}", name.trim()));
        }
    }
    paths
}

/// The braces that an item has, or nothing where `;` comes first.
fn body(code: &[u8], item: usize) -> Option<Range<usize>> {
    let mut brackets = 0_i32;
    let mut start = None;
    for (offset, byte) in code.iter().enumerate().skip(item) {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets -= 1,
            b';' if brackets == 0 => return None,
            b'{' if brackets == 0 => {
                start = Some(offset);
                break;
            }
            _ => {}
        }
    }
    let start = start?;
    let mut depth = 0_i32;
    for (offset, byte) in code.iter().enumerate().skip(start) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(start..offset + 1);
        }
    }
    None
}

fn blank(text: &str) -> (String, Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut strings = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (end, is_string) = literal_or_comment(bytes, at);
        if is_string {
            strings.push(at..end);
        }
        for byte in &mut code[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end.max(at + 1);
    }
    // A byte of a longer character outside strings and comments stays as it was, so this cannot fail.
    (String::from_utf8(code).unwrap(), strings)
}

/// Where the literal or comment that begins at `at` ends; `at` itself when none does.
fn literal_or_comment(bytes: &[u8], at: usize) -> (usize, bool) {
    let rest = &bytes[at..];
    if rest.starts_with(b"//") {
        return (at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()), false);
    }
    if rest.starts_with(b"/*") {
        return (at + block_comment(rest), false);
    }
    if rest[0] == b'\'' {
        return (at + character(rest), false);
    }
    if at > 0 && is_word(bytes[at - 1]) {
        return (at, false);
    }
    let prefix = rest.iter().take_while(|byte| matches!(byte, b'b' | b'c' | b'r')).count();
    let raw = rest[..prefix].contains(&b'r');
    let hashes = if raw { rest[prefix..].iter().take_while(|byte| **byte == b'#').count() } else { 0 };
    if prefix > 2 || rest.get(prefix + hashes) != Some(&b'"') {
        return (at, false);
    }
    let opened = prefix + hashes + 1;
    (at + if raw { raw_string(rest, opened, hashes) } else { string(rest, opened) }, true)
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of a character literal, or 0 for a lifetime.
fn character(rest: &[u8]) -> usize {
    if rest.get(1) == Some(&b'\\') {
        return rest.iter().skip(3).position(|byte| *byte == b'\'').map_or(0, |end| end + 4);
    }
    let Ok(text) = std::str::from_utf8(&rest[1..rest.len().min(6)])
        .or_else(|error| std::str::from_utf8(&rest[1..=error.valid_up_to()]))
    else {
        return 0;
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), Some('\'')) => character.len_utf8() + 2,
        _ => 0,
    }
}

fn string(rest: &[u8], opened: usize) -> usize {
    let mut at = opened;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn raw_string(rest: &[u8], opened: usize, hashes: usize) -> usize {
    let closing: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let end = rest[opened..].windows(closing.len()).position(|window| window == closing);
    end.map_or(rest.len(), |end| opened + end + closing.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[test]
fn comments_strings_and_characters_are_not_code() {
    let text = "a(\"b { \\\" \"); // c {\n/* d /* { */ */ e('{', '\\'', r#\"f \" {\"#, &'g str, 'é')";
    let (code, strings) = blank(text);
    let words: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(words.concat(), "a();e(,,,&'gstr,)");
    assert_eq!(code.len(), text.len());
    assert_eq!(strings.len(), 2);
}

#[test]
fn a_test_module_is_told_from_the_code_before_it() {
    let source = read(
        "crates/a/src/b.rs",
        "fn one() { two() }\n#[cfg(test)]\nmod tests { fn three() {} }\n#[cfg(test)] mod four;",
    );
    let names: Vec<(String, bool)> =
        source.functions().into_iter().map(|(name, range)| (name, source.is_test(range.start))).collect();
    assert_eq!(names, [("one".to_owned(), false), ("three".to_owned(), true)]);
    assert_eq!(test_module_paths(&source), ["crates/a/src/b/tests", "crates/a/src/b/four"]);
}

#[test]
fn the_tracked_rust_files_are_read() {
    assert!(sources().iter().any(|source| source.path == "crates/xtask/src/main.rs"));
}
