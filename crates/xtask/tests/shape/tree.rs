//! The tracked files of the checkout.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

static TREE: LazyLock<Tree> = LazyLock::new(Tree::read);

pub struct Tree {
    /// The text of each tracked file by its path from the root, with `/`. Files that are not UTF-8 have none.
    files: HashMap<String, Option<String>>,
}

impl Tree {
    fn read() -> Self {
        let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "these tests read the list of files from git, and `git ls-files` failed");
        let list = String::from_utf8(output.stdout).unwrap();
        let existing = list.split_terminator('\0').filter(|path| root().join(path).is_file());
        let files = existing.map(|path| (path.to_owned(), text(path))).collect();
        Self { files }
    }
}

fn text(path: &str) -> Option<String> {
    String::from_utf8(std::fs::read(root().join(path)).unwrap()).ok()
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// Every tracked path, in order.
pub fn paths() -> Vec<&'static str> {
    let mut paths: Vec<&str> = TREE.files.keys().map(String::as_str).collect();
    paths.sort_unstable();
    paths
}

/// Every tracked text file, in the order of their paths.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    paths().into_iter().filter_map(|path| Some((path, TREE.files[path].as_deref()?)))
}

pub fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// Whether a program wrote the file: its name or its first lines say so.
pub fn is_generated(path: &str, text: &str) -> bool {
    let says_so = |words: &str| words.to_lowercase().contains("generated");
    path.rsplit('/').next().is_some_and(says_so) || text.lines().take(5).any(says_so)
}

/// The number of the line that a byte offset is on, from 1.
pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}
