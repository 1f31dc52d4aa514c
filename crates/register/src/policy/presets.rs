//! The policies that come with Rollbook: a default, and five as real schools and trusts published theirs.

use super::PolicyDocument;

/// The names by which a preset is asked for.
pub const PRESETS: &[&str] = &["cambrian", "willoughby", "colfox", "chase", "ipat", "default"];

/// `None` for another name. Case does not matter.
pub fn preset(name: &str) -> Option<PolicyDocument> {
    let text = match name.trim().to_ascii_lowercase().as_str() {
        "cambrian" => include_str!("../../../../assets/policies/cambrian.toml"),
        "willoughby" => include_str!("../../../../assets/policies/willoughby.toml"),
        "colfox" => include_str!("../../../../assets/policies/colfox.toml"),
        "chase" => include_str!("../../../../assets/policies/chase.toml"),
        "ipat" => include_str!("../../../../assets/policies/ipat.toml"),
        "default" => include_str!("../../../../assets/policies/default.toml"),
        _ => return None,
    };
    PolicyDocument::from_toml(text).ok()
}
