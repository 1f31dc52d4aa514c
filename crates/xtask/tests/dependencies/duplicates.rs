use std::collections::BTreeMap;

use crate::assert_none;
use crate::graph::{Graph, Package, graph};
use crate::settings::settings;

#[test]
fn a_crate_is_built_in_one_version_unless_a_reason_is_given() {
    let graph = graph();
    let skips = settings().bans.skip;
    let mut found = Vec::new();
    for (name, versions) in by_name(graph).into_iter().filter(|(_, versions)| versions.len() > 1) {
        let is_skipped = |package: &&&Package| skips.iter().any(|skip| skip.covers(name, &package.version));
        let unexplained: Vec<&&Package> = versions.iter().filter(|package| !is_skipped(package)).collect();
        if unexplained.len() > 1 {
            found.extend(
                unexplained
                    .iter()
                    .map(|package| format!("{name} {} for {}", package.version, graph.dependants(package).join(", "))),
            );
        }
    }
    assert_none(
        &found,
        "Bring them to one version. Where a crate from outside holds the older one, add it to `skip` in .deny.toml with \
         the reason, for example { crate = \"name@1\", reason = \"who holds it\" }.",
    );
}

#[test]
fn every_exception_for_a_second_version_is_still_needed_and_says_why() {
    let graph = graph();
    let several: BTreeMap<&str, Vec<&Package>> =
        by_name(graph).into_iter().filter(|(_, versions)| versions.len() > 1).collect();
    let mut found = Vec::new();
    for skip in settings().bans.skip {
        let mut packages = several.values().flatten();
        if skip.reason.trim().is_empty() {
            found.push(format!("{} has no reason", skip.spec));
        }
        if !packages.any(|package| skip.covers(&package.name, &package.version)) {
            found.push(format!("{} is not one of several versions any more", skip.spec));
        }
    }
    assert_none(&found, "Put `skip` in .deny.toml right.");
}

fn by_name(graph: &Graph) -> BTreeMap<&str, Vec<&Package>> {
    let mut by_name: BTreeMap<&str, Vec<&Package>> = BTreeMap::new();
    for package in graph.outside() {
        by_name.entry(&package.name).or_default().push(package);
    }
    by_name
}
