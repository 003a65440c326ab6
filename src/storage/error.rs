use indexed_db_futures::error::{DomException, Error, OpenDbError};

use crate::platform::kdf::NoKey;

/// What can go wrong with the store, as far as a person can do something about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser gives no storage: a private window, or storage switched off.
    #[error("no storage")]
    Refused,
    /// The device is full.
    #[error("storage full")]
    Full,
    /// The browser says that there is no room, although it has given out little of what it has.
    #[error("no room in storage")]
    NoRoom,
    /// Another tab holds the store, or the browser does not answer.
    #[error("storage blocked")]
    Blocked,
    /// The store was here and is gone.
    #[error("storage vanished")]
    Vanished,
    /// Something that was kept cannot be read.
    #[error("storage damaged: {0}")]
    Damaged(&'static str),
    /// What makes a key of a password could not be fetched.
    #[error("a part of the app did not come")]
    NotCome,
    /// Another tab has written here since, or writes in this one's place: nothing was changed.
    #[error("another tab was first")]
    Elsewhere,
    /// The connection to the store broke; opening it again may help.
    #[error("storage lost: {0}")]
    Lost(String),
}

impl From<NoKey> for StorageError {
    fn from(why: NoKey) -> Self {
        match why {
            NoKey::Unusable => Self::Damaged("key slot"),
            NoKey::NotCome => Self::NotCome,
        }
    }
}

impl From<Error> for StorageError {
    fn from(error: Error) -> Self {
        let name = match &error {
            Error::DomException(exception) => web_sys::DomException::from(exception.clone()).name(),
            _ => String::new(),
        };
        match (name.as_str(), error) {
            ("QuotaExceededError", _) => Self::Full,
            ("SecurityError" | "NotAllowedError", _) => Self::Refused,
            (_, Error::DomException(DomException::NotFoundError(_))) => Self::Vanished,
            _ => Self::Lost(name),
        }
    }
}

impl From<OpenDbError> for StorageError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(Error::DomException(exception)) => match exception {
                // Firefox refuses private windows so.
                DomException::InvalidStateError(_) => Self::Refused,
                other => Error::DomException(other).into(),
            },
            OpenDbError::Base(error) => error.into(),
            _ => Self::Refused,
        }
    }
}
