//! Words that no tracked file holds. They are put together here, so that this file holds none of them either.

use crate::{assert_none, tree};

const UNFINISHED: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("HACK", ":"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("#[", "ignore"),
];

const REGISTRIES: [&str; 9] = [
    concat!("crates", ".io"),
    concat!("registry.", "npmjs"),
    concat!("npmjs", ".com"),
    concat!("npmjs", ".org"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
    concat!("deb.debian", ".org"),
    concat!("security.debian", ".org"),
    concat!("archive.ubuntu", ".com"),
];

const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];

fn lines_with(words: &'static [&'static str], of: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in tree::texts().filter(|(path, _)| of(path)) {
        for (number, line) in text.lines().enumerate() {
            let said = words.iter().filter(|word| line.contains(**word));
            found.extend(said.map(|word| format!("{path}:{}: {word}", number + 1)));
        }
    }
    found
}

fn is_lock_file(path: &str) -> bool {
    LOCK_FILES.contains(&path.rsplit('/').next().unwrap_or(path))
}

#[test]
fn nothing_is_left_for_later() {
    let found = lines_with(&UNFINISHED, |path| !is_lock_file(path));
    assert_none(&found, "Finish it or leave it out. What is missing is said in docs/, not in the code.");
}

#[test]
fn no_test_is_switched_off_or_singled_out() {
    let found = lines_with(&[".skip(", ".only(", concat!(".to", "do(")], |path| path.contains(".test."));
    assert_none(&found, "Every test runs every time. Repair the test, or delete it with what it tested.");
}

#[test]
fn no_file_but_a_lock_file_names_a_package_registry() {
    let found = lines_with(&REGISTRIES, |path| !is_lock_file(path));
    assert_none(&found, "Name the package, not the address it comes from.");
}
