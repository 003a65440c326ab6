use std::collections::{BTreeMap, BTreeSet, HashMap};

use stepping_stones_domain::access::Member;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_sync::protocol::{Reason, Verdict};
use stepping_stones_sync::{Digest, RecordState};

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its identity.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// The key to which outboxes are sealed.
    pub public_key: [u8; 32],
    /// It was made up to try things out.
    pub demonstration: bool,
}

/// An organisation to be made.
pub struct NewOrganisation {
    /// What others may know of it.
    pub organisation: Organisation,
    /// Opens what is sealed to it.
    pub private_key: [u8; 32],
    /// Which life of the database.
    pub epoch: [u8; 16],
    /// Now, in milliseconds since 1970.
    pub at_ms: i64,
}

/// Where an organisation's order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Which life of the database.
    pub epoch: [u8; 16],
    /// The number of the last change.
    pub seq: u64,
    /// The hash chained up to it.
    pub chain: [u8; 32],
}

/// A member's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The member.
    pub member: MemberId,
    /// Their organisation.
    pub org: OrgId,
    /// The address, in lower case; a client who was invited has none.
    pub email: Option<String>,
    /// Full name.
    pub name: String,
    /// What they do here.
    pub roles: BTreeSet<Role>,
    /// PHC string; a client who was invited has none.
    pub password_hash: Option<String>,
    /// The person who they are, if they are one whom the service supports.
    pub person: Option<RecordId>,
}

/// A member to be added.
pub struct NewMember {
    /// The account.
    pub account: Account,
    /// Now, in milliseconds since 1970.
    pub at_ms: i64,
}

/// What kind of enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceKind {
    /// The app on someone's device.
    App,
    /// Files read on the server.
    Import,
    /// Commands given on the server.
    CommandLine,
}

impl DeviceKind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Import => "import",
            Self::CommandLine => "command-line",
        }
    }
}

/// An enrolment to be made or renewed.
pub struct NewDevice {
    /// Its identity.
    pub device: DeviceId,
    /// The organisation.
    pub org: OrgId,
    /// The member.
    pub member: MemberId,
    /// What kind.
    pub kind: DeviceKind,
    /// So that a manager can tell devices apart.
    pub label: String,
    /// SHA-256 of the secrets to exchange and to push; `None` for what runs on the server itself.
    pub secrets: Option<[[u8; 32]; 2]>,
    /// Now, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A secret of an enrolment, by its SHA-256.
#[derive(Clone, Copy)]
pub enum Credential {
    /// Lets it exchange.
    Exchange([u8; 32]),
    /// Lets it hand in what is sealed.
    Push([u8; 32]),
}

/// Whether an enrolment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stands.
    Active,
    /// It was withdrawn.
    Withdrawn,
}

/// An enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolment {
    /// The organisation.
    pub org: OrgId,
    /// The member.
    pub member: MemberId,
    /// The enrolment.
    pub device: DeviceId,
    /// Whether it stands.
    pub standing: Standing,
    /// The last contact that was noted, in milliseconds since 1970.
    pub contact_ms: i64,
    /// How many operations it has not sent, as it told last.
    pub unsent: Option<u32>,
}

/// A device of the app, as a manager sees it. Times are in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The enrolment.
    pub enrolment: Enrolment,
    /// What it called itself.
    pub label: String,
    /// When it was enrolled.
    pub enrolled_ms: i64,
    /// When it was withdrawn.
    pub withdrawn_ms: Option<i64>,
    /// When it said that it is empty.
    pub erased_ms: Option<i64>,
}

/// What the rules will need to judge some operations of one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The organisation.
    pub org: OrgId,
    /// Whose they are, and the members of staff whose records they change.
    pub members: BTreeSet<MemberId>,
    /// The enrolments that they come from.
    pub devices: BTreeSet<DeviceId>,
    /// The operations.
    pub operations: BTreeSet<OperationId>,
    /// The records that they are about.
    pub records: BTreeSet<RecordId>,
    /// The people whom they name.
    pub people: BTreeSet<RecordId>,
}

/// What the rules need to judge operations, as it stands in the transaction.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The members asked for whose access lasts, without their caseloads: these follow from the assignments.
    pub members: BTreeMap<MemberId, Member>,
    /// The enrolments that stand.
    pub standing: BTreeSet<DeviceId>,
    /// The managers whose access lasts: there must always be one.
    pub managers: BTreeSet<MemberId>,
    /// The operations that came before: their SHA-256, and what is answered to them.
    pub operations: HashMap<OperationId, ([u8; 32], Verdict)>,
    /// The records.
    pub records: HashMap<RecordId, Loaded>,
    /// Which of the people named are known.
    pub people: BTreeSet<RecordId>,
    /// Which of the records, and of the people named, were erased.
    pub erased: BTreeSet<RecordId>,
    /// The sites at which the people named are expected.
    pub expected: BTreeMap<RecordId, BTreeSet<RecordId>>,
    /// The open assignments of the authors and of the people named, by the assignment's record.
    pub assignments: BTreeMap<RecordId, OpenAssignment>,
}

/// A record with what is shown of it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Its state.
    pub state: RecordState,
    /// The scopes that show it, and the bytes they show.
    pub shown: BTreeMap<Scope, Vec<u8>>,
}

/// An assignment that lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenAssignment {
    /// The person.
    pub client: RecordId,
    /// Who looks after them.
    pub staff: MemberId,
}

/// What the record of a staff member says of their rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRights {
    /// What they do here; `None` when the record does not say, and they keep what they had.
    pub roles: Option<BTreeSet<Role>>,
    /// The sites at whose doors they stand.
    pub sites: BTreeSet<RecordId>,
}

/// A change in a scope, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedRow {
    /// Its number in the organisation's order.
    pub seq: u64,
    /// The scope.
    pub scope: Scope,
    /// The record.
    pub record: RecordId,
    /// The record as the scope shows it; `None` when it left.
    pub shown: Option<Vec<u8>>,
}

/// A part of an organisation's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Changes with greater numbers than this,
    pub after: u64,
    /// up to and with this one,
    pub up_to: u64,
    /// at most so many.
    pub at_most: u32,
}

/// The digest of what a scope shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScopeDigest {
    /// The digest.
    pub digest: Digest,
    /// How many records.
    pub count: u64,
}

/// An operation that took effect.
pub struct KeptOperation<'a> {
    /// Its identity.
    pub id: OperationId,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Who did it.
    pub author: MemberId,
    /// On which device.
    pub device: DeviceId,
    /// The record.
    pub record: RecordId,
    /// Now, in milliseconds since 1970.
    pub received_ms: i64,
    /// The number of its last change.
    pub seq: u64,
    /// Verbatim.
    pub bytes: &'a [u8],
}

/// An operation that came under the id of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The id.
    pub id: OperationId,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The device that sent it.
    pub device: DeviceId,
    /// Now, in milliseconds since 1970.
    pub received_ms: i64,
    /// Verbatim.
    pub bytes: Vec<u8>,
}

/// An operation that waits for a manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOperation {
    /// Its identity.
    pub id: OperationId,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Who did it.
    pub author: MemberId,
    /// On which device.
    pub device: DeviceId,
    /// Now, in milliseconds since 1970.
    pub received_ms: i64,
    /// Why it waits, or waited.
    pub reason: Reason,
    /// Verbatim.
    pub bytes: Vec<u8>,
    /// What a manager decided; nothing while it waits.
    pub answer: Option<HeldAnswer>,
}

/// What a manager decided about something that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAnswer {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who.
    pub by: MemberId,
    /// Why it was declined; nothing when it was taken in.
    pub declined: Option<String>,
}

/// A person to be erased, with everything that is about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// The person.
    pub person: RecordId,
    /// Every record about them, and their own.
    pub records: BTreeSet<RecordId>,
    /// What lies beside the records about them, with who erases them and when.
    pub beside: Beside,
    /// Why, in words that are kept.
    pub reason: String,
}

/// What lies beside the records and is about somebody erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What is held about them.
    pub held: Vec<OperationId>,
    /// What came about them under the id of something else, with its SHA-256.
    pub conflicts: Vec<(OperationId, [u8; 32])>,
    /// Who empties it.
    pub by: MemberId,
    /// Now, in milliseconds since 1970.
    pub at_ms: i64,
}

/// Who read or changed what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who; `None` when it was the server's own command line.
    pub member: Option<MemberId>,
    /// On which device.
    pub device: Option<DeviceId>,
    /// What was done, as a stable code.
    pub what: String,
    /// A record, a scope, or the hash of an operation that was refused.
    pub about: Vec<u8>,
}

/// A letter that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedLetter {
    /// To which address, known here or not.
    pub email: String,
    /// When it was asked for, in milliseconds since 1970.
    pub noted_ms: i64,
    /// How often it was tried, this time included.
    pub tries: u32,
}
