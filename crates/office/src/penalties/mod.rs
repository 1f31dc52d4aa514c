//! Penalty notices under the national framework: who meets the threshold, what was decided, which notices were issued.

mod decide;
mod elsewhere;
mod known;
mod notices;
mod rows;

use crate::answer::Changed;

const PENALTIES: &[Changed] = &[Changed::Penalties];
