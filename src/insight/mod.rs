//! Questions asked of a world: what to do next, how users are called. Pure: reads, and changes nothing.

pub mod as_planned;
pub mod compare;
pub mod handover;
pub mod impact;
pub mod impact_words;
pub mod next_step;
pub mod offers;
pub mod only_seen;
pub mod plan;
pub mod plan_steps;
mod plan_words;
pub mod risk_words;
pub mod risks;
pub mod user_words;
