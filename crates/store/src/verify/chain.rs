//! Every chain, from its first op to its head.

use std::collections::HashMap;

use record::op::Head;
use record::{Header, Held, Op, Part, Problem, RegisterId};
use register::DeviceId;
use rusqlite::{Connection, Row};

use super::entries::EntryRecord;
use super::fingerprint::{Fingerprint, Fingerprints};
use crate::apply;
use crate::error::{Result, StoreError};
use crate::stored::StoredOp;

/// A device of this file: its number here, and its key.
pub(super) struct Device {
    number: i64,
    key: Option<[u8; 32]>,
}

/// An op, and what its row says of it.
struct LoggedOp {
    stored: StoredOp,
    device: DeviceId,
    seq: i64,
    at: i64,
}

type Checked<T> = std::result::Result<T, Problem>;
type Parts = Vec<(u16, Part)>;

/// Walks the log, and makes of it what the tables should hold.
pub(super) struct Walk<'a> {
    pub register: RegisterId,
    pub rebuilt: &'a Connection,
    pub fingerprints: &'a Fingerprints,
    pub devices: HashMap<DeviceId, Device>,
    pub heads: HashMap<DeviceId, Head>,
    pub entries: Fingerprint,
    last: HashMap<DeviceId, (i64, Op)>,
    /// Ops of which a part is gone: the number here, the device's number, the sequence, the places.
    gone: Vec<(i64, i64, i64, Vec<u16>)>,
    bytes: Vec<u8>,
}

impl<'a> Walk<'a> {
    pub fn new(
        register: RegisterId,
        rebuilt: &'a Connection,
        fingerprints: &'a Fingerprints,
        devices: HashMap<DeviceId, Device>,
    ) -> Self {
        Walk {
            register,
            rebuilt,
            fingerprints,
            devices,
            heads: HashMap::new(),
            entries: Fingerprint::default(),
            last: HashMap::new(),
            gone: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// The first op that does not hold. The ops of one device come in the order of their sequence, whatever the
    /// order in which this file learned of them.
    pub fn log(&mut self, db: &Connection) -> Result<Option<(i64, Problem)>> {
        self.rebuilt.execute_batch("begin")?;
        let mut statement = db.prepare(include_str!("../sql/log.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let logged = match logged_op(row) {
                Ok(logged) => logged,
                Err(StoreError::Damaged { op, problem }) => return Ok(Some((op, problem))),
                Err(error) => return Err(error),
            };
            let id = logged.stored.id;
            if let Err(problem) = self.op(logged)? {
                return Ok(Some((id, problem)));
            }
        }
        self.rebuilt.execute_batch("commit")?;
        if let Some(op) = self.gone_without_a_disposal()? {
            return Ok(Some((op, Problem::Missing)));
        }
        self.check_heads()
    }

    /// The first op with a part gone that no disposal of this log names.
    fn gone_without_a_disposal(&self) -> Result<Option<i64>> {
        for (id, device, seq, items) in &self.gone {
            let named = apply::disposal::named(self.rebuilt, *device, *seq)?;
            if items.iter().any(|item| !named.contains(item)) {
                return Ok(Some(*id));
            }
        }
        Ok(None)
    }

    fn op(&mut self, logged: LoggedOp) -> Result<Checked<()>> {
        let id = logged.stored.id;
        let (op, header, parts) = match self.check(logged) {
            Ok(checked) => checked,
            Err(problem) => return Ok(Err(problem)),
        };
        self.note_gone(id, &op, &header);
        self.apply(&header, &parts)?;
        self.heads.insert(header.device, Head { seq: header.seq, link: op.link() });
        self.last.insert(header.device, (id, op));
        Ok(Ok(()))
    }

    fn check(&self, logged: LoggedOp) -> Checked<(Op, Header, Parts)> {
        let op = logged.stored.op;
        let header = op.header()?;
        op.check_parts(&header)?;
        let before = self.heads.get(&header.device).copied().unwrap_or(Head::START);
        op.check_place(&header, self.register, before)?;
        let named = (header.device, i64::try_from(header.seq).unwrap_or(i64::MAX), header.at);
        if named != (logged.device, logged.seq, logged.at) {
            return Err(Problem::Header);
        }
        let parts = op.parts()?;
        Ok((op, header, parts))
    }

    fn note_gone(&mut self, id: i64, op: &Op, header: &Header) {
        let held = |held: &Held| matches!(held, Held::Part { .. });
        let gone = op.parts.iter().zip(0u16..).filter(|(part, _)| !held(part)).map(|(_, item)| item);
        let items: Vec<u16> = gone.collect();
        if !items.is_empty() {
            let device = self.devices.get(&header.device).map_or(0, |device| device.number);
            self.gone.push((id, device, i64::try_from(header.seq).unwrap_or(i64::MAX), items));
        }
    }

    /// Entries are only counted: their table is compared as a whole, without a second one beside it.
    fn apply(&mut self, header: &Header, parts: &[(u16, Part)]) -> Result<()> {
        let device = self.devices.get(&header.device).map_or(0, |device| device.number);
        for (item, part) in parts {
            if let Part::Entry(entry) = part {
                EntryRecord::of(header, device, *item, entry)?.write(&mut self.bytes);
                self.fingerprints.add(&self.bytes, &mut self.entries);
            }
        }
        apply::apply(self.rebuilt, header, parts, apply::Entries::Left)
    }

    /// A link covers header and signature of every op before it, so the signature of each head vouches for its chain.
    fn check_heads(&self) -> Result<Option<(i64, Problem)>> {
        for (device, (id, op)) in &self.last {
            let header = op.header().map_err(|problem| StoreError::Damaged { op: *id, problem })?;
            let key = self.devices.get(device).and_then(|device| device.key);
            let checked = key.ok_or(Problem::Signature).and_then(|key| op.check_signature(&header, &key));
            if let Err(problem) = checked {
                return Ok(Some((*id, problem)));
            }
        }
        Ok(None)
    }
}

fn logged_op(row: &Row<'_>) -> Result<LoggedOp> {
    let stored = StoredOp::read(row)?;
    Ok(LoggedOp { stored, device: DeviceId(row.get(4)?), seq: row.get(5)?, at: row.get(6)? })
}

/// Gives the rebuilt file this file's numbers for the devices.
pub(super) fn copy_devices(db: &Connection, rebuilt: &Connection) -> Result<HashMap<DeviceId, Device>> {
    let mut devices = HashMap::new();
    let mut statement = db.prepare("select id, device, public_key from device order by id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, device): (i64, [u8; 8]) = (row.get(0)?, row.get(1)?);
        rebuilt.execute("insert into device (id, device) values (?1, ?2)", (number, device))?;
        let key: Option<Vec<u8>> = row.get(2)?;
        let key = key.and_then(|key| <[u8; 32]>::try_from(key).ok());
        devices.insert(DeviceId(device), Device { number, key });
    }
    Ok(devices)
}
