//! Organisations and their members, as the server's command line and the demonstration make them.
//!
//! What colleagues see of them are records like any other, made by operations of a manager's own enrolment on the server.

use std::collections::BTreeSet;

use stepping_stones_domain::records::{self, StaffMember};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, OrgId, RecordId};
use stepping_stones_seal::keypair;

use crate::auth::{BadPassword, address, hashed, strong};
use crate::exchange::{NotKept, keep_all_in};
use crate::moment::{NoRandomness, now_for_ids, now_ms, random};
use crate::store::{
    Account, DeviceKind, NewMember, NewOrganisation, Organisation, Reading, Result as Stored, Store, StoreError,
    Writing,
};
use crate::writer::LocalWriter;

/// Why someone could not be added.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    /// The address is in use.
    #[error("someone with the address {0} is there already")]
    Taken(String),
    /// It is no address.
    #[error("{0} is not an e-mail address")]
    BadAddress(String),
    /// A name is missing.
    #[error("a name is missing")]
    NoName,
    /// The password cannot be used.
    #[error(transparent)]
    Password(#[from] BadPassword),
    /// Nobody of that record is known here.
    #[error("the service supports nobody under that record")]
    UnknownPerson,
    /// There is no manager yet.
    #[error("this organisation has no manager yet: make one first (create-manager)")]
    NoManager,
    /// The record of the member was not kept.
    #[error("the record of the new member was not kept: {0}")]
    NotKept(#[from] NotKept),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No ids or keys can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// The password of a new member. Only its hash is kept.
#[derive(Clone, Copy)]
pub enum FirstPassword<'a> {
    /// Somebody chose it: it has to be hard to guess.
    Chosen(&'a str),
    /// It is printed for everybody to read, and protects nothing but invented people.
    Printed(&'a str),
}

impl<'a> From<&'a str> for FirstPassword<'a> {
    fn from(chosen: &'a str) -> Self {
        Self::Chosen(chosen)
    }
}

/// Someone to be added.
pub struct NewStaff<'a> {
    /// Full name.
    pub name: &'a str,
    /// Any way of writing it.
    pub email: &'a str,
    /// To sign in with.
    pub password: FirstPassword<'a>,
    /// What they do here.
    pub roles: BTreeSet<Role>,
    /// The sites at whose doors they stand.
    pub sites: BTreeSet<RecordId>,
}

/// A person whom the service supports, to be given a page of their own.
pub struct NewClient<'a> {
    /// Their record.
    pub person: RecordId,
    /// Full name.
    pub name: &'a str,
    /// Any way of writing it.
    pub email: &'a str,
    /// To sign in with.
    pub password: FirstPassword<'a>,
}

/// What kind of service an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// It supports people.
    Real,
    /// It was made up to try things out.
    Demonstration,
}

/// Makes sure that there is an organisation of this name, and adds a manager to it: both or neither.
///
/// # Errors
/// Why not.
pub async fn found<S: Store>(
    store: &S,
    name: &str,
    service: Service,
    manager: &NewStaff<'_>,
) -> Result<Organisation, NotAdded> {
    let name = name.trim();
    if name.is_empty() {
        return Err(NotAdded::NoName);
    }
    let mut transaction = store.write().await?;
    let before = transaction.organisations().await?.into_iter().find(|org| org.name == name);
    let org = match before {
        Some(org) => org,
        None => create_organisation(&mut transaction, name, service).await?,
    };
    add_in(&mut transaction, &org, manager).await?;
    transaction.commit().await?;
    Ok(org)
}

/// Adds a member, and the record by which colleagues know them.
///
/// # Errors
/// Why not.
pub async fn add<S: Store>(store: &S, org: &Organisation, new: &NewStaff<'_>) -> Result<MemberId, NotAdded> {
    let mut transaction = store.write().await?;
    let member = add_in(&mut transaction, org, new).await?;
    transaction.commit().await?;
    Ok(member)
}

/// An organisation with keys of its own.
pub(crate) async fn create_organisation<W: Writing>(
    transaction: &mut W,
    name: &str,
    service: Service,
) -> Result<Organisation, NotAdded> {
    let keys = keypair(&random()?);
    let organisation = Organisation {
        id: OrgId::v7(now_for_ids(), random()?),
        name: name.to_owned(),
        public_key: keys.public,
        demonstration: service == Service::Demonstration,
    };
    let (private_key, epoch) = (keys.private, random()?);
    let new = NewOrganisation { organisation, private_key, epoch, at_ms: now_ms() };
    transaction.create_organisation(&new).await?;
    Ok(new.organisation)
}

async fn add_in<W: Writing>(transaction: &mut W, org: &Organisation, new: &NewStaff<'_>) -> Result<MemberId, NotAdded> {
    let account = account(org, new)?;
    let member = account.member;
    add_staff(transaction, org, account, &new.sites, None).await?;
    Ok(member)
}

/// Adds a member of staff, and the record by which colleagues know them: on the word of a manager, or of the longest-standing one.
pub(crate) async fn add_staff<W: Writing>(
    transaction: &mut W,
    org: &Organisation,
    account: Account,
    sites: &BTreeSet<RecordId>,
    by: Option<Account>,
) -> Result<(), NotAdded> {
    vacant(transaction, &account).await?;
    let is_first = transaction.accounts(org.id).await?.is_empty();
    let (member, name, roles) = (account.member, account.name.clone(), account.roles.iter().copied().collect());
    transaction.add_member(&NewMember { account, at_ms: now_ms() }).await?;
    let manager = match by {
        Some(manager) => manager,
        None => manager_in(transaction, org.id).await?.ok_or(NotAdded::NoManager)?,
    };
    let mut writer = LocalWriter::enrol_in(transaction, &manager, DeviceKind::CommandLine).await?;
    if is_first {
        let service = records::Organisation { name: org.name.clone(), ..Default::default() };
        writer.record(RecordId(org.id.0), &service, now_ms())?;
    }
    let staff = StaffMember { name, roles, sites: sites.clone(), phone: String::new() };
    writer.record(member.record(), &staff, now_ms())?;
    keep_all_in(transaction, &writer.into_batch()).await?;
    Ok(())
}

/// Gives a person whom the service supports an account, with which they see their own page.
///
/// # Errors
/// Why not.
pub async fn add_client<S: Store>(store: &S, org: &Organisation, new: &NewClient<'_>) -> Result<MemberId, NotAdded> {
    let (roles, sites) = ([Role::Client].into(), BTreeSet::new());
    let staff = NewStaff { name: new.name, email: new.email, password: new.password, roles, sites };
    let account = Account { person: Some(new.person), ..account(org, &staff)? };
    let mut transaction = store.write().await?;
    vacant(&mut transaction, &account).await?;
    let known = transaction.people(org.id).await?;
    if !known.contains(&new.person) {
        return Err(NotAdded::UnknownPerson);
    }
    let member = account.member;
    transaction.add_member(&NewMember { account, at_ms: now_ms() }).await?;
    transaction.commit().await?;
    Ok(member)
}

/// Makes sure that nobody has the address of a new account.
async fn vacant<W: Writing>(transaction: &mut W, account: &Account) -> Result<(), NotAdded> {
    let Some(email) = &account.email else { return Ok(()) };
    match transaction.account(email).await? {
        Some(_) => Err(NotAdded::Taken(email.clone())),
        None => Ok(()),
    }
}

/// Makes sure of an address and a name; both as they are stored.
pub(crate) fn contact(email: &str, name: &str) -> Result<(String, String), NotAdded> {
    let (email, name) = (address(email), name.trim());
    let is_address = email.split_once('@').is_some_and(|(who, at)| !who.is_empty() && !at.is_empty());
    if !is_address || email.contains(char::is_whitespace) {
        return Err(NotAdded::BadAddress(email));
    }
    if name.is_empty() { Err(NotAdded::NoName) } else { Ok((email, name.to_owned())) }
}

fn account(org: &Organisation, new: &NewStaff<'_>) -> Result<Account, NotAdded> {
    let (email, name) = contact(new.email, new.name)?;
    let password = match new.password {
        FirstPassword::Chosen(chosen) => strong(chosen, &[&name, &email, &org.name])?,
        FirstPassword::Printed(printed) => printed,
    };
    Ok(Account {
        member: MemberId::v7(now_for_ids(), random()?),
        org: org.id,
        email: Some(email),
        name,
        roles: new.roles.clone(),
        password_hash: Some(hashed(password)?),
        person: None,
    })
}

/// The longest-standing manager of an organisation whose access lasts.
///
/// # Errors
/// When the database fails.
pub async fn a_manager<S: Store>(store: &S, org: OrgId) -> Stored<Option<Account>> {
    manager_in(&mut store.read().await?, org).await
}

async fn manager_in<R: Reading>(reading: &mut R, org: OrgId) -> Stored<Option<Account>> {
    let ended = reading.ended(org).await?;
    let lasts =
        |account: &Account| account.roles.contains(&Role::ServiceManager) && !ended.contains_key(&account.member);
    Ok(reading.accounts(org).await?.into_iter().find(lasts))
}
