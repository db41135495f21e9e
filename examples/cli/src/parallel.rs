//! Ordered batches over several threads: while one batch is worked on, the next is read and the last is written.
//!
//! At most three batches are in memory, so that memory does not grow with the input. The order of the output is the
//! order of the input, whatever the number of threads.

use rayon::prelude::*;

/// Things in one batch and thread.
const ITEMS: usize = 16;
/// Weight of one batch and thread.
const WEIGHT: usize = 1 << 20;

/// Threads for `--jobs`: as many as the machine has cores where nobody says it.
pub fn jobs(argument: Option<u16>) -> usize {
    argument.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// Takes things from `next`, turns each into a result on `jobs` threads, and hands the results to `take` in order.
/// `take` ends everything by returning `false`.
pub fn run<T: Send, D: Send>(
    jobs: usize,
    mut next: impl FnMut() -> Option<(T, usize)> + Send,
    work: impl Fn(T) -> D + Sync,
    mut take: impl FnMut(D) -> bool + Send,
) -> Result<(), rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build()?;
    pool.install(|| {
        let mut batch = read(jobs, &mut next);
        let mut done: Vec<D> = Vec::new();
        while !batch.is_empty() || !done.is_empty() {
            let (fresh, (results, go_on)) = rayon::join(
                || read(jobs, &mut next),
                || {
                    rayon::join(
                        || batch.into_par_iter().with_max_len(1).map(&work).collect::<Vec<D>>(),
                        || done.into_iter().all(&mut take),
                    )
                },
            );
            if !go_on {
                return;
            }
            (batch, done) = (fresh, results);
        }
    });
    Ok(())
}

fn read<T>(jobs: usize, next: &mut impl FnMut() -> Option<(T, usize)>) -> Vec<T> {
    let mut batch = Vec::new();
    let mut total = 0;
    while batch.len() < ITEMS * jobs && total < WEIGHT * jobs {
        let Some((thing, weight)) = next() else { break };
        total += weight;
        batch.push(thing);
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn order_is_kept() {
        for jobs in [1, 2, 5] {
            let mut source = 0..1000_u32;
            let mut seen = Vec::new();
            let work = |n: u32| {
                std::thread::sleep(std::time::Duration::from_micros(u64::from(n % 7)));
                n * 2
            };
            run(
                jobs,
                || source.next().map(|n| (n, 1)),
                work,
                |n| {
                    seen.push(n);
                    true
                },
            )
            .unwrap();
            assert_eq!(seen, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn taker_can_stop() {
        let mut count = 0;
        run(
            2,
            || Some(((), 1)),
            |()| (),
            |()| {
                count += 1;
                count < 100
            },
        )
        .unwrap();
        assert_eq!(count, 100);
    }
}
