//! The driver of the engine: when to run, transport, storage. Deliberately absent: rules.

mod driver;
mod sign_in;
mod transport;

pub use driver::Driver;
pub use sign_in::{SignInProblem, hand_in_sealed, sign_in};
