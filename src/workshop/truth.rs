//! The hidden truth: what the rules know and nobody at the keyboard does yet. For the facilitator alone.

use crate::domain::employer::{self, EnrolmentAnswer};
use crate::domain::mail::Folder;
use crate::domain::{ApplicationId, LetterId, PinId, Text, Words, World, pin};

/// Lines at most: this is read while speaking.
const MOST: usize = 6;

/// What nobody at the keyboard knows yet, newest first.
#[must_use]
pub fn truth(world: &World) -> Vec<Words> {
    let enrolments =
        (0..world.applications.len()).rev().map(ApplicationId::at).filter_map(|id| enrolment(world, id));
    let letters = (0..world.letters.len()).rev().map(LetterId::at).filter_map(|id| junk(world, id));
    let pins = (0..world.pins.len()).rev().map(PinId::at).filter_map(|id| waiting(world, id));
    enrolments.chain(letters).chain(pins).take(MOST).collect()
}

fn enrolment(world: &World, id: ApplicationId) -> Option<Words> {
    let one = world.application(id)?;
    let name = world.employer_name(one.employer);
    if one.answer.is_some() && (one.reason_told || one.known && one.answer == Some(EnrolmentAnswer::Approved))
    {
        return None;
    }
    let at = one.submission.answered_at.words();
    let said = match one.answer.or_else(|| employer::answer(world, id))? {
        EnrolmentAnswer::Approved => Text("{}: approved", "{} : approuvé"),
        EnrolmentAnswer::Refused(_) => Text("{}: refused", "{} : refusé"),
    };
    let said = said.with(&[name]);
    let why = match one.answer.or_else(|| employer::answer(world, id)) {
        Some(EnrolmentAnswer::Refused(cause)) => {
            let row = cause.rule().row();
            Words { en: format!("{} {}", at.en, row.words.0), fr: format!("{} {}", at.fr, row.words.1) }
        }
        _ => at,
    };
    Some(Words { en: format!("{}, {}", said.en, why.en), fr: format!("{}, {}", said.fr, why.fr) })
}

fn junk(world: &World, id: LetterId) -> Option<Words> {
    let letter = world.letter(id).filter(|letter| letter.folder == Folder::Junk && !letter.opened)?;
    let text = Text("In the junk of {}, unread.", "Aux indésirables de {}, non lu.");
    Some(text.with(&[&world.name(letter.to)]))
}

fn waiting(world: &World, id: PinId) -> Option<Words> {
    let one = world.pin(id).filter(|_| pin::waits(world, id))?;
    let holder = one.holder.map(|holder| world.name(holder));
    Some(match holder {
        Some(holder) => {
            Text("PIN {} is with {}.", "Le NIP {} est chez {}.").with(&[one.code.digits(), &holder])
        }
        None => Text("PIN {} was handed to nobody.", "Le NIP {} n'a été remis à personne.")
            .with(&[one.code.digits()]),
    })
}
