//! A change of password. The server takes it first; then the data key is sealed to it here. What was sealed with the data key stays as it is.

use super::gate::{Door, Gate};
use crate::storage::{self, StorageError};
use crate::sync::{self, PasswordProblem};

/// Why a password was not changed, or not everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotChanged {
    /// The old password does not open this device.
    WrongHere,
    /// The server knows another password, and not the new one either.
    WrongThere,
    /// The new password is easy to guess; nothing was changed.
    Guessable,
    /// Too many tries.
    TooManyTries,
    /// There is no answer of the server: it may have the new password. The old one opens this device.
    NoAnswer(sync::Failure),
    /// The server has the new password, and it could not be kept here: the old one opens this device.
    NotKeptHere,
    /// The store gives trouble; nothing was changed.
    Storage(StorageError),
}

impl Gate {
    /// Gives the member who works here another password, on the server and on this device. Done again with the same passwords it comes to its end,
    /// wherever it stopped; so it does on another device of theirs, which opens with the old password until then.
    ///
    /// # Errors
    /// Why not; the old password opens this device then.
    pub async fn change_password(self, old: &str, new: &str) -> Result<(), NotChanged> {
        let (Door::Open(work), Some(envelope)) = (self.door_now(), self.enrolled()) else { return Ok(()) };
        let unlocked = envelope.unlock(old).await.map_err(NotChanged::Storage)?.ok_or(NotChanged::WrongHere)?;
        // Everything that can fail here for want of memory comes before the server is asked.
        let rewrapped = envelope.rewrapped(&unlocked, new).await.map_err(NotChanged::Storage)?;
        let token = work.workspace().profile().token.into();
        sync::change_password(&token, old, new).await.map_err(|problem| match problem {
            PasswordProblem::Wrong => NotChanged::WrongThere,
            PasswordProblem::Guessable => NotChanged::Guessable,
            PasswordProblem::TooManyTries => NotChanged::TooManyTries,
            PasswordProblem::Exchange(failure) => NotChanged::NoAnswer(failure),
        })?;
        let kept = storage::change(&envelope.store_name(), |now| now.with_password_of(&rewrapped)).await;
        let kept = kept.map_err(|_| NotChanged::NotKeptHere)?.ok_or(NotChanged::NotKeptHere)?;
        self.is_now(&kept);
        Ok(())
    }
}
