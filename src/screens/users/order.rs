//! The order of a table of any size, worked out beside the keys: a million rows take a part of a second, and no key waits.

use super::table::{Column, fold_name, stands};
use crate::domain::fold::fold_into;
use crate::domain::{Lang, UserId, World};
use std::panic::resume_unwind;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// So long a look at what is not in order yet waits for it, half of a frame, so that drawing takes no time from it.
const PAUSE: Duration = Duration::from_millis(8);

/// An order that is being worked out.
pub(super) struct Ordering(JoinHandle<Vec<UserId>>);

impl Ordering {
    /// Begins; `None` where the system gives no thread.
    pub(super) fn begin(
        world: World,
        lang: Lang,
        rows: Vec<UserId>,
        column: Column,
        down: bool,
    ) -> Option<Self> {
        let work = move || in_order(&world, lang, &rows, column, down);
        thread::Builder::new().name("order".to_owned()).spawn(work).ok().map(Self)
    }

    /// The rows in order, once they are.
    pub(super) fn done(self) -> Result<Vec<UserId>, Self> {
        if self.0.is_finished() {
            return Ok(self.0.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        thread::sleep(PAUSE);
        Err(self)
    }
}

/// Rows with what they are put in order by.
struct Keyed {
    /// All texts behind one another.
    text: String,
    /// The first bytes of a text, where it stands, and the row: most are told apart by their first bytes.
    rows: Vec<(u64, (usize, usize), UserId)>,
}

impl Keyed {
    fn of(world: &World, lang: Lang, rows: &[UserId], column: Column) -> Self {
        let mut keyed = Self { text: String::new(), rows: Vec::with_capacity(rows.len()) };
        for id in rows {
            let start = keyed.text.len();
            match world.user(*id) {
                Some(user) if column == Column::Name => fold_name(world, user, &mut keyed.text),
                Some(user) => fold_into(&stands(world, lang, user, column), &mut keyed.text),
                None => {}
            }
            let mut first = [0; 8];
            let bytes = &keyed.text.as_bytes()[start..];
            let there = bytes.len().min(first.len());
            first[..there].copy_from_slice(&bytes[..there]);
            keyed.rows.push((u64::from_be_bytes(first), (start, keyed.text.len()), *id));
        }
        let text = &keyed.text;
        keyed.rows.sort_unstable_by(|one, other| {
            let key = |(first, (start, end), id): &(u64, (usize, usize), UserId)| {
                (*first, &text[*start..*end], *id)
            };
            key(one).cmp(&key(other))
        });
        keyed
    }

    fn key(&self, at: usize) -> Option<(u64, &str, UserId)> {
        self.rows.get(at).map(|(first, (start, end), id)| (*first, &self.text[*start..*end], *id))
    }
}

/// The rows by what stands in a column, then by their numbers; each half on a thread of its own.
fn in_order(world: &World, lang: Lang, rows: &[UserId], column: Column, down: bool) -> Vec<UserId> {
    let (one, other) = rows.split_at(rows.len() / 2);
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| Keyed::of(world, lang, one, column));
        let other = Keyed::of(world, lang, other, column);
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    });
    let mut merged = Vec::with_capacity(rows.len());
    let (mut at, mut beside) = (0, 0);
    loop {
        match (one.key(at), other.key(beside)) {
            (Some(first), Some(second)) if second < first => {
                merged.push(second.2);
                beside += 1;
            }
            (Some(first), _) => {
                merged.push(first.2);
                at += 1;
            }
            (None, Some(second)) => {
                merged.push(second.2);
                beside += 1;
            }
            (None, None) => break,
        }
    }
    if down {
        merged.reverse();
    }
    merged
}
