use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use clap::Args;
use stepping_stones_domain::records::{Client, Record, Site};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, RecordId};
use stepping_stones_sync::RecordState;

use super::{Data, ask, with};
use crate::auth::{address, hashed, strong};
use crate::moment::now_ms;
use crate::staff::{NewClient, NewStaff, Service, add, add_client as add_client_to, found};
use crate::store::{AuditEntry, Organisation, Reading, Store, Writing};

#[derive(Args)]
pub(super) struct CreateManager {
    #[command(flatten)]
    data: Data,
    /// The organisation's name
    #[arg(long)]
    org_name: String,
    #[command(flatten)]
    who: Who,
}

#[derive(Args)]
struct Who {
    /// The address to sign in with
    #[arg(long)]
    email: String,
    /// The full name, as colleagues see it
    #[arg(long)]
    name: String,
}

#[derive(Args)]
pub(super) struct AddMember {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    org: Org,
    #[command(flatten)]
    who: Who,
    /// What the member does; can be given more than once
    #[arg(long, required = true, value_parser = role)]
    role: Vec<Role>,
    /// The name of a site at whose door the member stands; can be given more than once
    #[arg(long)]
    site: Vec<String>,
}

#[derive(Args)]
pub(super) struct AddClient {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    org: Org,
    /// The full name of the person, as it stands in the service's records
    #[arg(long)]
    name: String,
    /// The address to sign in with
    #[arg(long)]
    email: String,
}

#[derive(Args)]
pub(super) struct SetPassword {
    #[command(flatten)]
    data: Data,
    /// Whose
    #[arg(long)]
    email: String,
}

/// Which organisation.
#[derive(Args)]
pub(super) struct Org {
    /// The organisation's name; needed only where the data folder holds more than one
    #[arg(long)]
    org_name: Option<String>,
}

impl Org {
    /// The organisation that is meant.
    pub(super) async fn find<S: Store>(&self, store: &S) -> Result<Organisation> {
        let mut all = store.read().await?.organisations().await?;
        match &self.org_name {
            Some(name) => all
                .into_iter()
                .find(|org| org.name == *name)
                .with_context(|| format!("there is no organisation {name}")),
            None if all.len() > 1 => bail!("there is more than one organisation: say which (--org-name)"),
            None => all.pop().context("there is no organisation yet: make one first (create-manager)"),
        }
    }
}

fn role(code: &str) -> Result<Role, String> {
    let staff = || Role::ALL.iter().filter(|role| **role != Role::Client);
    let known = || staff().map(|role| role.code()).collect::<Vec<_>>().join(", ");
    staff().find(|role| role.code() == code).copied().ok_or_else(|| format!("use one of {}", known()))
}

pub(super) async fn create_manager(options: CreateManager) -> Result<()> {
    with!(options.data.open_or_make().await?, store => create_manager_in(&store, &options))
}

async fn create_manager_in<S: Store>(store: &S, options: &CreateManager) -> Result<()> {
    let password = ask::new_password(&options.who.name)?;
    let roles = [Role::ServiceManager].into();
    let manager = NewStaff {
        name: &options.who.name,
        email: &options.who.email,
        password: password.as_str().into(),
        roles,
        sites: BTreeSet::new(),
    };
    let org = found(store, &options.org_name, Service::Real, &manager).await?;
    println!("{} can sign in to {} as {} now.", options.who.name, org.name, address(&options.who.email));
    Ok(())
}

pub(super) async fn add_member(options: AddMember) -> Result<()> {
    with!(options.data.open().await?, store => add_member_in(&store, &options))
}

async fn add_member_in<S: Store>(store: &S, options: &AddMember) -> Result<()> {
    let org = options.org.find(store).await?;
    let sites = sites(store, &org, &options.site).await?;
    let password = ask::new_password(&options.who.name)?;
    let roles = options.role.iter().copied().collect();
    let (name, email, password) = (&options.who.name, &options.who.email, password.as_str().into());
    let new = NewStaff { name, email, password, roles, sites };
    add(store, &org, &new).await?;
    println!("{} can sign in to {} as {} now.", options.who.name, org.name, address(&options.who.email));
    Ok(())
}

/// The sites of these names.
async fn sites<S: Store>(store: &S, org: &Organisation, names: &[String]) -> Result<BTreeSet<RecordId>> {
    let all = store.read().await?.states(org.id, &Kind::Site).await?;
    let site = |name: &String| {
        let named = |(id, state): &(RecordId, RecordState)| (Site::read(&state.fields()).name == *name).then_some(*id);
        all.iter().find_map(named).with_context(|| format!("there is no site {name}"))
    };
    names.iter().map(site).collect()
}

pub(super) async fn add_client(options: AddClient) -> Result<()> {
    with!(options.data.open().await?, store => add_client_in(&store, &options))
}

async fn add_client_in<S: Store>(store: &S, options: &AddClient) -> Result<()> {
    let org = options.org.find(store).await?;
    let all = store.read().await?.states(org.id, &Kind::Client).await?;
    let named = |state: &RecordState| Client::read(&state.fields()).name == options.name;
    let mut named = all.iter().filter(|(_, state)| named(state)).map(|(id, _)| *id);
    let (person, another) = (named.next(), named.next());
    let person = person.with_context(|| format!("the service supports nobody of the name {}", options.name))?;
    if another.is_some() {
        bail!("the service supports more than one person of the name {}", options.name);
    }
    let password = ask::new_password(&options.name)?;
    let (name, email, password) = (&options.name, &options.email, password.as_str().into());
    add_client_to(store, &org, &NewClient { person, name, email, password }).await?;
    println!("{} can sign in to {} as {} now.", options.name, org.name, address(&options.email));
    Ok(())
}

pub(super) async fn set_password(options: SetPassword) -> Result<()> {
    with!(options.data.open().await?, store => set_password_in(&store, &options))
}

async fn set_password_in<S: Store>(store: &S, options: &SetPassword) -> Result<()> {
    let email = address(&options.email);
    let mut reading = store.read().await?;
    let account = reading.account(&email).await?.with_context(|| format!("nobody here has the address {email}"))?;
    let organisations = reading.organisations().await?;
    drop(reading);
    let service = organisations.iter().find(|org| org.id == account.org).map_or("", |org| &org.name);
    let password = ask::new_password(&account.name)?;
    let hash = hashed(strong(&password, &[&account.name, &email, service])?)?;
    let mut transaction = store.write().await?;
    transaction.set_password(account.member, &hash).await?;
    let (member, about) = (Some(account.member), account.member.0.to_vec());
    let entry = AuditEntry { at_ms: now_ms(), member, device: None, what: "password-set".into(), about };
    transaction.put_audit(account.org, &[entry]).await?;
    transaction.commit().await?;
    println!("{} has a new password. Devices that are signed in stay so until they are withdrawn.", account.name);
    Ok(())
}
