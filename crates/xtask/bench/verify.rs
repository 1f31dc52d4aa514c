//! Verifying the whole record, against reading every row of the same file once.

use rusqlite::{Connection, OpenFlags};
use store::keys::{KeySlots, Unlock};

use crate::outcome::Outcome;
use crate::school::{PASSPHRASE, School, Schools};
use crate::time::Times;
use crate::{Result, Settings};

const TURNS: usize = 3;

pub fn measure(_: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let school = schools.six_years()?;
    let (mut scan, mut verify) = (Times::new(), Times::new());
    for _ in 0..TURNS {
        scan.take(|| full_scan(school))?;
        verify.take(|| verified(school))?;
    }
    let what = "verify of six years, against one full scan of the file";
    Ok(vec![Outcome::at_most(3.0, what, ("verify", verify.median()), ("scan", scan.median()))])
}

fn verified(school: &School) -> Result<()> {
    let store = store::Store::open(&school.path, &Unlock::Passphrase(PASSPHRASE))?;
    let verified = store.verify()?;
    match (verified.first_bad_op, verified.first_unequal_table) {
        (None, None) => Ok(()),
        (bad, unequal) => Err(format!("the register does not verify: {bad:?} {unequal:?}").into()),
    }
}

/// Every column of every row of every table.
fn full_scan(school: &School) -> Result<()> {
    let key = KeySlots::read(&school.path)?.open(&Unlock::Passphrase(PASSPHRASE))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&school.path, flags)?;
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("pragma key = \"x'{hex}'\""))?;
    connection.execute_batch(include_str!("../../store/src/sql/pragmas.sql"))?;
    let mut names = connection.prepare("select name from sqlite_schema where type = 'table'")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    for name in names {
        let mut statement = connection.prepare(&format!("select * from {name}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column)?);
            }
        }
    }
    Ok(())
}
