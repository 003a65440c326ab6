//! What a person whom the service supports sees of what is kept about them: their own, and nothing else.

use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{
    Assignment, Attendance, Attendee, Client, Kind, PublicPhone, Record, StaffMember,
};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_sync::engine::RecordStanding;
use stepping_stones_sync::protocol::Id;
use stepping_stones_sync::{Engine, RecordState};

use super::consents::{Decided, decided};
use super::gate::{Door, Gate, GateProblem};
use super::goals::{GoalView, goals, standing};
use super::{Workspace, workspace::sorted};
use crate::sync::PasswordProblem;

/// Someone who looks after the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// Full name.
    pub name: String,
    /// At which they may be rung; empty where none is known.
    pub phone: String,
}

/// Everything on a person's own page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// What to call them; empty until it has come.
    pub called: String,
    /// What they want, the newest first.
    pub goals: Vec<GoalView>,
    /// The person; nobody until it has come.
    pub person: Option<RecordId>,
    /// What they decided, purpose by purpose.
    pub decided: Vec<Decided>,
    /// To how many sessions they came.
    pub came: usize,
    /// Who looks after them now, by name.
    pub helpers: Vec<Helper>,
    /// The numbers of the service; without a name where it is its own.
    pub service: Vec<Helper>,
}

impl Own {
    /// How many steps are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.goals.iter().flat_map(|goal| &goal.steps).filter(|step| step.done).count()
    }
}

impl Workspace {
    /// Whether this is somebody whom the service supports, and who does nothing else here: they have one page.
    #[must_use]
    pub fn is_own_page(&self) -> bool {
        is_own_page(&self.profile().roles)
    }

    /// The person's own page; tracked.
    #[must_use]
    pub fn own(&self) -> Own {
        let service = self.service().phones.into_iter();
        let service = service.map(|PublicPhone { whose, number }| Helper { name: whose, phone: number }).collect();
        self.driver.read(|engine| own(engine, service))
    }
}

/// Whether a member with these roles, by code, has one page and no more.
pub(super) fn is_own_page(roles: &[String]) -> bool {
    !roles.is_empty() && roles.iter().all(|role| role == Role::Client.code())
}

fn own(engine: &Engine, service: Vec<Helper>) -> Own {
    let stand = |kind: Kind| standing(engine, engine.records(&kind)).into_iter();
    // A person holds one record of a person: their own.
    let Some((me, client, _)) = stand(Kind::Client).next() else { return Own { service, ..Own::default() } };
    let records: Vec<_> = stand(Kind::Goal).chain(stand(Kind::Step)).collect();
    let staff = stand(Kind::Assignment).map(|(_, state, _)| Assignment::read(&state.fields()));
    let staff = staff.filter(|assignment| assignment.client == me && assignment.is_open());
    let helper = |assignment: Assignment| helper(&engine.record(assignment.staff.record())?);
    let mut helpers = sorted(staff.filter_map(helper).collect(), |helper| format!("{}\0{}", helper.name, helper.phone));
    helpers.dedup();
    Own {
        called: Client::read(&client.fields()).called().to_owned(),
        goals: goals(&records),
        person: Some(me),
        decided: decided(&stand(Kind::Consent).collect::<Vec<_>>(), me),
        came: stand(Kind::Attendance).filter(|seen| came(me, seen)).count(),
        helpers,
        service,
    }
}

fn helper(state: &RecordState) -> Option<Helper> {
    let StaffMember { name, phone, .. } = StaffMember::read(&state.fields());
    (!name.is_empty()).then_some(Helper { name, phone })
}

fn came(me: RecordId, (_, state, _): &(RecordId, RecordState, RecordStanding)) -> bool {
    let attendance = Attendance::read(&state.fields());
    attendance.who == Some(Attendee::Client(me)) && attendance.is_here()
}

/// How a person shows that it is they who take their page off another phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// By the password that the server knows.
    Password(String),
    /// By the PIN that opens their page here.
    Pin(String),
    /// The server knows no password of theirs, and nothing opens their page here but the phone's own lock.
    None,
}

/// Why a person's page was not taken off another phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTakenOff {
    /// It is not their password or PIN.
    Wrong,
    /// Too many tries; wait a little.
    TooManyTries,
    /// There is no answer: it may be done all the same.
    NotNow,
}

impl Gate {
    /// Takes a person's page off another of their phones, and is done where it was off already.
    ///
    /// # Errors
    /// Why not.
    pub async fn take_page_off(self, device: Id, proof: Proof) -> Result<(), NotTakenOff> {
        let Door::Open(notebook) = self.door_now() else { return Ok(()) };
        let password = match proof {
            Proof::Password(password) => password,
            Proof::Pin(pin) => match self.confirm(pin.trim()).await {
                Ok(()) => String::new(),
                Err(GateProblem::WrongPassword) => return Err(NotTakenOff::Wrong),
                Err(_) => return Err(NotTakenOff::NotNow),
            },
            Proof::None => String::new(),
        };
        let done = notebook.workspace().take_out(device, &password).await;
        done.map(drop).map_err(|problem| match problem {
            // Where none was asked for, it is not the password that the server does not know.
            PasswordProblem::Wrong if !password.is_empty() => NotTakenOff::Wrong,
            PasswordProblem::TooManyTries => NotTakenOff::TooManyTries,
            PasswordProblem::Wrong | PasswordProblem::Guessable | PasswordProblem::Exchange(_) => NotTakenOff::NotNow,
        })
    }
}
