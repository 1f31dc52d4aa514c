//! From the bytes of a file to its rows of cells, whatever kind of file it is.

mod delimited;
mod encoding;
mod workbook;

use crate::cells::{Cell, Record};
use crate::headings::Layout;
use crate::outcome::Rejected;

/// The largest file that is read: 20 MB. The pupils of the largest school are about one.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// The most rows of data that are read from one file.
pub const MAX_ROWS: usize = 200_000;

/// The most cells, so that a file made to be unpacked without end does not fill the memory.
const MAX_CELLS: usize = 8_000_000;

/// The rows of a file that hold something, headings and guidance among them.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub records: Vec<Record>,
    /// The first says what the file was read as.
    pub notes: Vec<String>,
    pub source: Source,
}

#[derive(Debug)]
pub(crate) enum Source {
    Text {
        /// Read as Windows-1252 because it could be nothing else that is known; a person has to check the names.
        guessed: bool,
    },
    Workbook {
        /// Days are counted from 1904, as old Macintosh workbooks do.
        from_1904: bool,
        /// Columns with formulas, of which only the last result that Excel kept can be read.
        formulas: Vec<usize>,
    },
}

pub(crate) fn open(bytes: &[u8], layout: &Layout) -> Result<Sheet, Rejected> {
    if bytes.is_empty() {
        return Err(empty());
    }
    if bytes.len() > MAX_BYTES {
        return Err(Rejected::whole_file(
            format!("The file is larger than {} MB, so it is not a list from one school.", MAX_BYTES / 1024 / 1024),
            "Check that you chose the right file. If it is the right one, export fewer columns or save it as CSV.",
        ));
    }
    const ZIP: &[u8] = b"PK";
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if bytes.starts_with(ZIP) && matches!(bytes.get(2), Some(3 | 5 | 7)) {
        return workbook::read(bytes, layout);
    }
    if bytes.starts_with(OLE) {
        return Err(old_or_locked(bytes));
    }
    let decoded = encoding::decode(bytes);
    if decoded.text.chars().all(crate::cells::is_blank) {
        return Err(empty());
    }
    if decoded.text.starts_with('<') {
        return Err(Rejected::whole_file(
            "This is a web page or XML, not a table, even if its name ends in .csv or .xls.",
            "Open it in Excel, choose Save As, “CSV UTF-8” or “Excel Workbook (.xlsx)”, and import that file.",
        ));
    }
    if is_binary(&decoded.text) {
        return Err(Rejected::whole_file(
            "This is not a CSV or Excel file: most of it is not text.",
            "Check that you chose the right file. Export it again as CSV or as an Excel workbook (.xlsx).",
        ));
    }
    delimited::read(&decoded, layout)
}

fn empty() -> Rejected {
    Rejected::whole_file("The file is empty.", "Export it again, open it to see that it has rows, and import it then.")
}

/// Both old workbooks and workbooks with a password are kept in the same kind of container; only the second has
/// a part called EncryptedPackage.
fn old_or_locked(bytes: &[u8]) -> Rejected {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Rejected::whole_file(
            "The workbook is protected with a password, so it can’t be read.",
            "Open it in Excel, remove the password under File, Info, Protect Workbook, save it and import it again.",
        );
    }
    Rejected::whole_file(
        "This is a workbook of the old kind (.xls), which is not read.",
        "Open it in Excel, choose Save As, “Excel Workbook (.xlsx)” or “CSV UTF-8”, and import that file.",
    )
}

/// Text has no zeros and hardly any control characters.
fn is_binary(text: &str) -> bool {
    let (mut letters, mut controls) = (0, 0);
    for letter in text.chars().take(64 * 1024) {
        letters += 1;
        match letter {
            '\0' => return true,
            '\t' | '\r' | '\n' => {}
            '\u{1}'..='\u{1f}' | '\u{fffd}' => controls += 1,
            _ => {}
        }
    }
    controls * 50 > letters
}

/// Keeps count of what a file unpacks to.
#[derive(Default)]
struct Budget {
    rows: usize,
    cells: usize,
}

impl Budget {
    fn spend(&mut self, rows: usize, cells: usize) -> Result<(), Rejected> {
        self.rows += rows;
        self.cells += cells;
        // Headings and guidance above them come on top of the rows of data.
        if self.rows > MAX_ROWS + 16 || self.cells > MAX_CELLS {
            return Err(Rejected::whole_file(
                format!("The file has more than {MAX_ROWS} rows, or far too many columns, for a list from one school."),
                "Check that you chose the right file, and delete columns and rows that are not needed.",
            ));
        }
        Ok(())
    }
}

/// Drops the empty cells at the end and the row itself if nothing is left.
fn record(line: u32, mut cells: Vec<Cell>) -> Option<Record> {
    let used = cells.iter().rposition(|cell| *cell != Cell::Empty)? + 1;
    cells.truncate(used);
    Some(Record { line, cells })
}
