//! One function for many things, on all processors. The result is the same for any number of them.

use std::num::NonZero;

/// Fewer things than this are not worth a thread.
const FEW: usize = 2_000;

/// Calls `function` on each thing; the answers stand in the order of the things.
pub fn map<T: Sync, R: Send>(things: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    if things.len() < FEW || threads == 1 {
        return things.iter().map(function).collect();
    }
    let share = things.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let function = &function;
        let workers: Vec<_> = things
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(function).collect::<Vec<R>>()))
            .collect();
        let mut answers = Vec::with_capacity(things.len());
        for worker in workers {
            match worker.join() {
                Ok(part) => answers.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        answers
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_the_order_of_things() {
        let things: Vec<usize> = (0..10_001).collect();
        assert_eq!(map(&things, |n| n * 2), things.iter().map(|n| n * 2).collect::<Vec<_>>());
    }
}
