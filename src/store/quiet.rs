//! Silence for a panic that is expected and caught: the database panics over damaged files.
//!
//! The one thing to know: the panic hook belongs to the whole process, so it is silenced for this thread and the
//! database's own threads only, by one opening at a time, and the very hook that was found is put back.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

/// Two openings at once would put each other's silent hook back for good.
static TURN: Mutex<()> = Mutex::new(());

thread_local! {
    /// Whether this thread has silenced the hook already: an opening that fails closes what it had opened.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` with the panic hook silent for this thread and the database's threads.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    // The hook cannot be taken by a thread that panics itself.
    if QUIET.get() || thread::panicking() {
        return work();
    }
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let found: Arc<Hook> = Arc::new(panic::take_hook());
    let (me, other) = (thread::current().id(), Arc::clone(&found));
    panic::set_hook(Box::new(move |info| {
        let current = thread::current();
        let of_database = current.name().is_some_and(|name| name.starts_with("sled"));
        if current.id() != me && !of_database {
            other(info);
        }
    }));
    QUIET.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    drop(panic::take_hook());
    panic::set_hook(match Arc::try_unwrap(found) {
        Ok(hook) => hook,
        Err(shared) => Box::new(move |info| shared(info)),
    });
    drop(turn);
    result.unwrap_or_else(|payload| panic::resume_unwind(payload))
}

/// Runs `work`; a panic in it becomes its message.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| said(&*payload))
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
