//! The tables of the file, and how an older file gets those of today.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::apply;
use crate::error::Result;

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_register.sql"),
    include_str!("../migrations/0002_mark_strips.sql"),
    include_str!("../migrations/0003_staff_until_and_covers.sql"),
    include_str!("../migrations/0004_passes.sql"),
    include_str!("../migrations/0005_documents.sql"),
    include_str!("../migrations/0006_key_changes.sql"),
    include_str!("../migrations/0007_departures_and_welfare.sql"),
    include_str!("../migrations/0008_roll.sql"),
    include_str!("../migrations/0009_follow_up.sql"),
    include_str!("../migrations/0010_leave.sql"),
    include_str!("../migrations/0011_arrangements.sql"),
    include_str!("../migrations/0012_retention.sql"),
    include_str!("../migrations/0013_messages.sql"),
    include_str!("../migrations/0014_inbox.sql"),
    include_str!("../migrations/0015_groups_and_times_on_roll.sql"),
    include_str!("../migrations/0016_penalty.sql"),
    include_str!("../migrations/0017_letters.sql"),
];
pub(crate) const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;
const WITH_KEY_CHANGES: i64 = 6;
const WITH_DISPOSAL: i64 = 12;

/// A scratch copy of the tables, in memory, to rebuild the log into.
pub(crate) fn in_memory() -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    migrate(&connection)?;
    Ok(connection)
}

/// Brings the tables to this version, all or nothing, also where two programs open an older file at once.
pub(crate) fn migrate(connection: &Connection) -> Result<()> {
    if version(connection)? == SCHEMA_VERSION {
        return Ok(());
    }
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    for (number, migration) in (1i64..).zip(MIGRATIONS) {
        if number > from {
            transaction.execute_batch(migration)?;
        }
    }
    if from < WITH_KEY_CHANGES {
        apply::keys::find_earlier_changes(&transaction)?;
    }
    if from < WITH_DISPOSAL {
        apply::disposal::find_earlier(&transaction)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    Ok(transaction.commit()?)
}

pub(crate) fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use record::reference::{Group, Pupil, Staff};
    use record::{Draft, OpKind, Part};
    use register::{GroupId, PupilId, StaffId};
    use tempfile::TempDir;

    use crate::file::tests::{PASSPHRASE, append, new_store};
    use crate::keys::Unlock;
    use crate::{Store, apply};

    #[test]
    fn a_register_of_an_earlier_version_keeps_its_staff_and_knows_who_changed_its_keys() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let staff = Staff { username: "t.okafor".into(), surname: "Okafor".into(), ..Staff::default() };
        let part = Part::Staff { id: StaffId(3), version: 1, fields: Staff::default().changes_to(&staff) };
        append(&mut store, &Draft { kind: OpKind::StaffChanged, parts: vec![part] });
        let bus = Group { name: "Bus 7".into(), ..Group::default() };
        let part = Part::Group { id: GroupId(4), version: 1, fields: Group::default().changes_to(&bus) };
        append(&mut store, &Draft { kind: OpKind::GroupChanged, parts: vec![part] });
        let pupil = Pupil { legal_surname: "Abara".into(), ..Pupil::default() };
        let part = Part::Pupil { id: PupilId(5), version: 1, fields: Pupil::default().changes_to(&pupil) };
        append(&mut store, &Draft { kind: OpKind::PupilAdmitted, parts: vec![part] });
        let said = vec![Part::Reason("New passphrase".into())];
        append(&mut store, &Draft { kind: OpKind::KeysChanged, parts: said.clone() });
        let mut data = apply::encode(&staff).unwrap();
        data.truncate(data.len() - 3);
        store.connection.execute("update staff set data = ?1", [data]).unwrap();
        for (table, row, fields) in
            [("pupil_group", apply::encode(&bus).unwrap(), 1), ("pupil", apply::encode(&pupil).unwrap(), 10)]
        {
            let earlier = &row[..row.len() - fields];
            store.connection.execute(&format!("update {table} set data = ?1"), [earlier]).unwrap();
        }
        for table in super::MIGRATIONS[3..].iter().flat_map(|migration| migration.split("create table ").skip(1)) {
            let name = table.split_whitespace().next().unwrap();
            store.connection.execute_batch(&format!("drop table if exists {name}")).unwrap();
        }
        store.connection.pragma_update(None, "user_version", 2).unwrap();
        let path = store.path().to_owned();
        drop(store);
        let store = Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).unwrap();
        assert_eq!(store.read().staff().unwrap(), [(StaffId(3), staff)]);
        assert_eq!(store.read().groups().unwrap(), [(GroupId(4), bus)]);
        assert_eq!(store.read().pupils().unwrap(), [(PupilId(5), pupil)]);
        let changes = store.read().key_ops(10).unwrap();
        assert_eq!(changes.into_iter().map(|action| action.parts).collect::<Vec<_>>(), [said]);
        assert_eq!(store.verify().unwrap().first_unequal_table, None);
    }
}
