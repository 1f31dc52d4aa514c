//! The crates that end up in what is built for the systems Rollbook is made for: tests' own dependencies are left out.

use std::collections::{BTreeSet, HashMap};
use std::process::Command;

use serde::Deserialize;

use crate::root;
use crate::settings::settings;

#[derive(Deserialize)]
pub struct Graph {
    packages: Vec<Package>,
    resolve: Resolve,
    workspace_members: Vec<String>,
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
    pub fn read() -> Self {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(root()).args(["metadata", "--format-version", "1"]);
        for target in settings().graph.targets {
            command.args(["--filter-platform", &target]);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Every package from outside that is built in, by name and version.
    pub fn outside(&self) -> Vec<&Package> {
        let reached = self.reached();
        let outside = self.packages.iter().filter(|package| package.source.is_some());
        let mut outside: Vec<&Package> = outside.filter(|package| reached.contains(package.id.as_str())).collect();
        outside.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        outside
    }

    /// The names of the packages that depend on this one.
    pub fn dependants(&self, package: &Package) -> Vec<&str> {
        let names: HashMap<&str, &str> = self.packages.iter().map(|p| (p.id.as_str(), p.name.as_str())).collect();
        let nodes = self.resolve.nodes.iter();
        let dependants = nodes.filter(|node| node.deps.iter().any(|edge| edge.is_built_in() && edge.pkg == package.id));
        dependants.map(|node| names[node.id.as_str()]).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn reached(&self) -> BTreeSet<&str> {
        let nodes: HashMap<&str, &Node> = self.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<&str> = self.workspace_members.iter().map(String::as_str).collect();
        while let Some(id) = waiting.pop() {
            if reached.insert(id) {
                let edges = nodes[id].deps.iter().filter(|edge| edge.is_built_in());
                waiting.extend(edges.map(|edge| edge.pkg.as_str()));
            }
        }
        reached
    }
}
