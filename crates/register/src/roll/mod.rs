//! The school roll: who is admitted, who leaves and on which ground, what is owed to the local authority, and whether
//! families and professionals can be reached (SI 2024/208 regs 8, 9 and 13).

pub mod absence;
pub mod admit;
pub mod contacts;
pub mod grounds;
pub mod leave;
pub mod professionals;
pub mod returns;
mod rules;
pub mod year;

pub use absence::{Marks, SchoolDays};
pub use grounds::{Condition, Ground, GroundRule, Needs};
pub use returns::{Return, ReturnKind};
pub use rules::RollRules;

#[cfg(test)]
mod fixtures;
