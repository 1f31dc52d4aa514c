//! Walks every chain, recomputes every hash, makes the tables anew from the log and compares.

mod chain;
mod entries;
mod fingerprint;
mod tables;
#[cfg(test)]
mod tests;

use record::Link;
use register::DeviceId;

use crate::damage::damage;
use crate::error::Result;
use crate::file::Store;
use crate::schema::in_memory;
use chain::Walk;
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
    /// Reads the whole file, then the whole log and every table once.
    pub fn verify(&self) -> Result<Verified> {
        match damage(&self.path, &self.connection)? {
            Some(damage) => Ok(Verified { damage: Some(damage), ..Verified::default() }),
            None => self.follow_log(),
        }
    }

    /// The log and the tables as of one moment, also while another program writes.
    fn follow_log(&self) -> Result<Verified> {
        let _as_of_now = self.connection.unchecked_transaction()?;
        let rebuilt = in_memory()?;
        let fingerprints = Fingerprints::new()?;
        let devices = chain::copy_devices(&self.connection, &rebuilt)?;
        let mut walk = Walk::new(self.signer.register, &rebuilt, &fingerprints, devices);
        let first_bad_op = walk.log(&self.connection)?;
        let first_unequal_table = match first_bad_op {
            Some(_) => None,
            None => self.first_unequal_table(&walk)?,
        };
        let head = |(device, head): (DeviceId, record::op::Head)| DeviceHead { device, seq: head.seq, link: head.link };
        let mut devices: Vec<DeviceHead> = walk.heads.into_iter().map(head).collect();
        devices.sort_by_key(|head| head.device);
        let read = self.read();
        Ok(Verified {
            ops: read.count_ops()?,
            entries: read.count_entries()?,
            devices,
            first_bad_op: first_bad_op.map(|(op, problem)| (op, problem.to_string())),
            first_unequal_table,
            damage: None,
        })
    }

    fn first_unequal_table(&self, walk: &Walk<'_>) -> Result<Option<&'static str>> {
        let standings = entries::standings(&self.connection, walk.fingerprints)?;
        let Some(standings) = standings.filter(|standings| standings.entries == walk.entries) else {
            return Ok(Some("entry"));
        };
        let unequal = standings.first_unequal(&self.connection, walk.fingerprints)?;
        unequal.map_or_else(|| tables::first_unequal(&self.connection, walk.rebuilt), |table| Ok(Some(table)))
    }
}
