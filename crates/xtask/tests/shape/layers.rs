//! Who may depend on whom: `app -> office -> {store, letters, exchange} -> record -> register`, `office -> notify`,
//! `hub -> {record, letters, exchange}`, `cli -> office`.

use std::collections::BTreeSet;
use std::process::Command;

use serde::Deserialize;

use crate::{assert_none, tree};

/// The desktop app is the package at the root, whatever its name is.
const APP: &str = "app";

const LAYERS: &[(&str, &[&str])] = &[
    ("register", &[]),
    ("record", &["register"]),
    ("store", &["record", "register"]),
    ("letters", &["record", "register"]),
    ("exchange", &["record", "register"]),
    ("notify", &[]),
    ("office", &["store", "letters", "exchange", "notify", "record", "register"]),
    ("hub", &["record", "letters", "exchange", "register"]),
    ("cli", &["office"]),
    (APP, &["office"]),
];

/// Depends on whatever it measures or checks.
const UNLAYERED: &str = "xtask";

/// Outside crates that only these packages may name.
const KEPT_TO: &[(&[&str], &[&str])] = &[
    (&["tauri", "tauri-*", "wry", "tao", "gtk", "webkit2gtk"], &[APP]),
    (&["rusqlite", "rusqlite_*", "libsqlite3-sys", "sqlite"], &["store", UNLAYERED]),
    (&["ureq", "ureq-*", "rustls", "rustls-*"], &["notify"]),
    (&["postgres", "postgres-*", "tokio-postgres", "deadpool-postgres", "sqlx", "diesel"], &["hub"]),
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

impl Package {
    /// The folder in `crates/`, or `app`.
    fn layer(&self) -> &str {
        let folder = self.manifest_path.replace('\\', "/");
        let folder = folder.trim_end_matches("/Cargo.toml");
        if folder == tree::root().to_string_lossy().replace('\\', "/") { APP } else { &self.name }
    }

    fn folder(&self) -> Option<&str> {
        self.manifest_path.rsplit(['/', '\\']).nth(1)
    }
}

fn packages() -> Vec<Package> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1"];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(tree::root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Metadata>(&output.stdout).unwrap().packages
}

fn directly_below(layer: &str) -> &'static [&'static str] {
    LAYERS.iter().find(|(name, _)| *name == layer).map_or(&[], |(_, may)| *may)
}

/// Everything that a layer may reach, by any number of steps down.
fn below(layer: &str) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::new();
    let mut waiting = directly_below(layer).to_vec();
    while let Some(next) = waiting.pop() {
        if reached.insert(next) {
            waiting.extend(directly_below(next));
        }
    }
    reached
}

#[test]
fn dependencies_between_crates_only_point_down() {
    let mut found = Vec::new();
    for package in packages() {
        let layer = package.layer();
        if layer == UNLAYERED {
            continue;
        }
        if LAYERS.iter().all(|(name, _)| *name != layer) {
            found.push(format!("crates/{layer} has no place among the layers"));
        }
        for dependency in package.dependencies.iter().filter(|dependency| dependency.path.is_some()) {
            let name = dependency.name.as_str();
            let for_tests = dependency.kind.as_deref() == Some("dev");
            if name != package.name
                && !directly_below(layer).contains(&name)
                && !(for_tests && below(layer).contains(name))
            {
                found.push(format!("{layer} depends on {name}"));
            }
        }
    }
    assert_none(
        &found,
        "The direction is app -> office -> {store, letters, exchange} -> record -> register, office -> notify, cli -> office, and \
         hub -> {record, letters, exchange}. Move the code down to a crate that both sides may use, or offer it through \
         office. A test's own dependency may skip layers, but only downwards.",
    );
}

#[test]
fn a_package_is_named_as_its_folder() {
    let found: Vec<String> = packages()
        .iter()
        .filter(|package| package.layer() != APP && package.folder() != Some(&package.name))
        .map(|package| format!("{} is named {}", package.manifest_path, package.name))
        .collect();
    assert_none(&found, "Give the package in Cargo.toml its folder's name.");
}

#[test]
fn only_the_app_names_tauri_only_the_store_sqlite_and_only_the_hub_postgresql() {
    let mut found = Vec::new();
    for package in packages() {
        for (names, owners) in KEPT_TO.iter().filter(|(_, owners)| !owners.contains(&package.layer())) {
            let kept = package.dependencies.iter().filter(|dependency| matches_any(&dependency.name, names));
            found.extend(kept.map(|dependency| {
                format!("{} depends on {}, which is kept to {}", package.layer(), dependency.name, owners.join(" and "))
            }));
        }
    }
    assert_none(&found, "Move what needs the crate to the package that it is kept to, and call it through its API.");
}

fn matches_any(name: &str, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *pattern,
    })
}
