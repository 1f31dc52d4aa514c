use crate::{assert_none, tree};

#[test]
fn one_file_of_the_ui_knows_tauri() {
    let importing: Vec<String> = tree::texts()
        .filter(|(path, text)| path.starts_with("ui/src/") && text.contains("@tauri-apps/"))
        .map(|(path, _)| path.to_owned())
        .collect();
    let found = if importing.len() > 1 { importing } else { Vec::new() };
    assert_none(&found, "The UI also runs in a browser. Only the one file that picks the host may import @tauri-apps.");
}
