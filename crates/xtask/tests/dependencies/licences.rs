use std::collections::BTreeMap;

use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::graph::graph;
use crate::settings::settings;
use crate::{assert_none, read};

const ADVICE: &str = "Read the licence. If a school may be given it with Rollbook, and Rollbook stays under MIT, add it to \
                      `allow` in .deny.toml, or to `exceptions` for that one package; otherwise choose another package.";

/// Allowed for what only builds or tests the UI and is never given to a school.
const FOR_TOOLS: [&str; 1] = ["MPL-2.0"];

#[derive(Deserialize)]
struct UiLock {
    packages: BTreeMap<String, UiPackage>,
}

#[derive(Deserialize)]
struct UiPackage {
    license: Option<String>,
    #[serde(default)]
    dev: bool,
}

#[test]
fn every_crate_is_under_a_licence_that_is_allowed() {
    let licences = settings().licenses;
    let mut found = Vec::new();
    for package in graph().outside() {
        let exceptions = licences.exceptions.iter().filter(|exception| exception.name == package.name);
        let extra: Vec<&String> = exceptions.flat_map(|exception| &exception.allow).collect();
        let allowed: Vec<&str> = licences.allow.iter().chain(extra).map(String::as_str).collect();
        let licence = package.license.as_deref().unwrap_or_default();
        if !permits(licence, &allowed) {
            found.push(format!("{} {}: {}", package.name, package.version, shown(licence)));
        }
    }
    assert_none(&found, ADVICE);
}

#[test]
fn every_package_of_the_ui_is_under_a_licence_that_is_allowed() {
    let licences = settings().licenses;
    let lock: UiLock = serde_json::from_str(&read("ui/package-lock.json")).unwrap();
    let mut found = Vec::new();
    for (path, package) in lock.packages.iter().filter(|(path, _)| !path.is_empty()) {
        let extra = if package.dev { FOR_TOOLS.as_slice() } else { &[] };
        let allowed: Vec<&str> = licences.allow.iter().map(String::as_str).chain(extra.iter().copied()).collect();
        let licence = package.license.as_deref().unwrap_or_default();
        if !permits(licence, &allowed) {
            found.push(format!("ui/{path}: {}", shown(licence)));
        }
    }
    assert_none(&found, ADVICE);
}

fn shown(licence: &str) -> &str {
    if licence.is_empty() { "no licence given" } else { licence }
}

/// Whether the SPDX expression can be met with the licences allowed. Older crates write `MIT/Apache-2.0`.
fn permits(licence: &str, allowed: &[&str]) -> bool {
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else { return false };
    expression.evaluate(|required: &LicenseReq| allowed.contains(&required.to_string().as_str()))
}

#[test]
fn a_licence_is_met_by_one_of_several_or_by_all_together() {
    assert!(permits("MIT OR GPL-3.0-only", &["MIT"]));
    assert!(permits("MIT/Apache-2.0", &["Apache-2.0"]));
    assert!(!permits("MIT AND MPL-2.0", &["MIT"]));
    assert!(!permits("Apache-2.0 WITH LLVM-exception", &["Apache-2.0"]));
    assert!(!permits("", &["MIT"]));
}
