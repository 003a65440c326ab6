//! Saving a rescue file, and bringing one in.

use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::protocol::Verdict;
use stepping_stones_sync::rescue::{CONTENT_TYPE, EXTENSION, NotARescue, Rescue};

use super::{Gate, Workspace};
use crate::platform::{clock, files, random};
use crate::storage::{StorageError, sealed_outbox};
use crate::sync;

/// What became of saving or bringing in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rescued {
    /// A file with so many changes was offered to the person.
    Saved(usize),
    /// The server has everything.
    NothingToSave,
    /// The browser took no file, or gave none.
    NoFile,
    /// What the server said of a file's changes.
    Brought {
        /// Taken now.
        taken: usize,
        /// Taken before.
        known: usize,
        /// Waiting for a manager.
        held: usize,
        /// Not taken.
        refused: usize,
    },
    /// It is no rescue file that can be read here.
    Not(NotARescue),
    /// It is another organisation's.
    AnotherService,
    /// The exchange with the server did not work.
    Exchange(Failure),
    /// The store gives trouble.
    Storage(StorageError),
}

impl Gate {
    /// Puts everything that is not with the server in a file. Works while locked.
    pub async fn save_rescue(self) -> Rescued {
        match self.gather().await {
            Ok(None) => Rescued::NothingToSave,
            Ok(Some(rescue)) => {
                let name = format!("stepping-stones-rescue-{}.{EXTENSION}", clock::today());
                let offered = files::offer(&name, CONTENT_TYPE, &rescue.to_bytes());
                if offered { Rescued::Saved(rescue.operations.len()) } else { Rescued::NoFile }
            }
            Err(error) => Rescued::Storage(error),
        }
    }

    async fn gather(self) -> Result<Option<Rescue>, StorageError> {
        let Some(envelope) = self.enrolled() else { return Ok(None) };
        let envelopes = sealed_outbox(&envelope).await?;
        if envelopes.is_empty() {
            return Ok(None);
        }
        envelope.rescue(envelopes, random::bytes()).map(Some)
    }
}

impl Workspace {
    /// Hands in what a file holds.
    pub async fn bring_in(&self, file: Option<Vec<u8>>) -> Rescued {
        let Some(file) = file else { return Rescued::NoFile };
        let rescue = match Rescue::from_bytes(&file) {
            Ok(rescue) if rescue.org == self.profile().org() => rescue,
            Ok(_) => return Rescued::AnotherService,
            Err(not) => return Rescued::Not(not),
        };
        match sync::bring_in(&self.profile().token.into(), &rescue).await {
            Ok(verdicts) => {
                self.sync_now();
                counted(&verdicts)
            }
            Err(failure) => Rescued::Exchange(failure),
        }
    }
}

fn counted(verdicts: &[Verdict]) -> Rescued {
    let count = |is: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| is(verdict)).count();
    Rescued::Brought {
        taken: count(|verdict| matches!(verdict, Verdict::Applied(_))),
        known: count(|verdict| matches!(verdict, Verdict::Duplicate(_))),
        held: count(|verdict| matches!(verdict, Verdict::Held(_))),
        refused: count(|verdict| matches!(verdict, Verdict::Refused(_))),
    }
}
