//! The café coordinator's screens: a shared tablet at the door, people queueing.

mod closing;
mod door;
mod guest;
mod tiles;

pub use door::Door;
