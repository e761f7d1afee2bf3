//! An index over what a company of any size brings at once, and over what changes in it afterwards.
//!
//! What was loaded is one sorted list that every copy of the world shares; what came and went since is kept beside it.
//! So loading costs no more than sorting, and a copy costs nothing that grows.

use imbl::OrdSet;
use std::hash::{Hash, Hasher};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Rows in order, each once.
#[derive(Clone)]
pub struct Index<K> {
    loaded: Arc<Vec<K>>,
    gone: OrdSet<K>,
    more: OrdSet<K>,
}

impl<K: Ord + Copy> Index<K> {
    /// An index of these rows.
    pub(in crate::domain) fn loaded(mut rows: Vec<K>) -> Self {
        if !rows.is_sorted() {
            rows.sort_unstable();
        }
        rows.dedup();
        Self { loaded: Arc::new(rows), ..Self::default() }
    }

    /// Puts a row in.
    pub(in crate::domain) fn insert(&mut self, row: K) {
        if self.loaded.binary_search(&row).is_ok() {
            self.gone.remove(&row);
        } else {
            self.more.insert(row);
        }
    }

    /// Takes a row out, if it is there.
    pub(in crate::domain) fn remove(&mut self, row: &K) {
        if self.loaded.binary_search(row).is_ok() {
            self.gone.insert(*row);
        } else {
            self.more.remove(row);
        }
    }

    /// The rows within a range, in order.
    pub(in crate::domain) fn range(&self, range: RangeInclusive<K>) -> impl Iterator<Item = K> + '_ {
        let from = self.loaded.partition_point(|row| row < range.start());
        let rest = &self.loaded[from..];
        let loaded = &rest[..rest.partition_point(|row| row <= range.end())];
        let mut loaded = loaded.iter().copied().filter(|row| !self.gone.contains(row)).peekable();
        let mut more = self.more.range(range).copied().peekable();
        std::iter::from_fn(move || match (loaded.peek(), more.peek()) {
            (Some(one), Some(other)) if other < one => more.next(),
            (Some(_), _) => loaded.next(),
            (None, _) => more.next(),
        })
    }

    /// All rows, in order.
    fn iter(&self) -> impl Iterator<Item = K> + '_ {
        let ends = |of: &dyn Fn(K, K) -> K, one: Option<&K>, other: Option<&K>| match (one, other) {
            (Some(one), Some(other)) => Some(of(*one, *other)),
            (one, other) => one.or(other).copied(),
        };
        let first = ends(&Ord::min, self.loaded.first(), self.more.get_min());
        let last = ends(&Ord::max, self.loaded.last(), self.more.get_max());
        first.zip(last).into_iter().flat_map(|(first, last)| self.range(first..=last))
    }
}

impl<K: Ord + Copy> Default for Index<K> {
    fn default() -> Self {
        Self { loaded: Arc::default(), gone: OrdSet::new(), more: OrdSet::new() }
    }
}

impl<K: Ord + Copy> Extend<K> for Index<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, rows: I) {
        rows.into_iter().for_each(|row| self.insert(row));
    }
}

impl<K: Ord + Copy> PartialEq for Index<K> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Ord + Copy> Eq for Index<K> {}

impl<K: Ord + Copy + Hash> Hash for Index<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|row| row.hash(state));
    }
}

impl<K: Ord + Copy + std::fmt::Debug> std::fmt::Debug for Index<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt, SeedableRng};

    /// Whatever is put in and taken out, an ordered set has the same rows.
    #[test]
    fn it_is_a_set_in_order() {
        let mut chance = ChaCha8Rng::seed_from_u64(1);
        for _ in 0..200 {
            let mut row = || (chance.random_range(0..12_u8), chance.random_range(0..4_u8));
            let rows: Vec<_> = (0..row().0 * 2).map(|_| row()).collect();
            let mut set: OrdSet<_> = rows.iter().copied().collect();
            let mut index = Index::loaded(rows);
            for step in 0..40 {
                let (one, other) = (row(), row());
                if step % 3 == 0 {
                    index.remove(&one);
                    set.remove(&one);
                } else {
                    index.insert(one);
                    set.insert(one);
                }
                assert!(index.iter().eq(set.iter().copied()));
                let range = one.min(other)..=one.max(other);
                assert!(index.range(range.clone()).eq(set.range(range).copied()));
                let mut again = Index::loaded(set.iter().copied().collect());
                assert_eq!(index, again);
                again.insert((99, 0));
                assert_ne!(index, again);
            }
        }
    }

    #[test]
    fn a_copy_stays_as_it_was() {
        let mut index = Index::loaded(vec![3, 1, 2]);
        let before = index.clone();
        index.remove(&2);
        index.insert(9);
        assert_eq!(before.iter().collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(index.iter().collect::<Vec<_>>(), [1, 3, 9]);
    }
}
