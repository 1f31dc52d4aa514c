use crate::{assert_none, read};

/// What cargo writes for the public registry.
const PUBLIC_REGISTRY: &str = "registry+https://github.com/rust-lang/";

#[test]
fn every_crate_comes_from_the_public_registry() {
    let lock = read("Cargo.lock");
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    let found: Vec<String> =
        sources.filter(|source| !source.trim_matches('"').starts_with(PUBLIC_REGISTRY)).map(str::to_owned).collect();
    assert_none(&found, "A crate from elsewhere can vanish or change. Use a published version.");
}

#[test]
fn the_lock_file_of_the_ui_names_no_address() {
    let lock = read("ui/package-lock.json");
    let found: Vec<String> =
        lock.lines().filter(|line| line.contains("\"resolved\": \"")).map(|line| line.trim().to_owned()).collect();
    assert_none(
        &found,
        "An address in the lock file is the one of whoever wrote it. Set `omit-lockfile-registry-resolved=true` in \
         .npmrc and run `npm install` in ui/ again; the checksums stay.",
    );
}
