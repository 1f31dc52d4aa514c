//! `rollbookctl verify` and `rebuild`: whether the record holds, and the tables made anew from it.

use office::Office;
use office::register::{Action, Refusal};
use serde_json::json;

use crate::arguments::Arguments;
use crate::output::{Ended, print_value};
use crate::who::open_for;

pub fn verify(arguments: &Arguments) -> Result<Ended, Refusal> {
    let (office, _) = open_for(arguments, Action::SettingsShow)?;
    report(arguments, &office)
}

/// For tables that no longer follow from the log. The log itself is not touched.
pub fn rebuild(arguments: &Arguments) -> Result<Ended, Refusal> {
    let (mut office, _) = open_for(arguments, Action::SettingsChange)?;
    office.store_mut()?.rebuild()?;
    report(arguments, &office)
}

fn report(arguments: &Arguments, office: &Office) -> Result<Ended, Refusal> {
    let verified = office.store()?.verify()?;
    let devices = verified.devices.iter().map(
        |head| json!({"device": head.device.to_string(), "head_seq": head.seq, "head_hash": head.link.to_string()}),
    );
    let rebuild_equal =
        verified.damage.is_none() && verified.first_bad_op.is_none() && verified.first_unequal_table.is_none();
    let mut report = json!({
        "ok": rebuild_equal,
        "ops": verified.ops,
        "entries": verified.entries,
        "devices": devices.collect::<Vec<_>>(),
        "rebuild_equal": rebuild_equal,
    });
    if let Some(damage) = &verified.damage {
        report["damage"] = json!(damage);
    }
    if let Some((op, problem)) = &verified.first_bad_op {
        report["first_bad_op"] = json!({"op": op, "problem": problem});
    }
    if let Some(table) = verified.first_unequal_table {
        report["first_unequal_table"] = json!(table);
        report["remedy"] = json!("The log is whole. Run rollbookctl rebuild: it makes the tables anew from it.");
    }
    print_value(arguments.format, &report)?;
    Ok(if rebuild_equal { Ended::Done } else { Ended::CheckFailed })
}
