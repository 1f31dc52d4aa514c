//! What the law needs to know of a pupil: who they are, how old, and in which year.

mod age;
mod upn;
mod year_group;

pub use age::{age_on, compulsory_from, compulsory_school_age, compulsory_until, dfe_5_to_15};
pub use upn::{Upn, UpnProblem};
pub use year_group::{NotAYearGroup, YearGroup};
