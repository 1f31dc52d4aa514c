//! One question over many pupils, shared between the processor's cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Splits a list into as many shares as there are cores, and answers what the work makes of each, in their order.
pub(super) fn in_shares<T: Sync, R: Send>(list: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = list.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = list.chunks(share).map(|share| scope.spawn(|| work(share))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
