//! How the service is set up: its places, what is on there, who stands at which door, and who is expected there.
//!
//! One form serves all of these, with the fields that each needs: a form of its own for each would weigh some kilobytes more to download.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use stepping_stones_domain::records::{
    Activity, Assignment, Client, DoorCard, Kind, Record, Site, StaffMember, difference,
};
use stepping_stones_domain::vocabulary::{ActivityCategory, Role};
use stepping_stones_domain::{MemberId, RecordId};
use stepping_stones_sync::{Operation, RecordState};

use super::Workspace;
use super::forms::trimmed;
use super::settings::SettingsForm;
use super::vocabularies::TermsForm;
use super::workspace::sorted;
use crate::platform::clock;
use crate::storage::StorageError;

/// What is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetUp {
    /// A place.
    #[default]
    Place,
    /// What is on at a place.
    Activity,
    /// Where a colleague stands and how to ring them.
    Colleague,
    /// What the door knows of a person.
    Door,
    /// Who looks after a person from now on.
    HandOver,
    /// The service itself.
    Settings,
    /// For which reasons people are referred.
    Reasons,
    /// What stands in people's way.
    Barriers,
    /// Who refers people.
    Sources,
    /// Which measures are taken.
    Measures,
}

/// How something of the service is set up, as it is typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    /// What it is.
    pub what: SetUp,
    /// The record, as text; empty for a new one.
    pub of: String,
    /// The place of an activity, as text.
    pub place: String,
    /// The name of a place or an activity.
    pub name: String,
    /// Where a place is.
    pub address: String,
    /// The telephone number of a place or a colleague.
    pub phone: String,
    /// Code of the category of an activity.
    pub category: String,
    /// The days of an activity, from 1 for Monday.
    pub days: Vec<String>,
    /// When an activity starts.
    pub starts: String,
    /// When it ends.
    pub ends: String,
    /// Codes of the roles of a colleague.
    pub roles: Vec<String>,
    /// The places of a colleague or a person, as texts.
    pub places: Vec<String>,
    /// What a person is called at the door.
    pub first_name: String,
    /// The first letter of their family name.
    pub initial: String,
    /// What they need there.
    pub needs: String,
    /// They are away until this day.
    pub quiet_until: String,
    /// Who looks after a person from now on, as text.
    pub staff: String,
    /// From which day.
    pub from: String,
    /// Why.
    pub reason: String,
    /// What the service chose.
    pub settings: SettingsForm,
    /// What can be chosen of one vocabulary. An earlier version knew only the reasons for referral.
    #[serde(rename = "reasons")]
    pub terms: TermsForm,
}

fn ids(texts: &[String]) -> BTreeSet<RecordId> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

fn texts(ids: &BTreeSet<RecordId>) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

impl SetUpForm {
    /// The person that it is about, if it is about one.
    #[must_use]
    pub fn person(&self) -> Option<RecordId> {
        self.of.parse().ok().filter(|_| matches!(self.what, SetUp::Door | SetUp::HandOver))
    }

    fn site(&self) -> Site {
        Site { name: trimmed(&self.name), address: trimmed(&self.address), phone: trimmed(&self.phone) }
    }

    fn activity(&self, site: RecordId) -> Activity {
        Activity {
            site,
            name: trimmed(&self.name),
            category: ActivityCategory::from_code(&self.category),
            weekdays: self.days.iter().filter_map(|day| day.parse().ok()).collect(),
            starts: self.starts.clone(),
            ends: self.ends.clone(),
        }
    }

    fn card(&self) -> DoorCard {
        DoorCard {
            sites: ids(&self.places),
            first_name: trimmed(&self.first_name),
            initial: trimmed(&self.initial),
            needs: trimmed(&self.needs),
            quiet_until: self.quiet_until.clone(),
        }
    }
}

/// A colleague, as they are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The record.
    pub id: RecordId,
    /// What it says.
    pub staff: StaffMember,
}

impl Colleague {
    /// Whether they look after people.
    #[must_use]
    pub fn works_with_people(&self) -> bool {
        let works = [Role::HealthTrainer, Role::AdvocacyWorker, Role::TriageWorker];
        works.iter().any(|role| self.staff.roles.contains(role))
    }
}

impl Workspace {
    /// All members of staff, by name; tracked.
    #[must_use]
    pub fn colleagues(&self) -> Vec<Colleague> {
        self.track();
        let read = |(id, state): (RecordId, RecordState)| Colleague { id, staff: StaffMember::read(&state.fields()) };
        let all = self.driver.read(|engine| engine.records(&Kind::Staff)).into_iter().map(read).collect();
        sorted(all, |colleague: &Colleague| format!("{}\0{}", colleague.staff.name.to_lowercase(), colleague.id))
    }

    /// A form of how something stands now; an empty one for what is new.
    #[must_use]
    pub fn as_set_up(&self, what: SetUp, of: Option<RecordId>, place: Option<RecordId>) -> SetUpForm {
        let text = |id: Option<RecordId>| id.map(|id| id.to_string()).unwrap_or_default();
        let empty = SetUpForm { what, of: text(of), place: text(place), from: clock::today(), ..SetUpForm::default() };
        if what == SetUp::Settings {
            let name = self.service_name();
            return SetUpForm { settings: SettingsForm::of(&self.service(), &name), name, ..empty };
        }
        if let Some(vocabulary) = what.vocabulary() {
            return SetUpForm { terms: TermsForm::of(self.service().vocabularies.of(vocabulary)), ..empty };
        }
        let Some(state) = of.and_then(|of| self.driver.read(|engine| engine.record(of))) else { return empty };
        let fields = state.fields();
        match what {
            SetUp::Place => {
                let Site { name, address, phone } = Site::read(&fields);
                SetUpForm { name, address, phone, ..empty }
            }
            SetUp::Activity => {
                let on = Activity::read(&fields);
                let category = on.category.map(ActivityCategory::code).unwrap_or_default().to_owned();
                let days = on.weekdays.iter().map(ToString::to_string).collect();
                SetUpForm { name: on.name, category, days, starts: on.starts, ends: on.ends, ..empty }
            }
            SetUp::Colleague => {
                let StaffMember { roles, sites, phone, .. } = StaffMember::read(&fields);
                let roles = roles.iter().map(|role| role.code().to_owned()).collect();
                SetUpForm { roles, places: texts(&sites), phone, ..empty }
            }
            SetUp::Door => {
                let client = Client::read(&fields);
                card(&client, empty)
            }
            SetUp::HandOver | SetUp::Settings => empty,
            SetUp::Reasons | SetUp::Barriers | SetUp::Sources | SetUp::Measures => empty,
        }
    }

    /// Keeps how something is set up; the record.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_set_up(&self, form: &SetUpForm, draft: RecordId) -> Result<RecordId, StorageError> {
        let record = form.of.parse().unwrap_or_else(|_| self.new_record());
        let mut operations = match form.what {
            SetUp::Place => vec![self.changing(record, |_| form.site())],
            SetUp::Activity => {
                let site = form.place.parse().map_err(|_| StorageError::Damaged("form"))?;
                vec![self.changing(record, |_| form.activity(site))]
            }
            SetUp::Colleague => {
                let (sites, phone) = (ids(&form.places), trimmed(&form.phone));
                let roles = form.roles.iter().filter_map(|code| Role::from_code(code)).collect();
                vec![self.changing(record, |staff: StaffMember| StaffMember { roles, sites, phone, ..staff })]
            }
            SetUp::Door => vec![self.changing(record, |client: Client| Client { door: form.card(), ..client })],
            SetUp::HandOver => self.handing_over(record, form)?,
            SetUp::Settings => vec![self.changing(record, |before| form.settings.service(&form.name, before))],
            SetUp::Reasons | SetUp::Barriers | SetUp::Sources | SetUp::Measures => {
                let vocabulary = form.what.vocabulary().ok_or(StorageError::Damaged("form"))?;
                vec![self.changing(record, |before| form.terms.service(vocabulary, before))]
            }
        };
        operations.retain(|operation| !operation.actions.is_empty());
        self.queue_draft(operations, draft).await?;
        Ok(record)
    }

    /// The assignments of a person that last, with the record of each; tracked.
    #[must_use]
    pub fn looked_after_by(&self, person: RecordId) -> Vec<(RecordId, Assignment)> {
        self.track();
        let about = self.driver.read(|engine| engine.about(person));
        let lasts = |(id, state): (RecordId, RecordState)| {
            let assignment = Assignment::read(&state.fields());
            let lasts = state.kind == Kind::Assignment && state.void().is_none() && assignment.is_open();
            lasts.then_some((id, assignment))
        };
        about.into_iter().filter_map(lasts).collect()
    }

    /// What ends the assignments of a person that last, and begins another; nothing changes for whoever goes on.
    fn handing_over(&self, client: RecordId, form: &SetUpForm) -> Result<Vec<Operation>, StorageError> {
        let staff: MemberId = form.staff.parse().map_err(|_| StorageError::Damaged("form"))?;
        let (from, reason) = (form.from.clone(), trimmed(&form.reason));
        let (same, others): (Vec<_>, Vec<_>) =
            self.looked_after_by(client).into_iter().partition(|(_, before)| before.staff == staff);
        let end = |(record, _): (RecordId, Assignment)| {
            self.changing(record, |before: Assignment| Assignment { until: from.clone(), ..before })
        };
        let mut operations = Vec::new();
        if same.is_empty() {
            // First: whoever hands over must not have lost the person by then.
            let begins = Assignment { client, staff, from: from.clone(), until: String::new(), reason };
            operations.push(self.making(self.new_record(), &begins));
        }
        operations.extend(others.into_iter().map(end));
        Ok(operations)
    }

    /// The operation that makes a record what it is after a change; nothing is said of what stays.
    fn changing<R: Record>(&self, record: RecordId, change: impl FnOnce(R) -> R) -> Operation {
        let state = self.driver.read(|engine| engine.record(record)).unwrap_or_else(|| RecordState::new(R::KIND));
        let fields = state.fields();
        let changes = difference(&R::read(&fields), &change(R::read(&fields)));
        self.operation(record, R::KIND, changes.into_iter().map(|change| state.action(change)).collect())
    }
}

/// What the door knows of someone; of one whom it does not know yet, what it would be told.
fn card(client: &Client, empty: SetUpForm) -> SetUpForm {
    let DoorCard { sites, first_name, initial, needs, quiet_until } = client.door.clone();
    let known = !first_name.is_empty();
    let (called, family) = door_name(client);
    SetUpForm {
        places: texts(&sites),
        first_name: if known { first_name } else { called },
        initial: if known { initial } else { family },
        needs,
        quiet_until,
        ..empty
    }
}

/// What the door would call someone, and the first letter of their family name, as their names say it.
pub(super) fn door_name(client: &Client) -> (String, String) {
    let called = client.called().split_whitespace().next().unwrap_or_default().to_owned();
    let family = client.name.split_whitespace().skip(1).last().and_then(|name| name.chars().next());
    (called, family.map(String::from).unwrap_or_default())
}
