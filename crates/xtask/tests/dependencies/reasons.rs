use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{assert_none, read};

const TABLE: &str = "docs/DEPENDENCIES.md";

#[derive(Deserialize)]
struct UiManifest {
    #[serde(default)]
    dependencies: serde_json::Map<String, serde_json::Value>,
    #[serde(default, rename = "devDependencies")]
    dev_dependencies: serde_json::Map<String, serde_json::Value>,
}

/// The names in the first column, several of them parted by commas.
fn explained() -> BTreeSet<String> {
    let text = read(TABLE);
    let cells = text.lines().filter_map(|line| line.strip_prefix('|')?.split('|').next());
    cells.flat_map(|cell| cell.split(',')).map(|name| name.trim().trim_matches('`').to_owned()).collect()
}

/// The outside crates of every manifest in the workspace.
fn crates() -> BTreeSet<String> {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let mut tables = vec![manifest["workspace"]["dependencies"].as_table().unwrap().clone()];
    for kind in ["dependencies", "build-dependencies", "dev-dependencies"] {
        tables.extend(manifest.get(kind).and_then(toml::Value::as_table).cloned());
    }
    let is_ours = |value: &toml::Value| value.get("path").is_some() || value.get("workspace").is_some();
    tables.into_iter().flatten().filter(|(_, value)| !is_ours(value)).map(|(name, _)| name).collect()
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
