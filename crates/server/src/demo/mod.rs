//! An invented service to try things out with. Nobody in it exists; everything is written by the same operations that a device would send,
//! and dated back from today.

mod calendar;
mod first_caseload;
mod person;
mod places;
mod second_caseload;
mod telling;
mod wishes;

use std::collections::BTreeSet;

use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::Role;

use crate::exchange::{NotKept, keep_all};
use crate::staff::{FirstPassword, NewClient, NewStaff, NotAdded, Service, add, add_client, found};
use crate::store::{Account, DeviceKind, Reading, Store, StoreError};
use crate::writer::LocalWriter;
use calendar::Calendar;
use person::Person;
use places::Places;

const NAME: &str = "Riverside Neighbours (demonstration)";
/// The same for all, and printed: it protects nothing but invented people.
const PASSWORD: &str = "stepping stones";

struct Demonstrator {
    name: &'static str,
    email: &'static str,
    role: Role,
    /// At which the people whom they look after may ring them.
    phone: &'static str,
    people: &'static [Person],
}

impl Demonstrator {
    fn as_new(&self, sites: BTreeSet<RecordId>) -> NewStaff<'static> {
        let roles = BTreeSet::from([self.role]);
        NewStaff { name: self.name, email: self.email, password: FirstPassword::Printed(PASSWORD), roles, sites }
    }
}

const STAFF: [Demonstrator; 4] = [
    Demonstrator {
        name: "Maureen Oduya",
        email: "manager@riverside.example",
        role: Role::ServiceManager,
        phone: "",
        people: &[],
    },
    Demonstrator {
        name: "Joe Hartley",
        email: "joe@riverside.example",
        role: Role::HealthTrainer,
        phone: "0114 496 0121",
        people: first_caseload::PEOPLE,
    },
    Demonstrator {
        name: "Nasreen Begum",
        email: "nasreen@riverside.example",
        role: Role::HealthTrainer,
        phone: "0114 496 0122",
        people: second_caseload::PEOPLE,
    },
    Demonstrator {
        name: "Gwen Parry",
        email: "cafe@riverside.example",
        role: Role::CafeCoordinator,
        phone: "",
        people: &[],
    },
];

/// The one person who has a page of their own: the name in the notes, and the address.
const CLIENT: (&str, &str) = ("Margaret Ellison", "peggy@riverside.example");

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// A member could not be added.
    #[error(transparent)]
    NotAdded(#[from] NotAdded),
    /// A record was not accepted.
    #[error(transparent)]
    NotKept(#[from] NotKept),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No ids can be made.
    #[error(transparent)]
    NoRandomness(#[from] crate::moment::NoRandomness),
}

/// Makes the invented service.
///
/// # Errors
/// Why it could not be made.
pub async fn create<S: Store>(store: &S) -> Result<(), NotMade> {
    let calendar = Calendar::today();
    let [manager, others @ ..] = &STAFF;
    let org = found(store, NAME, Service::Demonstration, &manager.as_new(BTreeSet::new())).await?;
    let mut writer = enrolled(store, manager.email).await?.0;
    let places = Places::tell(&mut writer, RecordId(org.id.0), &calendar)?;
    keep_all(store, &writer.into_batch()).await?;
    let mut people = Vec::new();
    for staff in others {
        let stands_there = staff.role == Role::CafeCoordinator;
        let sites = if stands_there { [places.site].into() } else { BTreeSet::new() };
        add(store, &org, &staff.as_new(sites)).await?;
        let (mut writer, account) = enrolled(store, staff.email).await?;
        for person in staff.people {
            let client = telling::tell(&mut writer, person, account.member, places.card(person.name), &calendar)?;
            wishes::tell(&mut writer, person.name, client, &calendar)?;
            people.push((person.name, client));
        }
        if stands_there {
            places.attendances(&mut writer, &people, &calendar)?;
        }
        keep_all(store, &writer.into_batch()).await?;
        let mut writer = enrolled(store, manager.email).await?.0;
        places::telephone(&mut writer, account.member.record(), staff.phone, &calendar)?;
        keep_all(store, &writer.into_batch()).await?;
    }
    let (name, email) = CLIENT;
    if let Some((_, person)) = people.iter().find(|(known, _)| *known == name) {
        let password = FirstPassword::Printed(PASSWORD);
        add_client(store, &org, &NewClient { person: *person, name, email, password }).await?;
    }
    Ok(())
}

/// Writes as one of them.
async fn enrolled<S: Store>(store: &S, email: &str) -> Result<(LocalWriter, Account), NotMade> {
    let account = store.read().await?.account(email).await?.ok_or(StoreError::Damaged("a member is missing"))?;
    Ok((LocalWriter::enrol(store, &account, DeviceKind::CommandLine).await?, account))
}

/// Prints how to sign in to the demonstration.
pub fn print_sign_ins() {
    println!("This is a demonstration. Nobody in it exists. Sign in as:");
    for staff in &STAFF {
        println!("  {:<28} {:<16} password: {PASSWORD}", staff.email, staff.role.code());
    }
    println!("  {:<28} {:<16} password: {PASSWORD}", CLIENT.1, Role::Client.code());
}
