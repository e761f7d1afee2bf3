//! A `GCKey`, with what was done with it.

use crate::domain::values::ids::{ApplicationId, PersonId, UserId};
use crate::domain::values::text::Text;
use imbl::OrdSet;
use serde::{Deserialize, Serialize};

/// A `GCKey`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Credential {
    /// Who made it.
    pub person: PersonId,
    /// Its user name.
    pub user_name: String,
    /// Its recovery question, in its owner's words.
    pub question: String,
    /// Whether the portal's terms were accepted with it.
    pub terms: bool,
    /// "Have you received a PIN?": the answer given with it.
    pub has_pin: Option<bool>,
    /// Whether the Employer Portal was chosen with it.
    pub portal: bool,
    /// The enrolment made with it, if any.
    pub application: Option<ApplicationId>,
    /// The user it serves, once there is one.
    pub user: Option<UserId>,
    /// Wrong PINs entered with it.
    pub wrong_pins: u32,
    /// Whether its owner knows neither password nor recovery answer any more.
    pub lost: bool,
    /// Who else was told the recovery answer.
    pub told: OrdSet<PersonId>,
}

/// The portals in the list a new user chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Portal {
    /// For offers of employment.
    Employer,
    /// For authorised paid representatives.
    Representative,
    /// For designated learning institutions.
    LearningInstitution,
}

impl Portal {
    /// All, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Representative, Self::LearningInstitution, Self::Employer];

    /// Its name.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Employer => Text("Employer Portal", "Portail des employeurs"),
            Self::Representative => Text(
                "Authorised paid representatives' portal",
                "Portail des représentants autorisés rémunérés",
            ),
            Self::LearningInstitution => Text(
                "Designated learning institutions' portal",
                "Portail des établissements d'enseignement désignés",
            ),
        }
    }
}
