//! Walks every chain, recomputes every hash, makes the tables anew from the log and compares.

mod chain;
mod entries;
mod fingerprint;
mod tables;
#[cfg(test)]
mod tests;

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use record::Link;
use register::DeviceId;
use rusqlite::{Connection, Transaction};

use crate::damage::damage;
use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::schema::in_memory;
use chain::Walk;
use entries::Standings;
use fingerprint::Fingerprints;
pub(crate) use tables::derived;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceHead {
    pub device: DeviceId,
    pub seq: u64,
    pub link: Link,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub ops: u64,
    pub entries: u64,
    pub devices: Vec<DeviceHead>,
    /// The first op that does not hold, and why.
    pub first_bad_op: Option<(i64, String)>,
    /// The first derived table that is not what the log makes of it.
    pub first_unequal_table: Option<&'static str>,
    /// What is wrong with the file itself, in words; then the rest was not looked at.
    pub damage: Option<String>,
}

impl Store {
    /// How far each computer’s chain goes in this file, and the link that vouches for all before it. Nothing is checked.
    pub fn heads(&self) -> Result<Vec<DeviceHead>> {
        let known = self.read().devices_known()?.into_iter();
        known
            .map(|known| {
                let head = crate::log::head(&self.connection, known.device)?;
                Ok(DeviceHead { device: known.device, seq: head.seq, link: head.link })
            })
            .collect()
    }

    /// Reads the whole log, and beside it every entry and then every page of the file.
    pub fn verify(&self) -> Result<Verified> {
        // Whatever else a damaged file seems to say, that it is damaged comes first.
        self.follow_log().or_else(|error| damage(&self.path, &self.connection)?.map(Verified::damaged).ok_or(error))
    }

    /// The log and the tables as of one moment, also while another program writes.
    fn follow_log(&self) -> Result<Verified> {
        let (path, beside) = (self.path.as_path(), self.beside()?);
        let (rebuilt, fingerprints) = (in_memory()?, Fingerprints::new()?);
        let _as_of_now = self.as_of_one_moment(&beside)?;
        let devices = chain::copy_devices(&self.connection, &rebuilt)?;
        let keyed = &fingerprints;
        let mut walk = Walk::new(self.signer.register, &rebuilt, keyed, devices);
        let (first_bad_op, (standings, damage)) = thread::scope(|scope| {
            let table = scope.spawn(move || entries_and_pages(&beside, path, keyed));
            let first_bad_op = walk.log(&self.connection);
            (first_bad_op, table.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        if let Some(damage) = damage? {
            return Ok(Verified::damaged(damage));
        }
        let (first_bad_op, standings) = (first_bad_op?, standings?);
        let first_unequal_table = match first_bad_op {
            Some(_) => None,
            None => self.first_unequal_table(&walk, standings.as_ref())?,
        };
        let head = |(device, head): (DeviceId, record::op::Head)| DeviceHead { device, seq: head.seq, link: head.link };
        let mut devices: Vec<DeviceHead> = walk.heads.into_iter().map(head).collect();
        devices.sort_by_key(|head| head.device);
        Ok(Verified {
            ops: self.read().count_ops()?,
            entries: standings.map_or_else(|| self.read().count_entries(), |standings| Ok(standings.entries.rows()))?,
            devices,
            first_bad_op: first_bad_op.map(|(op, problem)| (op, problem.to_string())),
            first_unequal_table,
            damage: None,
        })
    }

    /// Begins to read in both ways into the file, with nothing written in between: the log says so by its last op.
    fn as_of_one_moment(&self, beside: &Connection) -> Result<Transaction<'_>> {
        let last_op = |db: &Connection| db.query_row("select max(id) from op", [], |row| row.get::<_, Option<i64>>(0));
        loop {
            let here = self.connection.unchecked_transaction()?;
            beside.execute_batch("begin")?;
            if last_op(&here)? == last_op(beside)? {
                return Ok(here);
            }
            beside.execute_batch("rollback")?;
        }
    }

    fn first_unequal_table(&self, walk: &Walk<'_>, standings: Option<&Standings>) -> Result<Option<&'static str>> {
        let Some(standings) = standings.filter(|standings| standings.entries == walk.entries) else {
            return Ok(Some("entry"));
        };
        let unequal = standings.first_unequal(&self.connection, walk.fingerprints)?;
        unequal.map_or_else(|| tables::first_unequal(&self.connection, walk.rebuilt), |table| Ok(Some(table)))
    }
}

impl Verified {
    fn damaged(damage: String) -> Verified {
        Verified { damage: Some(damage), ..Verified::default() }
    }
}

/// What a thread of its own reads: the table of entries, and then every page.
fn entries_and_pages(
    db: &Connection,
    path: &Path,
    fingerprints: &Fingerprints,
) -> (Result<Option<Standings>>, Result<Option<String>>) {
    let standings = entries::standings(db, fingerprints);
    // What waits in the write-ahead log is not brought into the file while one reads.
    let has_read = db.execute_batch("commit").map_err(StoreError::from);
    (standings, has_read.and_then(|()| damage(path, db)))
}
