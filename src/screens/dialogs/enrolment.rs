//! The dialogs of the enrolment path: `GCKey`, terms, PIN question, portal, enrolment, PIN, telephone.

use crate::domain::business_number::BusinessNumber;
use crate::domain::credential::{Portal, check_password, check_user_name};
use crate::domain::employer::EmployerState;
use crate::domain::fold::is_blank;
use crate::domain::mail::LetterKind;
use crate::domain::secret::Secret;
use crate::domain::{Asked, EmployerId, PinCode, Text, Words, call_centre, credential, employer, pin, user};
use crate::tui::confirm::Confirm;
use crate::tui::field::Field;
use crate::tui::form::{Ask, Form};
use crate::tui::pane::{Cx, Effect};
use crate::tui::pick::Pick;

pub(in crate::screens) fn needed(typed: &str) -> Option<Words> {
    is_blank(typed).then(|| Text("This is needed.", "Ceci est requis.").into())
}

fn answered(typed: &str) -> Option<Words> {
    typed.is_empty().then(|| Text("Choose yes or no.", "Choisissez oui ou non.").into())
}

/// Make a `GCKey` for the person at the keyboard.
#[must_use]
pub fn make_key(cx: &Cx) -> Form {
    let name = cx.world().name(cx.by.person);
    Form::new(
        Text("Make a GCKey for {}", "Créer une CléGC pour {}").with(&[&name]),
        Text(
            "A rehearsal: make up a password, and never type a real one. It is checked and not kept.",
            "C'est une répétition : inventez un mot de passe, jamais un vrai. Il est vérifié, puis oublié.",
        ),
        vec![
            Ask::new(
                Field::new(Text("User name", "Nom d'utilisateur")),
                Text("8 to 16 letters and digits, at most 7 digits. Example: harvest2015", "De 8 à 16 lettres et chiffres, 7 chiffres au plus. Exemple : recolte2015"),
            )
            .about(Asked::UserName)
            .checked(|typed| check_user_name(typed).err().map(|verdict| verdict.words())),
            Ask::new(
                Field::masked(Text("Password", "Mot de passe")),
                Text("8 to 16 characters: a capital, a small letter, a digit. F2 shows it. Example: Rehearse1", "De 8 à 16 caractères : majuscule, minuscule, chiffre. F2 le montre. Exemple : Essai2015a"),
            )
            .about(Asked::Password)
            .checked(|typed| check_password("", typed).err().map(|verdict| verdict.words())),
            Ask::new(
                Field::new(Text("Recovery question", "Question de récup.")),
                Text("Your own question. Example: First tractor?", "Votre propre question. Exemple : Premier tracteur?"),
            )
            .about(Asked::RecoveryQuestion)
            .checked(needed),
            Ask::new(
                Field::masked(Text("Recovery answer", "Réponse de récup.")),
                Text("Without it a lost password cannot be replaced.", "Sans elle, un mot de passe perdu ne se remplace pas."),
            )
            .about(Asked::RecoveryAnswer)
            .checked(needed),
        ],
        |form, _| {
            let create = credential::Command::Create {
                user_name: form.text(0),
                password: Secret::new(form.text(1)),
                question: form.text(2),
                answer: Secret::new(form.text(3)),
            };
            vec![Effect::Submit(create.into())]
        },
    )
}

/// Accept the portal's terms.
#[must_use]
pub fn terms() -> Confirm {
    Confirm::new(
        Text("Terms and conditions", "Conditions d'utilisation"),
        vec![
            Text(
                "The portal has terms of its own, beside those of GCKey. Nothing goes on until they are accepted. (Their text is not reproduced here.)",
                "Le portail a ses propres conditions, en plus de celles de CléGC. Rien n'avance tant qu'elles ne sont pas acceptées. (Leur texte n'est pas reproduit ici.)",
            )
            .into(),
            Text("Do you accept them?", "Les acceptez-vous?").into(),
        ],
        || vec![Effect::Do(credential::Command::AcceptTerms.into())],
    )
}

/// "Have you received a PIN?"
#[must_use]
pub fn pin_question() -> Pick {
    const ANSWERS: [Text; 2] = [
        Text(
            "No: I enrol the employer for the first time",
            "Non : j'inscris l'employeur pour la première fois",
        ),
        Text("Yes: somebody gave me a PIN", "Oui : on m'a remis un NIP"),
    ];
    Pick::new(
        Text("Have you received a PIN?", "Avez-vous reçu un NIP?"),
        Text("The answer decides which form comes next.", "La réponse détermine le formulaire qui suit."),
        ANSWERS.len(),
        |cx, row| cx.say(ANSWERS[row]).to_owned(),
        |_, row| vec![Effect::Submit(credential::Command::AnswerPinQuestion { received: row == 1 }.into())],
    )
}

/// The list of portals, with its known trap.
#[must_use]
pub fn portals() -> Pick {
    Pick::new(
        Text("Which portal do you want to enrol in?", "À quel portail voulez-vous vous inscrire?"),
        Text(
            "Choose with care: the wrong portal is a known trap.",
            "Choisissez avec soin : le mauvais portail est un piège connu.",
        ),
        Portal::ALL.len(),
        |cx, row| cx.say(Portal::ALL[row].words()).to_owned(),
        |_, row| vec![Effect::Submit(credential::Command::ChoosePortal(Portal::ALL[row]).into())],
    )
}

/// The enrolment form, filled in from the plan: for one employer, or the first that is not enrolled.
#[must_use]
pub fn enrol(cx: &Cx, chosen: Option<EmployerId>) -> Form {
    let world = cx.world();
    let own = world.users_of(cx.by.person).filter_map(|id| world.user(id)).map(|user| user.employer).next();
    let planned = chosen.or(own).and_then(|id| world.employer(id)).or_else(|| {
        let mut seen = world.employers_seen().filter_map(|id| world.employer(id));
        seen.find(|employer| employer.state == EmployerState::Planned)
    });
    let filled = |label, value: Option<String>| {
        let mut field = Field::new(label);
        field.set_value(&value.unwrap_or_default());
        field
    };
    let number = planned.map(|employer| employer.business_number.to_string());
    Form::new(
        Text("Enrol an employer", "Inscrire un employeur"),
        Text("Filled in from the plan; change what you like.", "Rempli d'après le plan; modifiez à votre gré."),
        vec![
            Ask::new(
                Field::yes_no(Text("Operating in Canada?", "Active au Canada?")),
                Text("Left and right choose.", "Gauche et droite choisissent."),
            )
            .about(Asked::InCanada)
            .checked(answered),
            Ask::new(
                filled(Text("Business number", "Numéro d'entreprise"), number),
                Text("Nine digits from the Canada Revenue Agency; spaces, hyphens and RP 0001 are fine.", "Neuf chiffres de l'Agence du revenu du Canada; espaces, traits d'union et RP 0001 acceptés."),
            )
            .about(Asked::BusinessNumber)
            .checked(number_problem),
            Ask::new(
                filled(Text("Legal name", "Nom légal"), planned.map(|employer| employer.legal_name.clone())),
                Text("As it is registered.", "Tel qu'il est enregistré."),
            )
            .about(Asked::LegalName)
            .checked(needed),
            Ask::new(
                filled(
                    Text("Operating name", "Nom commercial"),
                    planned.map(|employer| {
                        let operating = &employer.operating_name;
                        if operating.is_empty() { employer.legal_name.clone() } else { operating.clone() }
                    }),
                ),
                Text("The name it trades under; may be the legal name.", "Le nom sous lequel elle fait affaire; peut être le nom légal."),
            )
            .about(Asked::OperatingName)
            .checked(needed),
        ],
        |form, _| {
            let enrol = employer::Command::Enrol {
                in_canada: form.chosen(0) == Some(0),
                business_number: form.text(1),
                legal_name: form.text(2),
                operating_name: form.text(3),
            };
            vec![Effect::Submit(enrol.into())]
        },
    )
}

fn number_problem(typed: &str) -> Option<Words> {
    BusinessNumber::read(typed).err().map(|problem| problem.words())
}

/// Enter a PIN.
#[must_use]
pub fn enter_pin(cx: &Cx) -> Form {
    let world = cx.world();
    // Whoever hands a PIN on writes a note, so all that is in hand is found by the letters, newest first.
    let notes = world.letters_of(cx.by.person).rev().filter_map(|id| match world.letter(id)?.kind {
        LetterKind::PinNote(pin) => world.pin(pin),
        LetterKind::Answer(_) => None,
    });
    let mut notes = notes.filter(|pin| pin.state == pin::PinState::Waiting);
    let held = notes.find(|pin| pin.holder == Some(cx.by.person));
    let note = held.map(|pin| {
        Text("The note you were given says {}.", "La note qu'on vous a remise dit {}.")
            .with(&[pin.code.digits()])
    });
    let intro = Text(
        "The PIN comes from whoever added you, not from the portal.",
        "Le NIP vient de la personne qui vous a ajouté, pas du portail.",
    );
    Form::new(
        Text("Enter your PIN", "Saisir votre NIP"),
        Words::from(intro).and(&note.unwrap_or_default()),
        vec![
            Ask::new(
                Field::masked(Text("PIN", "NIP")),
                Text("F2 shows it for five seconds.", "F2 le montre pendant cinq secondes."),
            )
            .about(Asked::Pin)
            .checked(needed),
        ],
        |form, _| vec![Effect::Submit(pin::Command::Enter { code: PinCode::new(form.text(0)) }.into())],
    )
}

/// Phone the call centre.
#[must_use]
pub fn phone(cx: &Cx) -> Confirm {
    let now = Text("It is {}.", "Nous sommes {}.").with_words(&cx.world().now.words());
    Confirm::new(
        Text("Phone 1-888-242-2100?", "Téléphoner au 1-888-242-2100?"),
        vec![
            now,
            Text(
                "Agents answer Monday to Friday, 8:00 to 16:00, not on holidays.",
                "Les agents répondent du lundi au vendredi, de 8 h à 16 h, sauf les jours fériés.",
            )
            .into(),
        ],
        || vec![Effect::Do(call_centre::Command::Phone.into())],
    )
}

/// What can be done after a refusal.
#[must_use]
pub fn after_refusal() -> Pick {
    const WAYS: [Text; 2] = [
        Text("I was given a PIN by whoever holds the account", "Le détenteur du compte m'a remis un NIP"),
        Text("Enrol again", "Inscrire de nouveau"),
    ];
    Pick::new(
        Text("The enrolment was refused", "L'inscription a été refusée"),
        Text("Somebody holds an account already. What now?", "Quelqu'un détient déjà un compte. Que faire?"),
        WAYS.len(),
        |cx, row| cx.say(WAYS[row]).to_owned(),
        |cx, row| match row {
            0 => vec![Effect::Submit(credential::Command::AnswerPinQuestion { received: true }.into())],
            _ => vec![Effect::Close, Effect::Open(Box::new(enrol(cx, None)))],
        },
    )
}

/// Add a secondary user at the place the command names.
#[must_use]
pub fn add_secondary(cx: &Cx, planned: user::Command) -> Form {
    let user::Command::AddSecondary { employer, branch, given, family } = planned else {
        unreachable!("only a place to add somebody at is asked for");
    };
    let filled = |label, value: &str| {
        let mut field = Field::new(label);
        field.set_value(value);
        field
    };
    Form::new(
        Text("Add a secondary user", "Ajouter un utilisateur secondaire"),
        Text("At {}. The PIN appears on your screen.", "Pour {}. Le NIP apparaîtra à votre écran.")
            .with(&[cx.world().place_name(employer, branch)]),
        vec![
            Ask::new(
                filled(Text("First name", "Prénom"), &given),
                Text("As the person writes it.", "Comme la personne l'écrit."),
            )
            .about(Asked::GivenName)
            .checked(needed),
            Ask::new(
                filled(Text("Last name", "Nom de famille"), &family),
                Text("As the person writes it.", "Comme la personne l'écrit."),
            )
            .about(Asked::FamilyName)
            .checked(needed),
        ],
        move |form, _| {
            let add =
                user::Command::AddSecondary { employer, branch, given: form.text(0), family: form.text(1) };
            vec![Effect::Submit(add.into())]
        },
    )
}
