//! Sight: what a person may see of the world, and hear of what happens.

pub mod heard;
pub mod redaction;
pub mod viewpoint;
