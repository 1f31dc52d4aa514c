use std::collections::BTreeSet;

use crate::{assert_none, tree};

const TOP_LEVEL: [&str; 12] = [
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "assets",
    "crates",
    "docs",
    "icons",
    "src-tauri",
    "tauri.conf.json",
    "tests",
    "ui",
];

#[test]
fn the_top_level_holds_only_its_fixed_names() {
    let names: BTreeSet<&str> = tree::paths().into_iter().filter_map(|path| path.split('/').next()).collect();
    let others = names.into_iter().filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name));
    let found: Vec<String> = others.map(str::to_owned).collect();
    assert_none(
        &found,
        "The top level is fixed. Move these into one of its folders, or name a tool's settings with a dot.",
    );
}
