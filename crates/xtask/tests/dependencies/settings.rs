//! `.deny.toml`, as far as these tests read it.

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Settings {
    pub graph: Graph,
    pub licenses: Licences,
    pub bans: Bans,
}

#[derive(Deserialize)]
pub struct Graph {
    pub targets: Vec<String>,
}

#[derive(Deserialize)]
pub struct Licences {
    pub allow: Vec<String>,
    pub exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
pub struct Exception {
    #[serde(rename = "crate")]
    pub name: String,
    pub allow: Vec<String>,
}

#[derive(Deserialize)]
pub struct Bans {
    pub skip: Vec<Skip>,
}

/// One version that may be there beside a newer one.
#[derive(Deserialize)]
pub struct Skip {
    /// `name@1`, `name@0.4` or `name@0.4.2`.
    #[serde(rename = "crate")]
    pub spec: String,
    pub reason: String,
}

impl Skip {
    pub fn covers(&self, name: &str, version: &str) -> bool {
        let Some((wanted_name, wanted)) = self.spec.split_once('@') else { return false };
        let rest = version.strip_prefix(wanted);
        wanted_name == name && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '+', '-']))
    }
}

pub fn settings() -> Settings {
    toml::from_str(&crate::read(".deny.toml")).unwrap()
}

#[test]
fn a_skip_covers_the_versions_that_begin_like_it() {
    let skip = Skip { spec: "digest@0.1".into(), reason: String::new() };
    assert!(skip.covers("digest", "0.1.7"));
    assert!(!skip.covers("digest", "0.10.7"));
    assert!(!skip.covers("digests", "0.1.7"));
}
