use std::path::{Component, Path, PathBuf};

use crate::{assert_none, tree};

#[test]
fn every_relative_link_in_the_docs_leads_somewhere() {
    let paths = tree::paths();
    let leads_somewhere = |target: &str| {
        let folder = format!("{target}/");
        target.is_empty() || paths.iter().any(|path| *path == target || path.starts_with(&folder))
    };
    let mut found = Vec::new();
    for (path, text) in tree::texts().filter(|(path, _)| tree::has_extension(path, &["md"])) {
        for (line, link) in links(text) {
            if !leads_somewhere(&resolve(path, link)) {
                found.push(format!("{path}:{line}: {link}"));
            }
        }
    }
    assert_none(&found, "No tracked file is there. Correct the link, or add the file.");
}

/// The relative links of a Markdown file with their lines, code blocks left out.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut in_code = false;
    let mut links = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for (opening, closing) in [("](", ')'), ("src=\"", '"'), ("href=\"", '"')] {
            let targets = line.split(opening).skip(1).filter_map(|rest| rest.split(closing).next());
            links.extend(targets.filter(|target| is_relative(target)).map(|target| (number + 1, target)));
        }
    }
    links
}

fn is_relative(target: &str) -> bool {
    !target.contains("://") && !target.starts_with("mailto:") && !target.starts_with('#')
}

/// The path from the root that a link in the file at `from` means, without its anchor and title.
fn resolve(from: &str, link: &str) -> String {
    let target = link.split(['#', ' ']).next().unwrap_or_default();
    let folder = Path::new(from).parent().unwrap_or(Path::new(""));
    let mut resolved = PathBuf::new();
    for part in folder.join(target).components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Normal(name) => resolved.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    resolved.to_string_lossy().replace('\\', "/")
}

#[test]
fn a_link_is_read_from_where_its_file_lies() {
    assert_eq!(resolve("docs/SYNC.md", "../README.md#start"), "README.md");
    assert_eq!(resolve("docs/SYNC.md", "pictures/a.png \"A\""), "docs/pictures/a.png");
    let text = "See [a](b.md), [c](https://d.example).\n```\n[e](f)\n```\n<img src=\"g.png\">";
    assert_eq!(links(text), [(1, "b.md"), (5, "g.png")]);
}
