//! What is kept on this device: IndexedDB, and the vault that seals everything in it.
//!
//! Deliberately absent: rules of synchronisation and of the domain. Nothing in here knows what a visit is.

mod database;
mod device;
mod error;
mod haptics;
mod language;
mod own_key;
mod store;
mod vault;

pub use device::{Enrolment, accept_vanished, change, endings, enrolments, forget, forget_own_key, remember};
pub use error::StorageError;
pub use haptics::{remember_buzz, wants_buzz};
pub use language::{chosen_language, remember_language};
pub use own_key::{OpensWith, OwnKey};
pub use store::{
    Draft, DraftVersion, Lease, Store, delete_store, let_go_sealed, only_sealed, sealed_outbox, sealed_rows,
};
pub use vault::{Badge, Envelope, Passkey, Pin, PinSlot, Profile, Unlocked};
