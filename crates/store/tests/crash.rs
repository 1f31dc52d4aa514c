//! A child process writes and acknowledges; it is killed at a random moment, again and again. Whatever it
//! acknowledged is in the file, and the chain verifies.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::DateTime;
use record::{Actor, Draft, OpKind, Part};
use store::keys::Unlock;
use store::{Made, Store};
use tempfile::TempDir;

const PASSPHRASE: &str = "kill me again";
const WRITER: &str = "ROLLBOOK_CRASH_WRITER";

fn kills() -> u32 {
    if std::env::var_os("ROLLBOOK_THOROUGH").is_some() { 1_000 } else { 200 }
}

/// Appends until it is killed, saying each number once it is durable. Only a writer when the test below starts it.
#[test]
fn writer() {
    let Some(path) = std::env::var_os(WRITER) else { return };
    let mut store = Store::open(Path::new(&path), &Unlock::Passphrase(PASSPHRASE)).unwrap();
    let actor = Actor { staff: None, name: "T. Okafor".into(), position: "Form tutor".into() };
    for round in 0.. {
        let parts = vec![Part::Actor(actor.clone()), Part::Reason(format!("round {round} {}", "x".repeat(3_000)))];
        let draft = Draft { kind: OpKind::Amendment, parts };
        let appended = store.transact(DateTime::UNIX_EPOCH, |writer| writer.append(&draft)).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {}", appended.seq).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn everything_acknowledged_is_there_after_the_process_was_killed() {
    let folder = TempDir::new().unwrap();
    let path: PathBuf = folder.path().join("crash.rollbook");
    let made = Made { rehearsal: true, passphrase: Some(PASSPHRASE), keyring: false, recovery_words: false };
    drop(Store::create(&path, &made).unwrap());
    for round in 0..kills() {
        let acknowledged = write_until_killed(&path, round);
        let store = Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).unwrap();
        let ops = store.read().count_ops().unwrap();
        assert!(ops >= acknowledged, "kill {round}: {acknowledged} acknowledged, {ops} kept");
        if round % 20 == 0 {
            let verified = store.verify().unwrap();
            assert_eq!((verified.first_bad_op, verified.first_unequal_table), (None, None), "kill {round}");
        }
    }
}

/// The last number that the writer said was saved before it was killed.
fn write_until_killed(path: &Path, round: u32) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["writer", "--exact", "--nocapture"])
        .env(WRITER, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    // A few acknowledgements, then a moment that differs each time, so that kills fall into every part of a write.
    let wanted = 1 + round % 5;
    let mut seen = 0;
    while seen < wanted {
        let Some(Ok(line)) = lines.next() else { break };
        if let Some(number) = saved(&line) {
            last = number;
            seen += 1;
        }
    }
    std::thread::sleep(Duration::from_micros(u64::from(round.wrapping_mul(7_919) % 3_000)));
    child.kill().unwrap();
    let rest = lines.map_while(Result::ok).filter_map(|line| saved(&line)).last();
    child.wait().unwrap();
    rest.unwrap_or(last)
}

fn saved(line: &str) -> Option<u64> {
    line.rsplit_once("saved ")?.1.trim().parse().ok()
}
