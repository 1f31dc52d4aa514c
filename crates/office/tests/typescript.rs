//! The window's types are made from the command list; a stale copy fails here.

use std::path::Path;

const GENERATED: &str = "../../ui/src/lib/api/generated.ts";

#[test]
fn the_windows_types_are_those_of_the_command_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(GENERATED);
    let now = office::typescript();
    if std::env::var_os("ROLLBOOK_RENEW").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "ui/src/lib/api/generated.ts is stale: renew it with ROLLBOOK_RENEW=1 cargo test -p office");
}
