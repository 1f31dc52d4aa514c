//! The crates that end up in what is built for the systems Rollbook is made for: tests' own dependencies are left out.

use std::collections::{BTreeSet, HashMap};
use std::process::Command;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::root;
use crate::settings::settings;

static GRAPH: LazyLock<Graph> = LazyLock::new(Graph::read);

pub fn graph() -> &'static Graph {
    &GRAPH
}

#[derive(Deserialize)]
pub struct Graph {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
pub struct Package {
    id: String,
    pub name: String,
    pub version: String,
    pub license: Option<String>,
    /// `None` for the project's own packages.
    pub source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

impl Edge {
    fn is_built_in(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.as_deref() != Some("dev"))
    }
}

impl Graph {
    /// `cargo metadata` also names what features could bring in; `cargo tree` tells what they do.
    fn read() -> Self {
        let targets = settings().graph.targets;
        let filters = targets.iter().flat_map(|target| ["--filter-platform", target]);
        let metadata = cargo(["metadata", "--format-version", "1"].into_iter().chain(filters));
        let mut graph: Self = serde_json::from_str(&metadata).unwrap();
        let built: BTreeSet<String> = targets.iter().flat_map(|target| built_for(target)).collect();
        graph.packages.retain(|package| built.contains(&format!("{} v{}", package.name, package.version)));
        graph
    }

    /// Every package from outside that is built in, by name and version.
    pub fn outside(&self) -> Vec<&Package> {
        let mut outside: Vec<&Package> = self.packages.iter().filter(|package| package.source.is_some()).collect();
        outside.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        outside
    }

    /// The names of the packages that depend on this one.
    pub fn dependants(&self, package: &Package) -> Vec<&str> {
        let names: HashMap<&str, &str> = self.packages.iter().map(|p| (p.id.as_str(), p.name.as_str())).collect();
        let nodes = self.resolve.nodes.iter();
        let dependants = nodes.filter(|node| node.deps.iter().any(|edge| edge.is_built_in() && edge.pkg == package.id));
        let built = dependants.filter_map(|node| names.get(node.id.as_str()).copied());
        built.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Every package built for a target, as `name v1.2.3`.
fn built_for(target: &str) -> Vec<String> {
    let arguments =
        ["tree", "--workspace", "--edges", "normal,build", "--prefix", "none", "--format", "{p}", "--target"];
    let tree = cargo(arguments.into_iter().chain([target]));
    tree.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

fn cargo<'a>(arguments: impl Iterator<Item = &'a str>) -> String {
    let output = Command::new(env!("CARGO")).current_dir(root()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
