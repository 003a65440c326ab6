//! Letting in whoever holds the secret of an invitation.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use stepping_stones_domain::invitation::may_invite;
use stepping_stones_domain::records::{Client, Record};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, OrgId, RecordId};
use stepping_stones_sync::joining::{Founder, JoinRequest, Looked, NotJoined, Purpose as Told};

use super::known::{known_of, unfit};
use super::own::is_own;
use super::secret::hash;
use crate::auth::{Enrolled, NotSignedIn, SignIn, Throttle, enrol_in};
use crate::moment::{NoRandomness, now_for_ids, now_ms, random};
use crate::service::{called, service};
use crate::staff::{NotAdded, Service, add_staff, contact, create_organisation};
use crate::store::{
    Account, AuditEntry, Guest, Invitation, NewColleague, NewMember, Organisation, Purpose, Reading, Store, StoreError,
    Wanted, Writing,
};

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum NotIn {
    /// The invitation cannot be used, or not so.
    #[error("it cannot be used so (reason {})", .0.0)]
    Refused(NotJoined),
    /// Too many tries.
    #[error("too many tries")]
    Wait(Duration),
    /// Too many at once.
    #[error("too many at once")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No secrets can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl From<NotJoined> for NotIn {
    fn from(why: NotJoined) -> Self {
        Self::Refused(why)
    }
}

impl From<NotAdded> for NotIn {
    fn from(why: NotAdded) -> Self {
        match why {
            NotAdded::BadAddress(_) => Self::Refused(NotJoined::BAD_ADDRESS),
            NotAdded::NoName => Self::Refused(NotJoined::NO_NAME),
            NotAdded::Password(bad) => Self::Refused(unfit(bad)),
            NotAdded::Store(error) => Self::Store(error),
            NotAdded::NoRandomness(error) => Self::NoRandomness(error),
            // Whoever invited may not do so any more, or the address was taken meanwhile: perhaps by another service.
            NotAdded::Taken(_) | NotAdded::UnknownPerson | NotAdded::NoManager | NotAdded::NotKept(_) => {
                Self::Refused(NotJoined::UNUSABLE)
            }
        }
    }
}

impl From<NotSignedIn> for NotIn {
    fn from(why: NotSignedIn) -> Self {
        match why {
            NotSignedIn::Wrong => Self::Refused(NotJoined::UNUSABLE),
            NotSignedIn::Unfit => Self::Refused(NotJoined::BAD_PASSWORD),
            NotSignedIn::Guessable => Self::Refused(NotJoined::WEAK_PASSWORD),
            NotSignedIn::Wait(wait) => Self::Wait(wait),
            NotSignedIn::Busy => Self::Busy,
            NotSignedIn::Store(error) => Self::Store(error),
            NotSignedIn::NoRandomness(error) => Self::NoRandomness(error),
        }
    }
}

/// Lets people in by invitation, and is patient with those who guess.
#[derive(Default)]
pub struct Joining {
    throttle: Throttle,
}

impl Joining {
    /// What the invitation is for; `None` when it cannot be used, for whatever reason.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn look<S: Store>(&self, store: &S, typed: &str, place: IpAddr) -> Result<Option<Looked>, NotIn> {
        self.throttle.try_from(place, Instant::now()).map_err(NotIn::Wait)?;
        let mut reading = store.read().await?;
        let Some(invitation) = usable(&mut reading, typed).await? else { return Ok(None) };
        self.throttle.was_right_from(place);
        Ok(Some(looked(&mut reading, &invitation).await?))
    }

    /// Uses an invitation up and enrols a device; all of it or nothing.
    ///
    /// # Errors
    /// Why not; the invitation can still be used then, if it could before.
    pub async fn join<S: Store>(
        &self,
        store: &S,
        sign_in: &SignIn,
        request: &JoinRequest,
        place: IpAddr,
    ) -> Result<Enrolled, NotIn> {
        self.throttle.try_from(place, Instant::now()).map_err(NotIn::Wait)?;
        // Nobody is made to hash passwords by who has no invitation.
        let mut reading = store.read().await?;
        let found = usable(&mut reading, &request.secret).await?.ok_or(NotJoined::UNUSABLE)?;
        let known = known_of(&mut reading, &found, request).await?;
        drop(reading);
        let password = match known {
            None => None,
            Some(known) => {
                let hashed = sign_in.hashed(request.password.clone(), known).await.ok_or(NotIn::Busy)?;
                Some(hashed.map_err(unfit)?)
            }
        };
        let enrolled = use_up(store, request, password).await?;
        self.throttle.was_right_from(place);
        Ok(enrolled)
    }
}

/// The invitation that has a secret, if it can be used now.
async fn usable<R: Reading>(reading: &mut R, typed: &str) -> Result<Option<Invitation>, StoreError> {
    let Some(secret) = hash(typed) else { return Ok(None) };
    let found = reading.invitation(secret, now_ms()).await?;
    match found {
        Some(invitation) if stands(reading, &invitation).await? => Ok(Some(invitation)),
        _ => Ok(None),
    }
}

/// Whether an invitation still has behind it what it was made with: nobody else has founded an organisation, whoever invited may do so now, and neither they
/// nor who is invited had their access ended.
async fn stands<R: Reading>(reading: &mut R, invitation: &Invitation) -> Result<bool, StoreError> {
    match &invitation.purpose {
        Purpose::Founding => Ok(reading.organisations().await?.is_empty()),
        Purpose::Joining { org, by, whom } => {
            let known = match whom {
                Guest::Colleague(_) => None,
                Guest::Member(member) => Some(*member),
                Guest::Person(person) => account_of_person(reading, *org, *person).await?.map(|account| account.member),
            };
            let ended = reading.ended(*org).await?;
            let gone = |member: &MemberId| ended.contains_key(member);
            let may =
                is_own(*by, whom) || reading.member(*org, *by).await?.is_some_and(|by| may_invite(&by, whom.invited()));
            Ok(may && !gone(by) && !known.as_ref().is_some_and(gone))
        }
    }
}

async fn looked<R: Reading>(reading: &mut R, invitation: &Invitation) -> Result<Looked, StoreError> {
    let Purpose::Joining { org, whom, .. } = &invitation.purpose else {
        return Ok(Looked { purpose: Told::FOUNDING, org_name: String::new(), name: String::new() });
    };
    let (purpose, name) = match whom {
        Guest::Colleague(new) => (Told::STAFF, new.name.clone()),
        Guest::Person(_) => (Told::CLIENT, String::new()),
        Guest::Member(_) => (Told::PASSWORD, String::new()),
    };
    let founded = organisation(reading, *org).await?;
    Ok(Looked { purpose, org_name: called(&founded, &service(reading, *org).await?), name })
}

pub(super) async fn organisation<R: Reading>(reading: &mut R, id: OrgId) -> Result<Organisation, StoreError> {
    let all = reading.organisations().await?;
    all.into_iter().find(|org| org.id == id).ok_or(StoreError::Damaged("an organisation is missing"))
}

async fn use_up<S: Store>(store: &S, request: &JoinRequest, password: Option<String>) -> Result<Enrolled, NotIn> {
    let secret = hash(&request.secret).ok_or(NotJoined::UNUSABLE)?;
    let mut transaction = store.write().await?;
    let used = transaction.use_invitation(secret, now_ms()).await?.ok_or(NotJoined::UNUSABLE)?;
    if !stands(&mut transaction, &used).await? {
        return Err(NotJoined::UNUSABLE.into());
    }
    let (what, account) = match used.purpose {
        Purpose::Founding => ("founded", founded(&mut transaction, request.founder.as_ref(), password).await?),
        Purpose::Joining { org, by, whom } => match whom {
            Guest::Colleague(new) => ("joined", colleague(&mut transaction, org, by, new, password).await?),
            Guest::Person(person) => ("joined", client(&mut transaction, org, person).await?),
            Guest::Member(member) => ("password-set", new_password(&mut transaction, org, member, password).await?),
        },
    };
    let device = DeviceId::v7(now_for_ids(), random()?);
    let enrolled = enrol_in(&mut transaction, account, device, &request.label, &request.beside).await?;
    let (org, member) = (enrolled.account.org, Some(enrolled.account.member));
    let entry =
        AuditEntry { at_ms: now_ms(), member, device: Some(device), what: what.into(), about: used.id.to_vec() };
    transaction.put_audit(org, &[entry]).await?;
    transaction.commit().await?;
    Ok(enrolled)
}

async fn founded<W: Writing>(
    transaction: &mut W,
    founder: Option<&Founder>,
    password_hash: Option<String>,
) -> Result<Account, NotIn> {
    let founder = founder.ok_or(NotJoined::NO_NAME)?;
    let (email, name) = contact(&founder.email, &founder.name)?;
    let org_name = founder.org_name.trim();
    if org_name.is_empty() {
        return Err(NotJoined::NO_NAME.into());
    }
    let org = create_organisation(transaction, org_name, Service::Real).await?;
    let member = MemberId::v7(now_for_ids(), random()?);
    let roles = [Role::ServiceManager].into();
    let account = Account { member, org: org.id, email: Some(email), name, roles, password_hash, person: None };
    add_staff(transaction, &org, account.clone(), &BTreeSet::new(), None).await?;
    Ok(account)
}

async fn colleague<W: Writing>(
    transaction: &mut W,
    org: OrgId,
    by: MemberId,
    new: NewColleague,
    password_hash: Option<String>,
) -> Result<Account, NotIn> {
    let organisation = organisation(transaction, org).await?;
    let NewColleague { name, email, roles, sites } = new;
    let member = MemberId::v7(now_for_ids(), random()?);
    let account = Account { member, org, email: Some(email), name, roles, password_hash, person: None };
    let by = account_of(transaction, org, by).await?;
    add_staff(transaction, &organisation, account.clone(), &sites, by).await?;
    Ok(account)
}

/// The account of a person; made when they come the first time. On another phone they are the same member.
async fn client<W: Writing>(transaction: &mut W, org: OrgId, person: RecordId) -> Result<Account, NotIn> {
    if let Some(known) = account_of_person(transaction, org, person).await? {
        return Ok(known);
    }
    let (members, devices, operations, people) = Default::default();
    let wanted = Wanted { org, members, devices, operations, records: [person].into(), people };
    let world = transaction.world(&wanted).await?;
    let record = world.records.get(&person).ok_or(NotJoined::UNUSABLE)?;
    let account = Account {
        member: MemberId::v7(now_for_ids(), random()?),
        org,
        email: None,
        name: Client::read(&record.state.fields()).name,
        roles: [Role::Client].into(),
        password_hash: None,
        person: Some(person),
    };
    transaction.add_member(&NewMember { account: account.clone(), at_ms: now_ms() }).await?;
    Ok(account)
}

async fn new_password<W: Writing>(
    transaction: &mut W,
    org: OrgId,
    member: MemberId,
    password: Option<String>,
) -> Result<Account, NotIn> {
    let account = account_of(transaction, org, member).await?.ok_or(NotJoined::UNUSABLE)?;
    transaction.set_password(member, &password.ok_or(NotJoined::BAD_PASSWORD)?).await?;
    Ok(account)
}

async fn account_of_person<R: Reading>(
    reading: &mut R,
    org: OrgId,
    person: RecordId,
) -> Result<Option<Account>, StoreError> {
    Ok(reading.accounts(org).await?.into_iter().find(|account| account.person == Some(person)))
}

pub(super) async fn account_of<R: Reading>(
    reading: &mut R,
    org: OrgId,
    member: MemberId,
) -> Result<Option<Account>, StoreError> {
    Ok(reading.accounts(org).await?.into_iter().find(|account| account.member == member))
}
