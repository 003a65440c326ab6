//! What a service manager asks of the server and does there, and a member about their own devices. Nothing of it is kept on this device.

use stepping_stones_domain::records::subject;
use stepping_stones_domain::{Fields, Kind, MemberId, RecordId};
use stepping_stones_sync::engine::{Failure, RecordStanding};
use stepping_stones_sync::manage::{Act, Decision, DeviceLine, Done, HeldLine, MemberLine};
use stepping_stones_sync::protocol::{Id, Reason};
use stepping_stones_sync::{Action, Operation, RecordState};

use super::{Entry, Workspace};
use crate::sync::{self, ManageProblem, PasswordProblem};

/// Something that is held for review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The operation.
    pub operation: Id,
    /// When the server received it, in milliseconds since 1970.
    pub received_ms: i64,
    /// Why it waits.
    pub reason: Reason,
    /// What it says; nothing when this version cannot read it.
    pub says: Option<Says>,
}

/// What an operation that is held says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Says {
    /// Who wrote it.
    pub author: MemberId,
    /// What kind of record it is about.
    pub kind: Kind,
    /// The person that it is about, if it is about one.
    pub person: Option<RecordId>,
    /// As an entry of a timeline, where it is one.
    pub entry: Option<Entry>,
    /// What it sets, field by field.
    pub fields: Fields,
    /// Why it voids the record, where it does.
    pub voids: Option<String>,
}

impl Workspace {
    /// Who has which devices.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn devices(&self) -> Result<Vec<MemberLine>, ManageProblem> {
        sync::devices(&self.profile().token.into()).await
    }

    /// Withdraws or reinstates.
    ///
    /// # Errors
    /// Why there is no answer; it may be done all the same.
    pub async fn manage(&self, act: Act) -> Result<Done, ManageProblem> {
        sync::act(&self.profile().token.into(), act).await
    }

    /// On which devices whoever works here is signed in, this one among them, and whether the server asks for a password before it takes one out.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn own_devices(&self) -> Result<(Vec<DeviceLine>, bool), Failure> {
        sync::own_devices(&self.profile().token.into()).await
    }

    /// Takes one of their own devices out of the service.
    ///
    /// # Errors
    /// Why not. Without an answer it may be done all the same.
    pub async fn take_out(&self, device: Id, password: &str) -> Result<Done, PasswordProblem> {
        sync::take_out(&self.profile().token.into(), device, password).await
    }

    /// What is held for review, the longest first, and how much in all.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn held_for_review(&self) -> Result<(Vec<Held>, u32), ManageProblem> {
        let (lines, waiting) = sync::held(&self.profile().token.into()).await?;
        Ok((lines.into_iter().map(|line| self.read(line)).collect(), waiting))
    }

    /// Decides about something that is held.
    ///
    /// # Errors
    /// Why there is no answer; it may be done all the same.
    pub async fn decide(&self, operation: Id, decision: Decision) -> Result<Done, ManageProblem> {
        let done = sync::answer(&self.profile().token.into(), operation, decision).await;
        // What was taken in is on its way to this device too.
        self.sync_now();
        done
    }

    /// Erases a person, for good.
    ///
    /// # Errors
    /// Why there is no answer; it may be done all the same.
    pub async fn erase(&self, person: RecordId, reason: &str) -> Result<Done, ManageProblem> {
        let done = sync::erase(&self.profile().token.into(), person.0.into(), reason.trim()).await;
        // That they went is on its way to this device too.
        self.sync_now();
        done
    }

    fn read(&self, line: HeldLine) -> Held {
        let HeldLine { operation, received_ms, reason, bytes } = line;
        let says = Operation::of_any_size(&bytes).ok().map(|operation| self.says(&operation, reason));
        Held { operation, received_ms, reason, says }
    }

    fn says(&self, operation: &Operation, reason: Reason) -> Says {
        let mut state = RecordState::new(operation.kind.clone());
        state.apply(operation);
        let fields = state.fields();
        let person = subject(&operation.kind, operation.record, &fields).or_else(|| self.subject(operation.record));
        let voids = operation.actions.iter().find_map(|action| match action {
            Action::Void { reason } => Some(reason.clone()),
            _ => None,
        });
        Says {
            author: operation.author,
            kind: operation.kind.clone(),
            person,
            entry: Entry::of(operation.record, &state, RecordStanding::Held(reason)),
            fields,
            voids,
        }
    }
}
