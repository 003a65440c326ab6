//! An invented service to try things out with. Nobody in it exists; everything is written by the same operations that a device would send,
//! and dated back from today.

mod calendar;
mod first_caseload;
mod person;
mod second_caseload;
mod telling;

use std::collections::BTreeSet;

use stepping_stones_domain::vocabulary::Role;

use crate::exchange::{NotKept, keep_all};
use crate::staff::{NewStaff, NotAdded, Service, add, found};
use crate::store::{DeviceKind, Reading, Store, StoreError};
use crate::writer::LocalWriter;
use calendar::Calendar;
use person::Person;

const NAME: &str = "Riverside Neighbours (demonstration)";
/// The same for all three, and printed: it protects nothing but invented people.
const PASSWORD: &str = "stepping stones";

struct Demonstrator {
    name: &'static str,
    email: &'static str,
    role: Role,
    people: &'static [Person],
}

impl Demonstrator {
    fn as_new(&self) -> NewStaff<'static> {
        NewStaff { name: self.name, email: self.email, password: PASSWORD, roles: BTreeSet::from([self.role]) }
    }
}

const STAFF: [Demonstrator; 3] = [
    Demonstrator { name: "Maureen Oduya", email: "manager@riverside.example", role: Role::ServiceManager, people: &[] },
    Demonstrator {
        name: "Joe Hartley",
        email: "joe@riverside.example",
        role: Role::HealthTrainer,
        people: first_caseload::PEOPLE,
    },
    Demonstrator {
        name: "Nasreen Begum",
        email: "nasreen@riverside.example",
        role: Role::HealthTrainer,
        people: second_caseload::PEOPLE,
    },
];

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
    let [manager, trainers @ ..] = &STAFF;
    let org = found(store, NAME, Service::Demonstration, &manager.as_new()).await?;
    for staff in trainers {
        add(store, &org, &staff.as_new()).await?;
        let account = store.read().await?.account(staff.email).await?;
        let account = account.ok_or(StoreError::Damaged("a member is missing"))?;
        let mut writer = LocalWriter::enrol(store, &account, DeviceKind::CommandLine).await?;
        for person in staff.people {
            telling::tell(&mut writer, person, account.member, &calendar)?;
        }
        keep_all(store, &writer.into_batch()).await?;
    }
    Ok(())
}

/// Prints how to sign in to the demonstration.
pub fn print_sign_ins() {
    println!("This is a demonstration. Nobody in it exists. Sign in as:");
    for staff in &STAFF {
        println!("  {:<28} {:<16} password: {PASSWORD}", staff.email, staff.role.code());
    }
}
