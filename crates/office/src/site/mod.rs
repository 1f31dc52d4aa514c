//! Who leaves and comes back, who is on site, and what late pupils answer at the desk.

mod departure;
mod evacuation;
mod known;
mod on_site;
mod welfare;

pub(crate) use departure::departure_rows;
pub(crate) use known::Departures;
pub(crate) use welfare::{is_asked, questions};
