//! What a person works with once the vault is open: records, drafts, and the truth about saving.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stepping_stones_domain::records::{Client, Kind, Record, StaffMember, Visit, open_step};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, RecordId, Scope};
use stepping_stones_sync::engine::{RecordStanding, Standing};
use stepping_stones_sync::{Engine, RecordState};
use wasm_bindgen_futures::spawn_local;

use super::drafts::Drafts;
use super::view::{Entry, History, NextStep, Person, PersonLine, unsettled};
use super::{Form, Writing};
use crate::platform::{clock, events};
use crate::storage::{Profile, StorageError, Store, Unlocked};
use crate::sync::{Driver, Elsewhere, Opened};

/// What a person works with. Cheap to clone; given by context while the vault is open.
#[derive(Clone)]
pub struct Workspace {
    pub(super) profile: Rc<Profile>,
    pub(super) driver: Driver,
    pub(super) drafts: Drafts,
    pub(super) changed: RwSignal<u64>,
    people: Memo<Vec<PersonLine>>,
    /// What is read by signals and called by the window outlives this; both are let go of when the work stops.
    reading: StoredValue<Option<Driver>, LocalStorage>,
    leaving: Rc<RefCell<Option<Drafts>>>,
}

impl Workspace {
    /// Starts to work with what was opened; `heard` is called when another tab does something.
    #[must_use]
    pub fn start(profile: Profile, mut opened: Opened, heard: impl Fn(Elsewhere) + 'static) -> Self {
        let changed = RwSignal::new(0);
        let kept = std::mem::take(&mut opened.drafts);
        let seen = move || changed.update(|count| *count += 1);
        let driver = Driver::start(opened, profile.token.into(), todays, seen);
        let drafts = Drafts::new(driver.clone(), kept);
        let beside = drafts.clone();
        driver.on_elsewhere(move |what| {
            if what == Elsewhere::Wrote {
                beside.look();
            }
            heard(what);
        });
        let reading = StoredValue::new_local(Some(driver.clone()));
        let people = Memo::new(move |_| {
            changed.track();
            reading.with_value(|driver| driver.as_ref().map(people).unwrap_or_default())
        });
        let leaving = Rc::new(RefCell::new(Some(drafts.clone())));
        let left = leaving.clone();
        let flush = move || {
            let drafts = left.borrow().clone();
            spawn_local(async move {
                if let Some(drafts) = drafts {
                    drafts.flush().await;
                }
            });
        };
        events::on_window("pagehide", flush.clone());
        events::on_visibility(move |visible| {
            if !visible {
                flush();
            }
        });
        Self { profile: Rc::new(profile), driver, drafts, changed, people, reading, leaving }
    }

    /// Stops, and forgets everything in memory: the records at once, and what screens still show when they are gone.
    pub fn stop(&self) {
        self.drafts.put_aside();
        self.driver.stop();
        self.leaving.borrow_mut().take();
        let (drafts, reading, changed, people) = (self.drafts.clone(), self.reading, self.changed, self.people);
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            drafts.let_go();
            let _ = reading.try_set_value(None);
            let _ = changed.try_update(|count| *count += 1);
            // A memo keeps what it was until it is asked.
            let _ = people.try_with_untracked(|_| ());
        });
    }

    /// What seals all that is kept here.
    pub(super) fn vault(&self) -> &Unlocked {
        self.driver.store().vault()
    }

    /// Follows every change of what this device holds.
    pub(super) fn track(&self) {
        self.changed.track();
    }

    /// Whether the member has a role: by their own record, where this device holds it, else as it was when they signed in; tracked.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.changed.track();
        let record = self.driver.read(|engine| engine.record(self.profile.member().record()));
        match record.map(|state| StaffMember::read(&state.fields()).roles) {
            Some(roles) if !roles.is_empty() => roles.contains(&role),
            _ => self.profile.roles.iter().any(|code| code == role.code()),
        }
    }

    /// Whether the member works with people's records; tracked.
    #[must_use]
    pub fn works_with_people(&self) -> bool {
        [Role::HealthTrainer, Role::AdvocacyWorker, Role::TriageWorker, Role::ServiceManager]
            .iter()
            .any(|role| self.has_role(*role))
    }

    /// Whether the member stands at doors; tracked.
    #[must_use]
    pub fn stands_at_doors(&self) -> bool {
        self.has_role(Role::CafeCoordinator) || self.has_role(Role::ServiceManager)
    }

    /// Who works here.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    // ---- reading; each read is tracked ----

    /// Where the device stands with the server, in all.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.changed.track();
        self.driver.standing()
    }

    /// How many records are on this device: people, and everything.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.people.with(Vec::len), self.driver.read(|engine| engine.replica().size().0))
    }

    /// Everyone on this device, by name.
    #[must_use]
    pub fn people(&self) -> Memo<Vec<PersonLine>> {
        self.people
    }

    /// One person with everything about them; `None` when this device does not hold them.
    #[must_use]
    pub fn person(&self, id: RecordId) -> Option<Person> {
        self.changed.track();
        self.driver.read(|engine| {
            let about = engine.about(id);
            let (_, state) = about.iter().find(|(record, state)| *record == id && state.kind == Kind::Client)?;
            let (client, unsettled) = (Client::read(&state.fields()), unsettled(state));
            let entry =
                |(record, state): &(RecordId, RecordState)| Entry::of(*record, state, engine.record_standing(*record));
            let mut entries =
                sorted(about.iter().filter_map(entry).collect(), |entry| format!("{}\0{}", entry.at, entry.id));
            entries.reverse();
            Some(Person { id, client, standing: engine.record_standing(id), entries, unsettled })
        })
    }

    /// One entry of a person's timeline.
    #[must_use]
    pub fn entry(&self, id: RecordId) -> Option<Entry> {
        self.changed.track();
        self.driver.read(|engine| Entry::of(id, &engine.record(id)?, engine.record_standing(id)))
    }

    /// What became of an entry over time.
    #[must_use]
    pub fn history(&self, id: RecordId) -> Option<History> {
        self.changed.track();
        self.driver.read(|engine| Some(History::of(&engine.record(id)?)))
    }

    /// What this device's clock says and what the server's does, as local moments, when they are far from each other; tracked.
    #[must_use]
    pub fn clocks_apart(&self) -> Option<(String, String)> {
        self.changed.track();
        let (now, off) = (clock::now_ms(), self.driver.clock_off_ms()?);
        Some((clock::local_of(now), clock::local_of(now - off)))
    }

    /// The name of a colleague; empty for somebody who is not known here.
    #[must_use]
    pub fn staff_name(&self, member: MemberId) -> String {
        if member == self.profile.member() {
            return self.profile.name.clone();
        }
        self.changed.track();
        let state = self.driver.read(|engine| engine.record(member.record()));
        state.map(|state| StaffMember::read(&state.fields()).name).unwrap_or_default()
    }

    /// The name of whoever wrote something about a person. Once everything is here all colleagues are known, and who is none of them is the person; tracked.
    #[must_use]
    pub fn author_name(&self, author: MemberId, person: RecordId) -> String {
        let name = self.staff_name(author);
        if !name.is_empty() || !self.standing().filled {
            return name;
        }
        self.person(person).map(|person| person.client.called().to_owned()).unwrap_or_default()
    }

    /// Next steps named at visits, up to and including a day, the earliest first. A step is over once it is said to be done, or a later visit names another.
    #[must_use]
    pub fn next_steps(&self, until: &str) -> Vec<NextStep> {
        self.changed.track();
        self.driver.read(|engine| next_steps(engine, until))
    }

    /// Work that the server did not take or holds for a manager: the record and where it stands.
    #[must_use]
    pub fn held_back(&self) -> Vec<(RecordId, RecordStanding)> {
        self.changed.track();
        self.driver.read(|engine| {
            let mut records: Vec<RecordId> = engine.queued().map(|queued| queued.operation.record).collect();
            records.dedup();
            let standing = |record| (record, engine.record_standing(record));
            let back = |(_, standing): &(RecordId, RecordStanding)| {
                matches!(standing, RecordStanding::Held(_) | RecordStanding::Refused(_))
            };
            records.into_iter().map(standing).filter(back).collect()
        })
    }

    /// Whether nothing of a record is with the server, as far as this device knows.
    #[must_use]
    pub fn is_only_here(&self, record: RecordId) -> bool {
        self.driver.read(|engine| engine.replica().state(record).is_none())
    }

    /// The person that a record is about.
    #[must_use]
    pub fn subject(&self, record: RecordId) -> Option<RecordId> {
        self.changed.track();
        let state = self.driver.read(|engine| engine.record(record))?;
        stepping_stones_domain::records::subject(&state.kind, record, &state.fields())
    }

    // ---- drafts ----

    /// Everything half written, with the name of each draft.
    #[must_use]
    pub fn drafts(&self) -> Vec<(RecordId, Writing)> {
        self.drafts.all()
    }

    /// One draft.
    #[must_use]
    pub fn draft(&self, id: RecordId) -> Option<Writing> {
        self.drafts.get(id)
    }

    /// A name for a new draft.
    #[must_use]
    pub fn new_draft(&self) -> RecordId {
        Store::draft_name()
    }

    /// Keeps a form as it stands, at most half a second from now. A form that equals what is kept already costs nothing.
    pub fn keep_draft(&self, id: RecordId, form: Form) {
        self.drafts.put(id, form);
    }

    /// Takes a draft up to write on it: from here on what another tab writes there is not put in the place of what is on the screen.
    pub fn take_up(&self, id: RecordId) {
        self.drafts.take_up(id);
    }

    /// Puts a draft down that was taken up.
    pub fn put_down(&self, id: RecordId) {
        self.drafts.put_down(id);
    }

    /// Where a draft goes on that was taken up, when another tab has gone on with it too: a draft of its own, so that nothing is overwritten.
    #[must_use]
    pub fn goes_on_as(&self, id: RecordId) -> RecordId {
        self.drafts.goes_on_as(id)
    }

    /// Writes at once what is not kept yet.
    pub async fn flushed(&self) {
        self.drafts.flush().await;
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When it could not be deleted.
    pub async fn drop_draft(&self, id: RecordId) -> Result<(), StorageError> {
        self.drafts.drop(id).await
    }

    /// Whether anything that was typed is not kept yet.
    #[must_use]
    pub fn any_unkept(&self) -> bool {
        self.drafts.any_unkept()
    }

    /// Sends and fetches now.
    pub fn sync_now(&self) {
        self.driver.insist();
    }
}

/// Everyone who is on this device to be worked with.
pub(super) fn clients(engine: &Engine) -> impl Iterator<Item = (RecordId, RecordState)> {
    // What only a door sees of someone is no record to work with.
    let whole = |id: RecordId| {
        let replica = engine.replica();
        replica.shown(Scope::Client(id), id).is_some() || replica.state(id).is_none()
    };
    engine.records(&Kind::Client).into_iter().filter(move |(id, state)| state.void().is_none() && whole(*id))
}

fn people(driver: &Driver) -> Vec<PersonLine> {
    let people = driver.read(|engine| {
        let line = |(id, state)| PersonLine::of(id, &state, engine.record_standing(id));
        clients(engine).map(line).collect::<Vec<_>>()
    });
    sorted(people, |person| format!("{}\0{}", person.name.to_lowercase(), person.id))
}

/// In the order of a text that is made once for each. One piece of code sorts every list: one for each type would weigh some KB.
pub(super) fn sorted<T>(items: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut places: Vec<(String, usize)> = items.iter().map(key).zip(0..).collect();
    places.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, place)| items.get_mut(place)?.take()).collect()
}

/// The people with a next step by today.
fn todays(engine: &Engine) -> Vec<Scope> {
    next_steps(engine, &clock::today()).into_iter().map(|step| Scope::Client(step.client)).collect()
}

fn next_steps(engine: &Engine, until: &str) -> Vec<NextStep> {
    let due = |on: &str| !on.is_empty() && on <= until;
    let of = |(_, state): (RecordId, RecordState)| Visit::read(&state.fields()).client;
    let people: BTreeSet<_> = engine.records_where(&Kind::Visit, "next_step_on", due).into_iter().map(of).collect();
    let open = |client: RecordId| {
        let standing = engine.about(client).into_iter();
        let standing = standing.filter(|(_, state)| state.kind == Kind::Visit && state.void().is_none());
        let visits: Vec<_> = standing.map(|(id, state)| (id, Visit::read(&state.fields()))).collect();
        let visits: Vec<_> = visits.iter().map(|(id, visit)| (*id, visit)).collect();
        let (visit, open) = open_step(&visits).filter(|(_, open)| due(&open.next_step_on))?;
        let called = Client::read(&engine.record(client)?.fields()).called().to_owned();
        Some(NextStep { on: open.next_step_on.clone(), what: open.next_step.clone(), client, called, visit })
    };
    sorted(people.into_iter().filter_map(open).collect(), |step| format!("{}\0{}", step.on, step.called))
}
