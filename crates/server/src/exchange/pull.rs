//! What a device is told: its scopes, what fills those that it is filling, and what changed in those that it holds.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::access::Member;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_domain::records::subject;
use stepping_stones_domain::scope::{Everything, of_member};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_sync::RecordState;
use stepping_stones_sync::protocol::{Cursor, ExchangeRequest, Filled, ScopeHead, scopes_hash, state_hash};

use super::feed::to_wire;
use crate::service::service;
use crate::store::{Enrolment, Head, NumberedRow, Reading, Result, ScopeDigest, Span, StoreError};

/// The least and the most bytes of changes in an answer, whatever the device says.
const ROOM: (usize, usize) = (4 * 1024, 1024 * 1024);
/// What a change costs beside its content, about.
const AROUND: usize = 64;
/// Changes fetched at once.
const PAGE: u32 = 512;

/// The half of an answer that tells what changed.
pub struct Pulled {
    /// The device's scopes, when their list is not the one it holds, or when it wants digests.
    pub scopes: Option<Vec<ScopeHead>>,
    /// Changes in the scopes being filled.
    pub filled: Vec<NumberedRow>,
    /// How far each is filled.
    pub filling: Vec<Filled>,
    /// Changes after the cursor.
    pub rows: Vec<NumberedRow>,
    /// Up to where.
    pub cursor: Cursor,
    /// Whether more is waiting.
    pub more: bool,
    /// The hash of everything, when nothing more is waiting.
    pub state: Option<[u8; 32]>,
    /// The cursor is of another life.
    pub start_over: bool,
    /// For how many days the device may be opened without another contact.
    pub lease_days: u32,
}

impl Pulled {
    /// The changes as devices get them: those that fill, and those after the cursor.
    #[must_use]
    pub fn to_wire(&self) -> [Vec<stepping_stones_sync::protocol::Row>; 2] {
        [&self.filled, &self.rows].map(|rows| rows.iter().map(to_wire).collect())
    }

    /// What is written down of the answer: for each person about whom it tells, that they were given, and the scope; but for the records
    /// in `own`. Of a door's scope also the person, so that they can be told who saw what the door shows.
    #[must_use]
    pub fn tells_of(&self, own: &BTreeSet<RecordId>) -> BTreeSet<(&'static str, Vec<u8>)> {
        let told = self.filled.iter().chain(&self.rows).filter(|row| !own.contains(&row.record));
        told.filter_map(|row| row.shown.as_deref().and_then(|shown| given(row, shown))).collect()
    }
}

fn given(row: &NumberedRow, shown: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let scope = row.scope.to_bytes();
    match row.scope {
        Scope::Org => None,
        Scope::Door(_) => Some(match whom(row.record, shown) {
            Some(person) => ("given-door", [scope, person.0.to_vec()].concat()),
            None => ("given", scope),
        }),
        _ => Some(("given", scope)),
    }
}

fn whom(record: RecordId, shown: &[u8]) -> Option<RecordId> {
    let state = RecordState::from_bytes(shown).ok()?;
    subject(&state.kind, record, &state.fields())
}

/// Reads what a device is to be told, all at one moment.
///
/// # Errors
/// When the database fails.
pub async fn pull<R: Reading>(reading: &mut R, enrolment: &Enrolment, request: &ExchangeRequest) -> Result<Pulled> {
    let org = enrolment.org;
    let head = reading.head(org).await?.ok_or(StoreError::Damaged("an organisation is missing"))?;
    let member = member(reading, enrolment).await?;
    let service = service(reading, org).await?;
    let held = scopes_held(reading, enrolment, &member).await?;
    let place = place(reading, enrolment, request, &head).await?;
    let start_over = matches!(place, Place::Lost);
    let asked = if start_over { vec![] } else { filling(request, &held) };

    let mut room = Room::new(request.room);
    let (rows, cursor, more) = match place {
        Place::At(seq) => changes(reading, enrolment, &steady(&held, &asked), seq, &head, &mut room).await?,
        Place::Start | Place::Lost => (vec![], cursor(&head), false),
    };
    let (filled, filling) = fill(reading, enrolment, asked, cursor.seq, &mut room).await?;

    let knows_scopes = knows_scopes(request, &held) && !start_over;
    let is_quiet = knows_scopes && !more && filling.iter().all(|scope| scope.after.is_none());
    let tells_scopes = !knows_scopes || request.digests;
    let digests = if is_quiet || tells_scopes { reading.digests(org, &held).await? } else { BTreeMap::new() };
    Ok(Pulled {
        scopes: tells_scopes.then(|| scope_heads(&held, &digests)),
        state: is_quiet.then(|| state(&held, &digests)),
        filled,
        filling,
        rows,
        cursor,
        more,
        start_over,
        lease_days: lease_days(&member.roles, &service.settings),
    })
}

/// Where the order stands, for a device that is told nothing else.
pub(super) struct Stands {
    /// The place of the last change.
    pub(super) cursor: Cursor,
    /// The cursor of the request is of another life.
    pub(super) start_over: bool,
}

/// Tells where the order stands.
pub(super) async fn stands<R: Reading>(
    reading: &mut R,
    enrolment: &Enrolment,
    request: &ExchangeRequest,
) -> Result<Stands> {
    let head = reading.head(enrolment.org).await?.ok_or(StoreError::Damaged("an organisation is missing"))?;
    let start_over = matches!(place(reading, enrolment, request, &head).await?, Place::Lost);
    Ok(Stands { cursor: cursor(&head), start_over })
}

async fn member<R: Reading>(reading: &mut R, enrolment: &Enrolment) -> Result<Member> {
    let member = reading.member(enrolment.org, enrolment.member).await?;
    member.ok_or(StoreError::Damaged("a member is missing"))
}

async fn scopes_held<R: Reading>(reading: &mut R, enrolment: &Enrolment, member: &Member) -> Result<Vec<Scope>> {
    let everything = if member.has(Role::ServiceManager) {
        Everything { people: reading.people(enrolment.org).await?, sites: reading.sites(enrolment.org).await? }
    } else {
        Everything::default()
    };
    Ok(of_member(member, || everything))
}

/// Where the device stands.
enum Place {
    /// It has read nothing yet.
    Start,
    /// It has read up to a change that is here too.
    At(u64),
    /// It has read what is not here: of another life, or of a copy that went another way.
    Lost,
}

async fn place<R: Reading>(
    reading: &mut R,
    enrolment: &Enrolment,
    request: &ExchangeRequest,
    head: &Head,
) -> Result<Place> {
    let Some(cursor) = &request.cursor else { return Ok(Place::Start) };
    if *cursor.epoch != head.epoch || cursor.seq > head.seq {
        return Ok(Place::Lost);
    }
    let here = reading.chain_at(enrolment.org, cursor.seq).await?;
    Ok(if here.is_some_and(|hash| hash == *cursor.chain) { Place::At(cursor.seq) } else { Place::Lost })
}

/// The scopes to be filled that the member holds, each with the change after which to go on.
fn filling(request: &ExchangeRequest, held: &[Scope]) -> Vec<(Scope, u64)> {
    let read = |scope: &[u8]| Scope::from_bytes(scope).ok().filter(|scope| held.binary_search(scope).is_ok());
    let mut seen = BTreeSet::new();
    let asked = request.filling.iter().filter_map(|asked| Some((read(&asked.scope)?, asked.after)));
    asked.filter(|(scope, _)| seen.insert(*scope)).collect()
}

fn steady(held: &[Scope], filling: &[(Scope, u64)]) -> Vec<Scope> {
    let filling: BTreeSet<Scope> = filling.iter().map(|(scope, _)| *scope).collect();
    held.iter().copied().filter(|scope| !filling.contains(scope)).collect()
}

fn cursor(head: &Head) -> Cursor {
    Cursor { epoch: head.epoch.into(), seq: head.seq, chain: head.chain.into() }
}

async fn changes<R: Reading>(
    reading: &mut R,
    enrolment: &Enrolment,
    scopes: &[Scope],
    after: u64,
    head: &Head,
    room: &mut Room,
) -> Result<(Vec<NumberedRow>, Cursor, bool)> {
    let mut rows = Vec::new();
    let more = read_on(reading, enrolment, scopes, after, head.seq, room, &mut rows).await?;
    match rows.last() {
        Some(last) if more => {
            let seq = last.seq;
            let chain = reading
                .chain_at(enrolment.org, seq)
                .await?
                .ok_or(StoreError::Damaged("a link of the chain is missing"))?;
            Ok((rows, Cursor { epoch: head.epoch.into(), seq, chain: chain.into() }, true))
        }
        _ => Ok((rows, cursor(head), more)),
    }
}

/// Fills scopes up to the place where the rest of the answer ends, so that what comes later is told by what comes after that place.
async fn fill<R: Reading>(
    reading: &mut R,
    enrolment: &Enrolment,
    asked: Vec<(Scope, u64)>,
    up_to: u64,
    room: &mut Room,
) -> Result<(Vec<NumberedRow>, Vec<Filled>)> {
    let (mut rows, mut filling) = (Vec::new(), Vec::new());
    for (scope, after) in asked {
        let before = rows.len();
        let more = room.is_full() || read_on(reading, enrolment, &[scope], after, up_to, room, &mut rows).await?;
        let last = rows.get(before..).and_then(<[NumberedRow]>::last).map_or(after, |row| row.seq);
        filling.push(Filled { scope: scope.to_bytes().into(), after: more.then_some(last) });
    }
    Ok((rows, filling))
}

/// Reads changes in order while there is room; tells whether more are waiting.
async fn read_on<R: Reading>(
    reading: &mut R,
    enrolment: &Enrolment,
    scopes: &[Scope],
    mut after: u64,
    up_to: u64,
    room: &mut Room,
    rows: &mut Vec<NumberedRow>,
) -> Result<bool> {
    while after < up_to {
        let page = reading.rows(enrolment.org, scopes, Span { after, up_to, at_most: PAGE }).await?;
        let was_last = page.len() < PAGE as usize;
        for row in page {
            if !room.take(row.shown.as_ref().map_or(0, Vec::len) + AROUND) {
                return Ok(true);
            }
            after = row.seq;
            rows.push(row);
        }
        if was_last {
            break;
        }
    }
    Ok(false)
}

/// Room in an answer. The first change always fits: a device must come on.
struct Room {
    left: usize,
    is_empty: bool,
}

impl Room {
    fn new(asked: u32) -> Self {
        Self { left: (asked as usize).clamp(ROOM.0, ROOM.1), is_empty: true }
    }

    fn take(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.left || self.is_empty;
        if fits {
            self.left = self.left.saturating_sub(bytes);
            self.is_empty = false;
        } else {
            self.left = 0;
        }
        fits
    }

    fn is_full(&self) -> bool {
        self.left == 0
    }
}

fn knows_scopes(request: &ExchangeRequest, held: &[Scope]) -> bool {
    let held: Vec<Vec<u8>> = held.iter().map(|scope| scope.to_bytes()).collect();
    scopes_hash(held.iter().map(Vec::as_slice)) == *request.scopes
}

fn scope_heads(held: &[Scope], digests: &BTreeMap<Scope, ScopeDigest>) -> Vec<ScopeHead> {
    let head = |scope: &Scope| {
        let ScopeDigest { digest, count } = digests.get(scope).copied().unwrap_or_default();
        ScopeHead { scope: scope.to_bytes().into(), digest: digest.to_bytes().into(), count }
    };
    held.iter().map(head).collect()
}

fn state(held: &[Scope], digests: &BTreeMap<Scope, ScopeDigest>) -> [u8; 32] {
    let sums: Vec<_> =
        held.iter().map(|scope| (scope.to_bytes(), digests.get(scope).copied().unwrap_or_default())).collect();
    state_hash(sums.iter().map(|(scope, sum)| (scope.as_slice(), sum.digest.to_bytes())))
}
