//! Operations on records, how they fold into states, how they are exchanged, and the engine that keeps a device in step.
//!
//! The same code runs in the app, on the server and in simulations. Deliberately absent: input and output, clocks, randomness.
//! Everything here is a function from bytes and values to bytes and values.

pub mod audit;
pub mod codec;
pub mod digest;
pub mod engine;
pub mod envelope;
pub mod erasing;
pub mod joining;
pub mod keeping;
pub mod manage;
pub mod operation;
pub mod outbox;
pub mod protocol;
pub mod replica;
pub mod rescue;
pub mod segment;
pub mod state;

pub use codec::Malformed;
pub use digest::Digest;
pub use engine::{Effect, Engine, Event};
pub use operation::{Action, Operation};
pub use replica::Replica;
pub use state::RecordState;
