//! One function for many things, on all processors. The result is the same for any number of them.

use std::num::NonZero;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer things than this are not worth a thread.
const FEW: usize = 2_000;

/// Shares a thread: as some are harder than others, and some processors busier, who is done takes another one.
const SHARES: usize = 32;

/// Calls `function` on each thing; the answers stand in the order of the things.
pub fn map<T: Sync, R: Send>(things: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = if things.len() < FEW { 1 } else { processors() };
    let mut shares =
        shares(things.len(), threads, |share| things[share].iter().map(&function).collect::<Vec<R>>());
    if shares.len() == 1 {
        return shares.remove(0);
    }
    let mut answers = Vec::with_capacity(things.len());
    shares.into_iter().for_each(|share| answers.extend(share));
    answers
}

/// Calls `function` on the numbers from 0 up to `count` (exclusive), share by share; the answers stand in their order.
pub fn by_share<R: Send>(count: usize, function: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    shares(count, if count < FEW { 1 } else { processors() }, function)
}

/// As [`map`] for few things that are much work each.
pub fn map_heavy<T: Sync, R: Send>(things: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    at_work(things.len(), processors(), |nth| function(&things[nth]))
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

fn shares<R: Send>(count: usize, threads: usize, function: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    let shares = if threads == 1 { 1 } else { threads * SHARES };
    let size = count.div_ceil(shares).max(1);
    at_work(count.div_ceil(size).max(1), threads, |nth| {
        function((nth * size).min(count)..((nth + 1) * size).min(count))
    })
}

/// Answers for the numbers from 0 up to `jobs` (exclusive), in their order; each thread takes the next that nobody has.
fn at_work<R: Send>(jobs: usize, threads: usize, function: impl Fn(usize) -> R + Sync) -> Vec<R> {
    if threads == 1 || jobs < 2 {
        return (0..jobs).map(function).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(jobs));
    let work = || {
        let mut mine = Vec::new();
        loop {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            if nth >= jobs {
                break;
            }
            mine.push((nth, function(nth)));
        }
        done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(mine);
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(jobs)).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            if let Err(panic) = worker.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_unstable_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_the_order_of_things() {
        let things: Vec<usize> = (0..10_001).collect();
        let doubled: Vec<usize> = things.iter().map(|n| n * 2).collect();
        assert_eq!(map(&things, |n| n * 2), doubled);
        assert_eq!(map(&things[..3], |n| n * 2), doubled[..3]);
        assert_eq!(map_heavy(&things[..100], |n| n * 2), doubled[..100]);
    }

    #[test]
    fn shares_follow_each_other_to_the_end() {
        for count in [0, 1, 5, 2_000, 10_001] {
            let shares = by_share(count, |share| share);
            assert_eq!(shares.first().map(|share| share.start), Some(0), "{count}");
            assert!(shares.windows(2).all(|pair| pair[0].end == pair[1].start), "{count}");
            assert_eq!(shares.last().map(|share| share.end), Some(count), "{count}");
        }
    }
}
