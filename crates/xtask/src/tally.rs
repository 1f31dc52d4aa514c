//! Counts tests from what the test runners print.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Adds the closing line of a runner, and ignores every other line.
    ///
    /// Known: libtest's `test result: …`, Vitest's `Tests  …`, and the plain `N passed, N failed`.
    pub fn read_line(&mut self, line: &str) {
        let line = line.trim();
        let counts = match line.strip_prefix("test result: ").or_else(|| line.strip_prefix("Tests  ")) {
            Some(counts) => counts,
            None if is_plain_closing_line(line) => line,
            None => return,
        };
        let words: Vec<&str> = counts.split(|c: char| c.is_whitespace() || c == ';' || c == ',').collect();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<u32>() else { continue };
            match pair[1] {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "skipped" | "ignored" => self.skipped += count,
                _ => {}
            }
        }
    }
}

fn is_plain_closing_line(line: &str) -> bool {
    let starts_with_count = line.split_once(" passed, ").is_some_and(|(count, _)| count.parse::<u32>().is_ok());
    starts_with_count && (line.ends_with(" failed") || line.ends_with(" skipped"))
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn read(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read_line(line);
        }
        tally
    }

    #[test]
    fn the_closing_lines_of_every_runner_are_added_up() {
        let tally = read(&[
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.04s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 0.04s",
            " Test Files  2 passed (2)",
            "      Tests  1 failed | 30 passed (31)",
            "4 passed, 1 failed",
        ]);
        assert_eq!(tally, Tally { passed: 49, failed: 4, skipped: 1 });
    }

    #[test]
    fn a_line_that_only_mentions_passing_counts_nothing() {
        let tally = read(&["test a_pupil_passed ... ok", "of 30 passed, none failed", "two passed, 1 failed"]);
        assert!(tally.is_empty());
    }

    #[test]
    fn the_last_line_names_what_was_skipped_only_when_something_was() {
        assert_eq!(Tally { passed: 2, failed: 0, skipped: 0 }.to_string(), "2 passed, 0 failed");
        assert_eq!(Tally { passed: 2, failed: 1, skipped: 3 }.to_string(), "2 passed, 1 failed, 3 skipped");
    }
}
