//! What the server asks of a database. SQL lives in the modules below, rules do not: they are in [`crate::exchange`].
//!
//! A database is used through transactions of two kinds. A [`Reading`] sees one moment. A [`Writing`] also changes things; for one
//! organisation only one at a time can be between [`Writing::take_numbers`] and [`Writing::commit`], so that the numbers of changes
//! become visible in their order and no reader can pass one over.

mod audit;
mod invitation;
mod keeping;
#[cfg(feature = "service")]
mod migrations;
#[cfg(feature = "service")]
pub mod postgres;
#[cfg(feature = "service")]
pub mod sqlite;
mod types;

pub use audit::{AuditSearch, Audited, Sight, person_of};
pub use invitation::{Guest, Invitation, NewColleague, Purpose};
pub use keeping::{Keeping, Overdue, Unwritten};
#[cfg(feature = "service")]
pub use postgres::PostgresStore;
#[cfg(feature = "service")]
pub use sqlite::SqliteStore;
pub use types::{
    Account, AuditEntry, Beside, Conflict, Credential, Device, DeviceKind, Enrolment, Erasure, Head, HeldAnswer,
    HeldOperation, KeptOperation, Loaded, NewDevice, NewMember, NewOrganisation, NotedLetter, NumberedRow,
    OpenAssignment, Organisation, ScopeDigest, Span, StaffRights, Standing, Wanted, World,
};

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::future::Future;

use stepping_stones_domain::access::Member;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_sync::RecordState;

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or was not to be reached.
    #[cfg(feature = "service")]
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[cfg(feature = "service")]
    #[error("the tables of the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What is stored is not of the form it was written in.
    #[error("what is stored is damaged: {0}")]
    Damaged(&'static str),
}

/// What became of a request to the database.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A database.
pub trait Store: Clone + Send + Sync + 'static {
    /// Sees one moment.
    type Read: Reading + 'static;
    /// Sees one moment and its own changes, and changes things.
    type Write: Writing + 'static;

    /// Starts to read.
    fn read(&self) -> impl Future<Output = Result<Self::Read>> + Send;
    /// Starts to write; waits while others do. What is not committed is undone.
    fn write(&self) -> impl Future<Output = Result<Self::Write>> + Send;
    /// Writes over what was deleted, so that it is not found in the database's files either, as far as the database does that when asked.
    fn write_over(&self) -> impl Future<Output = Result<()>> + Send;
    /// Does what can wait until nobody waits for an answer.
    fn tidy(&self) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }
    /// Calls back whenever this or another process has committed changes, as far as the database tells; as long as it is polled.
    fn listen(&self, heard: impl Fn() + Send + Sync) -> impl Future<Output = ()> + Send;
}

/// A transaction that sees one moment.
pub trait Reading: Send {
    /// Every organisation, the oldest first.
    fn organisations(&mut self) -> impl Future<Output = Result<Vec<Organisation>>> + Send;
    /// The private key of an organisation: opens what was sealed to it.
    fn private_key(&mut self, org: OrgId) -> impl Future<Output = Result<Option<[u8; 32]>>> + Send;
    /// Where an organisation's order stands.
    fn head(&mut self, org: OrgId) -> impl Future<Output = Result<Option<Head>>> + Send;
    /// The number of the last change of each organisation.
    fn heads(&mut self) -> impl Future<Output = Result<HashMap<OrgId, u64>>> + Send;
    /// The hash chained up to a change; `None` when there is no such change. Change 0 has the hash of zeros.
    fn chain_at(&mut self, org: OrgId, seq: u64) -> impl Future<Output = Result<Option<[u8; 32]>>> + Send;

    /// The account of an e-mail address, in lower case.
    fn account(&mut self, email: &str) -> impl Future<Output = Result<Option<Account>>> + Send;
    /// Every member of an organisation, the longest-standing first.
    fn accounts(&mut self, org: OrgId) -> impl Future<Output = Result<Vec<Account>>> + Send;
    /// The enrolment that has a secret, given by its SHA-256.
    fn enrolment(&mut self, credential: Credential) -> impl Future<Output = Result<Option<Enrolment>>> + Send;
    /// An enrolment by its id.
    fn enrolment_of(&mut self, device: DeviceId) -> impl Future<Output = Result<Option<Enrolment>>> + Send;
    /// The enrolments of a member that stand.
    fn devices_of(&mut self, member: MemberId, kind: DeviceKind) -> impl Future<Output = Result<Vec<DeviceId>>> + Send;
    /// Every device of the app in an organisation, the one with the latest contact first.
    fn devices(&mut self, org: OrgId) -> impl Future<Output = Result<Vec<Device>>> + Send;
    /// The members whose access was ended, and when.
    fn ended(&mut self, org: OrgId) -> impl Future<Output = Result<BTreeMap<MemberId, i64>>> + Send;
    /// How many operations of a device are kept.
    fn operations_of(&mut self, device: DeviceId) -> impl Future<Output = Result<u64>> + Send;
    /// A member as the rules see them; nothing for one whose access was ended.
    fn member(&mut self, org: OrgId, member: MemberId) -> impl Future<Output = Result<Option<Member>>> + Send;

    /// The invitation that has a secret, given by its SHA-256, if it can be used.
    fn invitation(&mut self, secret: [u8; 32], at_ms: i64) -> impl Future<Output = Result<Option<Invitation>>> + Send;
    /// The invitations of an organisation that can be used, the latest first.
    fn invitations(&mut self, org: OrgId, at_ms: i64) -> impl Future<Output = Result<Vec<Invitation>>> + Send;

    /// When the next letter is due, if one is noted.
    fn next_letter(&mut self) -> impl Future<Output = Result<Option<i64>>> + Send;

    /// Every person whom an organisation supports.
    fn people(&mut self, org: OrgId) -> impl Future<Output = Result<Vec<RecordId>>> + Send;
    /// Every site of an organisation.
    fn sites(&mut self, org: OrgId) -> impl Future<Output = Result<Vec<RecordId>>> + Send;
    /// Every record of a kind.
    fn states(&mut self, org: OrgId, kind: &Kind) -> impl Future<Output = Result<Vec<(RecordId, RecordState)>>> + Send;
    /// The digests of scopes; scopes that never showed anything are left out.
    fn digests(
        &mut self,
        org: OrgId,
        scopes: &[Scope],
    ) -> impl Future<Output = Result<BTreeMap<Scope, ScopeDigest>>> + Send;
    /// The changes of some scopes within a span, in order.
    fn rows(
        &mut self,
        org: OrgId,
        scopes: &[Scope],
        span: Span,
    ) -> impl Future<Output = Result<Vec<NumberedRow>>> + Send;

    /// Everything that any scope shows of the records about a person, in order.
    fn shown_about(&mut self, org: OrgId, person: RecordId) -> impl Future<Output = Result<Vec<NumberedRow>>> + Send;
    /// The people of whom nothing was written since a moment, the longest first; without those whom a decision keeps.
    fn unwritten(&mut self, org: OrgId, unwritten: &Unwritten) -> impl Future<Output = Result<Vec<Overdue>>> + Send;

    /// An operation that took effect, verbatim; empty once it was erased.
    fn operation(&mut self, org: OrgId, id: OperationId) -> impl Future<Output = Result<Option<Vec<u8>>>> + Send;
    /// What came under the id of another operation.
    fn conflicts(&mut self, org: OrgId) -> impl Future<Output = Result<Vec<Conflict>>> + Send;
    /// What waits for a manager, and what one has answered, in the order in which it came.
    fn held(&mut self, org: OrgId) -> impl Future<Output = Result<Vec<HeldOperation>>> + Send;
    /// The audit, the latest entry first.
    fn audit_of(&mut self, org: OrgId, at_most: u32) -> impl Future<Output = Result<Vec<AuditEntry>>> + Send;
    /// What a search of the audit finds, the latest entry first.
    fn audit(&mut self, search: &AuditSearch) -> impl Future<Output = Result<Vec<Audited>>> + Send;
    /// Who saw or changed something of a person's records since a moment, the latest first.
    fn seen(
        &mut self,
        org: OrgId,
        person: RecordId,
        since_ms: i64,
        at_most: u32,
    ) -> impl Future<Output = Result<Vec<Sight>>> + Send;
}

/// A transaction that changes things.
pub trait Writing: Reading {
    /// Loads, and locks, what the rules need to judge operations.
    fn world(&mut self, wanted: &Wanted) -> impl Future<Output = Result<World>> + Send;
    /// Keeps what operations have made of records.
    fn put_records(
        &mut self,
        org: OrgId,
        records: &[(RecordId, &RecordState)],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Keeps who looks after whom; `None` ends an assignment.
    fn put_assignments(
        &mut self,
        org: OrgId,
        assignments: &[(RecordId, Option<OpenAssignment>)],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Keeps at which sites people are expected.
    fn put_expected(
        &mut self,
        org: OrgId,
        expected: &[(RecordId, BTreeSet<RecordId>)],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Keeps what the records of staff members say of their rights. A client's account is left as it is.
    fn put_rights(&mut self, org: OrgId, rights: &[(MemberId, StaffRights)])
    -> impl Future<Output = Result<()>> + Send;
    /// Takes the next numbers of the organisation's order and tells where it stood; nobody else gets numbers before the commit.
    fn take_numbers(&mut self, org: OrgId, how_many: u64) -> impl Future<Output = Result<Head>> + Send;
    /// Keeps changes with their numbers, and the hash chained up to each.
    fn put_rows(
        &mut self,
        org: OrgId,
        rows: &[NumberedRow],
        chain: &[[u8; 32]],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Keeps digests.
    fn put_digests(
        &mut self,
        org: OrgId,
        digests: &BTreeMap<Scope, ScopeDigest>,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Keeps operations that took effect.
    fn put_operations(
        &mut self,
        org: OrgId,
        operations: &[KeptOperation<'_>],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Keeps an operation that came under an id that was taken.
    fn put_conflict(&mut self, org: OrgId, conflict: &Conflict) -> impl Future<Output = Result<()>> + Send;
    /// Erases a person: the content of records and operations, accounts, phones and invitations of their own. What scopes show is not touched.
    fn erase(&mut self, org: OrgId, erasure: &Erasure) -> impl Future<Output = Result<()>> + Send;
    /// Marks records that never took effect as erased, with whoever wrote them.
    fn mark_erased(
        &mut self,
        org: OrgId,
        records: &BTreeMap<RecordId, MemberId>,
        at_ms: i64,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Empties what is held, and what came under the id of something else; what waited has its answer.
    fn empty_beside(&mut self, org: OrgId, beside: &Beside) -> impl Future<Output = Result<()>> + Send;
    /// Keeps a decision to keep a person for longer.
    fn keep(&mut self, org: OrgId, keeping: &Keeping) -> impl Future<Output = Result<()>> + Send;
    /// Keeps an operation for a manager.
    fn put_held(&mut self, org: OrgId, held: &HeldOperation) -> impl Future<Output = Result<()>> + Send;
    /// Writes down who read or changed what.
    fn put_audit(&mut self, org: OrgId, entries: &[AuditEntry]) -> impl Future<Output = Result<()>> + Send;

    /// Makes an organisation. One of the same name must not be there.
    fn create_organisation(&mut self, organisation: &NewOrganisation) -> impl Future<Output = Result<()>> + Send;
    /// Starts a new life of every organisation's order: each device starts over and offers again what it holds.
    fn start_new_life(&mut self, org: OrgId, epoch: [u8; 16]) -> impl Future<Output = Result<()>> + Send;
    /// Adds a member. The address must not be there.
    fn add_member(&mut self, member: &NewMember) -> impl Future<Output = Result<()>> + Send;
    /// Replaces a member's password hash.
    fn set_password(&mut self, member: MemberId, hash: &str) -> impl Future<Output = Result<()>> + Send;
    /// Keeps an invitation. The one to found an organisation replaces the one before.
    fn put_invitation(&mut self, invitation: &Invitation) -> impl Future<Output = Result<()>> + Send;
    /// Uses up the invitation that has a secret, given by its SHA-256, if it can be used. Of two who try at once, one gets it.
    fn use_invitation(
        &mut self,
        secret: [u8; 32],
        at_ms: i64,
    ) -> impl Future<Output = Result<Option<Invitation>>> + Send;
    /// Makes an invitation unusable.
    fn revoke_invitation(&mut self, org: OrgId, id: [u8; 16], at_ms: i64) -> impl Future<Output = Result<()>> + Send;
    /// Notes that a letter to an address was asked for, known here or not; one for each address. When very many are noted, no more are.
    fn note_letter(&mut self, email: &str, at_ms: i64) -> impl Future<Output = Result<()>> + Send;
    /// Takes the letter that is due for longest, and counts a try: nobody else gets it before its next one, which is put off for `pause_ms`, then
    /// for four times as long as before.
    fn take_letter(&mut self, at_ms: i64, pause_ms: i64) -> impl Future<Output = Result<Option<NotedLetter>>> + Send;
    /// Forgets a letter, unless it was tried again since.
    fn drop_letter(&mut self, letter: &NotedLetter) -> impl Future<Output = Result<()>> + Send;
    /// Enrols a device, or gives an enrolment of the same member new secrets.
    fn enrol(&mut self, device: &NewDevice) -> impl Future<Output = Result<()>> + Send;
    /// Withdraws an enrolment.
    fn withdraw(&mut self, device: DeviceId, at_ms: i64) -> impl Future<Output = Result<()>> + Send;
    /// Notes that a device was in contact, and how many operations it has not sent, if it told.
    fn note_contact(
        &mut self,
        device: DeviceId,
        at_ms: i64,
        unsent: Option<u32>,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Notes that a device says that it is empty, but for so many operations that stay on it sealed. The first time counts.
    fn note_erased(&mut self, device: DeviceId, at_ms: i64, kept: u32) -> impl Future<Output = Result<()>> + Send;
    /// Ends a member's access at a moment, or with `None` gives it back.
    fn end_member(&mut self, member: MemberId, at_ms: Option<i64>) -> impl Future<Output = Result<()>> + Send;
    /// Keeps what was decided about something that waits; whether it did wait.
    fn answer_held(
        &mut self,
        org: OrgId,
        id: OperationId,
        answer: &HeldAnswer,
    ) -> impl Future<Output = Result<bool>> + Send;

    /// Makes everything durable and visible.
    fn commit(self) -> impl Future<Output = Result<()>> + Send;
}
