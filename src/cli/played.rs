//! Keys of a session played without a terminal: the screens stand in memory, as somebody who learns alone has them.

use crate::company::sample;
use crate::domain::text::{Lang, Text, Words};
use crate::domain::{Actor, Command, World};
use crate::ledger::Ledger;
use crate::screens::parts;
use crate::screens::workshop::start::start;
use crate::store::Store;
use crate::tui::input::Input;
use crate::tui::key::{Key, read_keys};
use crate::tui::look::Look;
use crate::tui::pane::Effect;
use crate::tui::session::Session;
use crate::workshop::{Edition, Stop, Way};
use std::time::{Duration, Instant};

/// What a person needs between two keys.
const BETWEEN: Duration = Duration::from_millis(300);

/// The world after the keys of a step, from its beginning, and who is at the keyboard then.
///
/// # Errors
/// A part of them is no key, in words.
pub fn played(edition: &Edition, at: Stop, lang: Lang) -> Result<(World, Actor), Words> {
    let mut ledger = Ledger::open(Store::temporary());
    let (by, begin) = Command::begin(sample(), 0);
    // The first company of every new folder; a store in memory takes it.
    let _ = ledger.execute(by, &begin);
    let mut now = Instant::now();
    let (companion, mut first) = start(edition.clone(), Way::Learn, ledger.snapshot(), None, now);
    first.extend([Effect::Clear, Effect::Go { step: at.step, done: at.done }]);
    let mut session = Session::new(ledger, parts(|| 0), lang, Look::default(), now);
    session.accompany(companion, first);
    while session.work() {}
    let step = edition.script.step(at.step);
    let written = step.and_then(|step| step.keys_in(session.snapshot().world())).unwrap_or_default();
    for key in keys(&written)? {
        now += BETWEEN;
        session.take(&Input::Key(key), now);
        while session.work() {}
    }
    Ok((session.snapshot().world().clone(), session.by()))
}

fn keys(written: &str) -> Result<Vec<Key>, Words> {
    read_keys(written).map_err(|wrong| {
        Text(
            "“{}” is no key. A key with a name stands between angle brackets, all others as they are. Example: \"<space>marie2015<tab>\"",
            "«\u{a0}{}\u{a0}» n'est pas une touche. Une touche qui a un nom se met entre chevrons, les autres telles quelles. Exemple : \"<space>marie2015<tab>\"",
        )
        .with(&[&wrong.piece])
    })
}
