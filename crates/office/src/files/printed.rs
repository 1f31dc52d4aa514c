//! Pages that are shown to be printed. They hold names, or the words that open the register, in clear: each is readable
//! by this user alone, and is taken away again after some minutes, when somebody signs in or out, when Rollbook ends,
//! and when it next starts.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use register::{Refusal, Rule};

use crate::host::Host;

/// Long enough to find the printer; whoever needs longer prints again.
const STAYS: TimeDelta = TimeDelta::minutes(15);

/// The pages that this program has shown.
#[derive(Default)]
pub(crate) struct Printed {
    shown: Vec<(PathBuf, DateTime<Utc>)>,
}

impl Printed {
    /// Takes away what a program that was ended by force left in the folder.
    pub fn at_start(host: &dyn Host) -> Printed {
        let left = host.print_folder().and_then(|folder| fs::read_dir(folder).ok());
        for file in left.into_iter().flatten().flatten() {
            let written = file.metadata().and_then(|about| about.modified());
            if written.is_ok_and(|written| host.now() - DateTime::<Utc>::from(written) >= STAYS) {
                remove(&file.path());
            }
        }
        Printed::default()
    }

    /// Writes a page into the host's folder and shows it. Where it is; refused where nobody could look at it.
    pub fn show(&mut self, host: &dyn Host, name: &str, page: &[u8]) -> Result<PathBuf, Refusal> {
        let nobody_looks = || Refusal::bad_request("to_file", "Say in to_file where the PDF goes.");
        let folder = host.print_folder().ok_or_else(nobody_looks)?;
        let path = folder.join(name);
        make_folder(&folder).and_then(|()| write(&path, page)).map_err(|error| not_written(&path, &error))?;
        self.shown.retain(|(shown, _)| *shown != path);
        self.shown.push((path.clone(), host.now()));
        host.open_file(&path);
        Ok(path)
    }

    pub fn remove_old(&mut self, now: DateTime<Utc>) {
        self.remove_if(|made| now - made >= STAYS);
    }

    pub fn remove_all(&mut self) {
        self.remove_if(|_| true);
    }

    fn remove_if(&mut self, is_over: impl Fn(DateTime<Utc>) -> bool) {
        self.shown.retain(|(path, made)| {
            let over = is_over(*made);
            if over {
                remove(path);
            }
            !over
        });
    }
}

impl Drop for Printed {
    fn drop(&mut self) {
        self.remove_all();
    }
}

/// Writes a file where its user wants it, for this user alone.
pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<(), Refusal> {
    write(path, content).map_err(|error| not_written(path, &error))
}

fn not_written(path: &Path, error: &io::Error) -> Refusal {
    let message = format!("{} could not be written: {error}. Choose another place and try again.", path.display());
    Refusal::new(Rule::Unavailable, message).at("to_file")
}

/// A viewer that still shows a page keeps some systems from removing it; the next start does.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if path.is_file() {
        fs::remove_file(path)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(content)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GivenHost;

    fn desk(folder: &tempfile::TempDir) -> GivenHost {
        let now = fs::metadata(folder.path()).unwrap().modified().unwrap();
        GivenHost::new(folder.path().join("r.rollbook"), now.into()).printing_to(folder.path().join("print"))
    }

    #[test]
    fn a_printed_page_is_gone_after_some_minutes_at_the_end_and_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(&folder);
        let mut printed = Printed::at_start(&desk);
        let page = printed.show(&desk, "7A.pdf", b"names").unwrap();
        printed.remove_old(desk.now() + STAYS - TimeDelta::seconds(1));
        assert!(page.exists());
        printed.remove_old(desk.now() + STAYS);
        assert!(!page.exists(), "after some minutes");
        let page = printed.show(&desk, "7A.pdf", b"names").unwrap();
        drop(printed);
        assert!(!page.exists(), "at the end");
        let mut printed = Printed::at_start(&desk);
        printed.show(&desk, "7A.pdf", b"names").unwrap();
        std::mem::forget(printed);
        let still_fresh = Printed::at_start(&desk);
        assert!(page.exists(), "another program has just shown it");
        desk.wait(STAYS + TimeDelta::minutes(1));
        drop(still_fresh);
        let _started = Printed::at_start(&desk);
        assert!(!page.exists(), "at the next start");
    }

    #[cfg(unix)]
    #[test]
    fn a_printed_page_is_readable_by_nobody_else() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(&folder);
        let mut printed = Printed::at_start(&desk);
        let page = printed.show(&desk, "7A.pdf", b"names").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&page), mode(page.parent().unwrap())), (0o600, 0o700));
    }
}
