//! The places of the screens in the row of tabs, which is the order of [`all`](super::parts::all).

/// Account.
pub const ACCOUNT: usize = 0;
/// Branches.
pub const BRANCHES: usize = 1;
/// Users.
pub const USERS: usize = 2;
/// Mail.
pub const MAIL: usize = 3;
/// Offers.
pub const OFFERS: usize = 4;
/// Risks.
pub const RISKS: usize = 5;
/// Unknowns.
pub const UNKNOWNS: usize = 6;
/// Journal.
pub const JOURNAL: usize = 7;
