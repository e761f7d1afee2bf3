//! Panics of the engine over damaged files: they are caught and become errors, so nobody is told of them as of a breakdown.
//!
//! A hook belongs to the whole process. So one is put before the one that is found, once and for good, and asks the
//! thread that panics whether somebody catches it: any number of logs may be opened and written to at the same time.
//! A hook that is set later asks [`is_caught`] itself.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::thread;

thread_local! {
    /// How many calls of the engine this thread is in.
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// Whether a panic of this thread is of the engine, and caught.
#[must_use]
pub fn is_caught() -> bool {
    let of_engine = |name: &str| name.starts_with("sled") || name == "log flusher";
    CALLS.get() > 0 || thread::current().name().is_some_and(of_engine)
}

/// Counts a call of the engine while it lasts, however it ends.
struct Call;

impl Drop for Call {
    fn drop(&mut self) {
        CALLS.set(CALLS.get() - 1);
    }
}

/// Calls the engine; a panic in it becomes its message.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    // The hook cannot be taken by a thread that panics itself.
    if !thread::panicking() {
        HOOK.call_once(|| {
            let found = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                if !is_caught() {
                    found(info);
                }
            }));
        });
    }
    CALLS.set(CALLS.get() + 1);
    let call = Call;
    let result = panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| said(&*payload));
    drop(call);
    result
}

fn said(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "panic without words".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Barrier};

    /// Many threads at once, each with a panic that is caught and one that is not: only the latter are told.
    #[test]
    fn a_panic_that_is_caught_is_told_to_nobody_and_every_other_is() {
        static TOLD: AtomicUsize = AtomicUsize::new(0);
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| match info.payload().downcast_ref::<&str>() {
            Some(&"of the engine" | &"of ours") if is_caught() => {}
            Some(&"of the engine" | &"of ours") => {
                TOLD.fetch_add(1, Ordering::SeqCst);
            }
            _ => before(info),
        }));
        let (threads, start) = (8, Arc::new(Barrier::new(8)));
        let each = (0..threads).map(|_| {
            let start = Arc::clone(&start);
            thread::spawn(move || {
                start.wait();
                assert_eq!(caught(|| panic!("of the engine")), Err::<(), _>("of the engine".to_owned()));
                assert!(!is_caught());
                panic!("of ours");
            })
        });
        let each: Vec<_> = each.collect();
        assert!(each.into_iter().all(|thread| thread.join().is_err()));
        assert_eq!(TOLD.load(Ordering::SeqCst), threads);
        assert_eq!(caught(|| 7), Ok(7));
    }
}
