//! Work in parallel, results in order, memory flat.

use rayon::prelude::*;
use std::io;

/// Items at work at the same time; as many finished ones wait to be delivered. Large enough to keep the threads busy, small
/// enough that a hundred thousand files take no more memory than a hundred.
const CHUNK: usize = 128;

/// Calls `work` on every item and `deliver` on every result, in the order of the items.
///
/// While one chunk is at work, the results of the last one are delivered and the items of the next one are fetched.
/// A single item is done on the spot: no thread is started for it.
pub(crate) fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut deliver: impl FnMut(R) -> io::Result<()> + Send,
) -> io::Result<()> {
    let mut items = items;
    let mut chunk = items.by_ref().take(CHUNK).collect::<Vec<_>>();
    if chunk.len() < 2 {
        return chunk.into_iter().try_for_each(|item| deliver(work(item)));
    }
    let mut done = Vec::new();
    while !chunk.is_empty() || !done.is_empty() {
        let finished = std::mem::take(&mut done);
        let (next, results) = rayon::join(
            || {
                finished.into_iter().try_for_each(&mut deliver)?;
                Ok::<_, io::Error>(items.by_ref().take(CHUNK).collect())
            },
            || chunk.into_par_iter().map(&work).collect(),
        );
        chunk = next?;
        done = results;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, CHUNK, CHUNK + 1, 5 * CHUNK + 7] {
            let mut delivered = Vec::new();
            let collect = |square| {
                delivered.push(square);
                Ok(())
            };
            in_order(0..count, |number| number * number, collect).expect("nothing fails");
            assert_eq!(delivered, (0..count).map(|number| number * number).collect::<Vec<_>>());
        }
    }

    #[test]
    fn stops_when_delivery_fails() {
        let mut delivered = 0;
        let broken = |_| {
            delivered += 1;
            Err(io::Error::from(io::ErrorKind::BrokenPipe))
        };
        assert!(in_order(0..10 * CHUNK, |number| number, broken).is_err());
        assert_eq!(delivered, 1);
    }
}
