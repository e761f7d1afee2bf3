//! The dialogs of an offer of employment: prepare, correct, submit and pay, withdraw.

use crate::domain::offer::{self, Offer};
use crate::domain::{Asked, OfferId, Text, Words, World};
use crate::screens::dialogs::enrolment::needed;
use crate::tui::confirm::Confirm;
use crate::tui::field::Field;
use crate::tui::form::{Ask, Form};
use crate::tui::pane::{Effect, Effects};

/// Saving is not submitting: that comes with the fee.
const SAVE: Text = Text("[ Save ]", "[ Enregistrer ]");

fn readable(typed: &str) -> Option<Words> {
    offer::read_start(typed).err().map(|verdict| verdict.words())
}

/// Worker and start date, empty or as they stand.
fn asks(of: Option<&Offer>) -> Vec<Ask> {
    let worker = of.map(|offer| offer.assignee.clone()).unwrap_or_default();
    let starts = of.and_then(|offer| offer.starts).map(crate::domain::Moment::day).unwrap_or_default();
    let holding = |label, value: &str| {
        let mut field = Field::new(label);
        field.set_value(value);
        field
    };
    vec![
        Ask::new(holding(Text("Worker", "Travailleur"), &worker), Text("A made-up name.", "Un nom inventé."))
            .about(Asked::Worker)
            .checked(needed),
        Ask::new(
            holding(Text("Start date", "Date de début"), &starts),
            Text(
                "Year, month, day, like 2015-12-01; may stay empty.",
                "Année, mois, jour, comme 2015-12-01; peut rester vide.",
            ),
        )
        .about(Asked::StartDate)
        .checked(readable),
    ]
}

/// Prepare an offer of employment.
#[must_use]
pub fn draft() -> Form {
    Form::new(
        Text("Prepare an offer of employment", "Préparer une offre d'emploi"),
        Text(
            "This saves a draft; submitting and paying come next, in Offers. The real form asks for much more.",
            "Ceci enregistre une ébauche; soumission et paiement suivent, dans Offres. Le vrai formulaire en demande bien plus.",
        ),
        asks(None),
        |form, _| {
            let draft = offer::Command::Draft { assignee: form.text(0), starts: form.text(1) };
            vec![Effect::Submit(draft.into())]
        },
    )
    .button(SAVE)
}

/// Correct a draft.
#[must_use]
pub fn correct(id: OfferId, offer: &Offer) -> Form {
    Form::new(
        Text("Correct the draft for {}", "Corriger l'ébauche pour {}").with(&[&offer.assignee]),
        Text(
            "A draft can be changed; an offer that is submitted cannot.",
            "Une ébauche se modifie; une offre soumise, non.",
        ),
        asks(Some(offer)),
        move |form, _| {
            let correct = offer::Command::Correct { offer: id, assignee: form.text(0), starts: form.text(1) };
            vec![Effect::Submit(correct.into())]
        },
    )
    .button(SAVE)
}

/// Submit and pay, once asked.
#[must_use]
pub fn submit(world: &World, id: OfferId) -> Effects {
    let worker = world.offer(id).map_or("", |offer| &offer.assignee);
    let mut text = vec![
        Text(
            "The employer compliance fee of $230 for this worker is paid now. In this simulation the money is not real.",
            "Les frais relatifs à la conformité de l'employeur, 230 $ pour ce travailleur, se paient maintenant. Dans cette simulation, l'argent n'est pas réel.",
        )
        .into(),
    ];
    if world.offer(id).is_some_and(|offer| world.half_done_first(offer.employer).is_some()) {
        text.push(
            Text(
                "This is the employer's first offer: the company details are completed on it.",
                "C'est la première offre de l'employeur : les renseignements sur l'entreprise s'y remplissent.",
            )
            .into(),
        );
    }
    text.push(Text("Submit and pay?", "Soumettre et payer?").into());
    let title = Text("Submit the offer for {}", "Soumettre l'offre pour {}").with(&[worker]);
    let ask = Confirm::new(title, text, move || vec![Effect::Do(offer::Command::Submit(id).into())]);
    vec![Effect::Open(Box::new(ask))]
}

/// Withdraw, once asked.
#[must_use]
pub fn withdraw(world: &World, id: OfferId) -> Effects {
    let offer = world.offer(id);
    let worker = offer.map_or("", |offer| &offer.assignee);
    let number = offer.and_then(Offer::number).unwrap_or_default();
    let text = vec![
        Text(
            "The number {} is of no more use to the worker; the $230 goes back to the card. In this simulation the money is not real.",
            "Le numéro {} ne servira plus au travailleur; les 230 $ retournent sur la carte. Dans cette simulation, l'argent n'est pas réel.",
        )
        .with(&[number]),
        Text("Withdraw it?", "La retirer?").into(),
    ];
    let title = Text("Withdraw the offer for {}", "Retirer l'offre pour {}").with(&[worker]);
    let ask = Confirm::new(title, text, move || vec![Effect::Do(offer::Command::Withdraw(id).into())]);
    vec![Effect::Open(Box::new(ask))]
}
