//! Values: what facts are made of. Each is itself wherever it stands; none knows of a world.

pub mod business_number;
pub mod chance;
pub mod company;
pub mod fold;
pub mod ids;
pub mod moment;
pub mod pin_code;
pub mod secret;
pub mod text;
