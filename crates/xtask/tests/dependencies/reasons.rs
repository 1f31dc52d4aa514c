use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{assert_none, read, root};

const TABLE: &str = "docs/DEPENDENCIES.md";

#[derive(Deserialize)]
struct UiManifest {
    #[serde(default)]
    dependencies: serde_json::Map<String, serde_json::Value>,
    #[serde(default, rename = "devDependencies")]
    dev_dependencies: serde_json::Map<String, serde_json::Value>,
}

/// The names in the first column of the table, several of them parted by commas.
fn explained() -> BTreeSet<String> {
    let text = read(TABLE);
    let rows = text.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.filter_map(|line| line.strip_prefix('|')?.split('|').next());
    cells.flat_map(|cell| cell.split(',')).map(|name| name.trim().trim_matches('`').to_owned()).collect()
}

/// The outside crates that any manifest of the workspace names, for any system.
fn crates() -> BTreeSet<String> {
    let folders = std::fs::read_dir(root().join("crates")).unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap());
    let of_crates = names.map(|name| format!("crates/{name}/Cargo.toml")).filter(|path| root().join(path).is_file());
    let manifests = of_crates.chain(["Cargo.toml".to_owned()]);
    let mut found = BTreeSet::new();
    for manifest in manifests {
        let manifest: toml::Table = toml::from_str(&read(&manifest)).unwrap();
        let systems = manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten();
        let owners = systems.filter_map(|(_, system)| system.as_table()).chain([&manifest]);
        let workspace = manifest.get("workspace").and_then(toml::Value::as_table);
        for owner in owners.chain(workspace) {
            found.extend(dependencies(owner));
        }
    }
    found
}

fn dependencies(owner: &toml::Table) -> impl Iterator<Item = String> {
    let tables = ["dependencies", "build-dependencies", "dev-dependencies"].map(|kind| owner.get(kind));
    let named = tables.into_iter().flatten().filter_map(toml::Value::as_table).flatten();
    // Ours are given by their path; what only says `workspace` is named there.
    let outside = named.filter(|(_, value)| value.get("path").is_none() && value.get("workspace").is_none());
    outside.map(|(name, value)| value.get("package").and_then(toml::Value::as_str).unwrap_or(name).to_owned())
}

fn ui_packages() -> BTreeSet<String> {
    let manifest: UiManifest = serde_json::from_str(&read("ui/package.json")).unwrap();
    manifest.dependencies.into_iter().chain(manifest.dev_dependencies).map(|(name, _)| name).collect()
}

#[test]
fn every_direct_dependency_has_its_reason_in_the_docs() {
    let explained = explained();
    let chosen = crates().into_iter().chain(ui_packages());
    let found: Vec<String> = chosen.filter(|name| !explained.contains(name)).collect();
    assert_none(&found, &format!("Add a row to {TABLE}: what it is for, and why it and not its rivals."));
}

#[test]
fn every_reason_is_that_of_a_dependency_that_is_still_there() {
    let chosen: BTreeSet<String> = crates().into_iter().chain(ui_packages()).collect();
    let found: Vec<String> = explained().into_iter().filter(|name| !chosen.contains(name)).collect();
    assert_none(&found, &format!("Take these rows out of {TABLE}: nothing depends on them directly any more."));
}
