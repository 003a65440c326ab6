//! The details of a person: put right where they are wrong, and who changed what.

use leptos::prelude::Track;
use stepping_stones_domain::records::{Change, Client, Record};
use stepping_stones_domain::{MemberId, RecordId, Value};
use stepping_stones_sync::{Action, RecordState};

use super::set_up::door_name;
use super::{PersonForm, Workspace};
use crate::storage::StorageError;

/// A detail of a person that was changed, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailChange {
    /// The field of the record.
    pub field: String,
    /// What stood there before; nothing when nothing did.
    pub from: Value,
    /// What stands there since.
    pub to: Value,
    /// Who changed it.
    pub author: MemberId,
    /// What their device's clock said, in milliseconds since 1970.
    pub clock_ms: i64,
}

/// What becomes of the name at the café door when a person's name is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoorName {
    /// The door does not know them, or the name there stays right.
    Same,
    /// The name there was read off the one that is changed, and changes with it: from, to.
    Follows(String, String),
    /// The name there was written by hand, and stays as it is.
    Stays(String),
}

impl DoorName {
    fn of(before: &Client, after: &Client) -> Self {
        let door = &before.door;
        let (was, will) = (door_name(before), door_name(after));
        if door.first_name.is_empty() || was == will {
            return Self::Same;
        }
        let at_the_door = joined(&(door.first_name.clone(), door.initial.clone()));
        if joined(&was) == at_the_door { Self::Follows(at_the_door, joined(&will)) } else { Self::Stays(at_the_door) }
    }
}

fn joined((first_name, initial): &(String, String)) -> String {
    format!("{first_name} {initial}").trim().to_owned()
}

/// What a form changes, and the name at the door with it where that was read off the name.
fn put_right(before: &Client, form: &PersonForm) -> Vec<Change> {
    let mut changes = form.put_right();
    let after = renamed(before, form);
    if matches!(DoorName::of(before, &after), DoorName::Follows(..)) {
        let (first_name, initial) = door_name(&after);
        changes.push(Change::Set("first_name".into(), first_name.into()));
        changes.push(Change::Set("initial".into(), initial.into()));
    }
    changes
}

fn renamed(before: &Client, form: &PersonForm) -> Client {
    let Client { name, known_as, .. } = form.person();
    Client { name, known_as, ..before.clone() }
}

/// Every change of a record since it was made, the latest first.
fn changed(state: &RecordState) -> Vec<DetailChange> {
    let place = |change: &(usize, DetailChange)| change.0;
    let of_field = |field: String| {
        let told: Vec<_> = state.earlier(&field).into_iter().chain(state.versions(&field)).collect();
        let before = std::iter::once(Value::Null).chain(told.iter().map(|told| told.value.clone()));
        let change = |(from, told): (Value, &stepping_stones_sync::state::Told<'_>)| {
            let place = state.stamps().iter().position(|stamp| stamp.operation == told.stamp.operation)?;
            let (author, clock_ms) = (told.stamp.author, told.stamp.clock_ms);
            let change = DetailChange { field: field.clone(), from, to: told.value.clone(), author, clock_ms };
            // The first wrote it all down.
            (place > 0).then_some((place, change))
        };
        before.zip(&told).filter_map(change).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = state.fields().into_keys().flat_map(of_field).collect();
    all.sort_by_key(place);
    all.into_iter().rev().map(|(_, change)| change).collect()
}

impl Workspace {
    fn details(&self, person: RecordId) -> Option<RecordState> {
        self.driver.read(|engine| engine.record(person))
    }

    /// The details of a person, to be put right; those of nobody when this device does not hold them.
    #[must_use]
    pub fn as_known(&self, person: RecordId) -> PersonForm {
        self.details(person).map(|state| PersonForm::of(person, &state)).unwrap_or_default()
    }

    /// What a form is now that the same details were changed elsewhere too: the form over what stands, and of each field who changed it last and to what.
    /// Nothing when no such thing happened.
    #[must_use]
    pub fn clashes(&self, form: &PersonForm) -> Option<(PersonForm, Vec<DetailChange>)> {
        let person = form.of.parse().ok()?;
        let state = self.details(person)?;
        let now = PersonForm::of(person, &state);
        let clashing = form.clashes(&now);
        let all = changed(&state);
        let last = |field: &&str| all.iter().find(|change| change.field == *field).cloned();
        let told: Vec<_> = clashing.iter().filter_map(last).collect();
        (!told.is_empty()).then(|| (form.over(&now), told))
    }

    /// What becomes of the name at the café door by a form; tracked.
    #[must_use]
    pub fn door_name_after(&self, form: &PersonForm) -> DoorName {
        self.changed.track();
        let Some(state) = form.of.parse().ok().and_then(|person| self.details(person)) else { return DoorName::Same };
        let before = Client::read(&state.fields());
        DoorName::of(&before, &renamed(&before, form))
    }

    /// Every change of a person's details since they were first written down, the latest first; tracked.
    #[must_use]
    pub fn details_changed(&self, person: RecordId) -> Vec<DetailChange> {
        self.changed.track();
        self.details(person).map(|state| changed(&state)).unwrap_or_default()
    }

    /// Puts the details of a person right: only what was changed is written.
    ///
    /// # Errors
    /// When it was not kept; the draft is still there.
    pub async fn put_right(&self, person: RecordId, form: &PersonForm, draft: RecordId) -> Result<(), StorageError> {
        let state = self.details(person).ok_or(StorageError::Damaged("record"))?;
        let changes = put_right(&Client::read(&state.fields()), form);
        let actions: Vec<Action> = changes.into_iter().map(|change| state.action(change)).collect();
        let operations = (!actions.is_empty()).then(|| self.operation(person, Client::KIND, actions));
        self.queue_draft(operations.into_iter().collect(), draft).await
    }
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::records::{DoorCard, Kind};
    use stepping_stones_domain::{DeviceId, OperationId, OrgId};
    use stepping_stones_sync::Operation;

    use super::*;

    const PEGGY: RecordId = RecordId([1; 16]);

    fn peggy(first_name: &str, initial: &str) -> Client {
        let door = DoorCard { first_name: first_name.into(), initial: initial.into(), ..DoorCard::default() };
        Client { name: "Margaret Ellison".into(), known_as: "Peggy".into(), door, ..Client::default() }
    }

    fn form(before: &Client, name: &str, known_as: &str) -> PersonForm {
        let mut state = RecordState::new(Kind::Client);
        does(&mut state, 1, before.changes().into_iter().map(Action::from).collect());
        PersonForm { name: name.into(), known_as: known_as.into(), ..PersonForm::of(PEGGY, &state) }
    }

    fn does(state: &mut RecordState, number: u8, actions: Vec<Action>) {
        state.apply(&Operation {
            id: OperationId([number; 16]),
            org: OrgId([7; 16]),
            author: MemberId([number; 16]),
            device: DeviceId([7; 16]),
            number: number.into(),
            clock_ms: i64::from(number) * 1000,
            kind: Kind::Client,
            record: PEGGY,
            based_on: 0,
            actions,
            unknown: vec![],
        });
    }

    #[test]
    fn a_name_at_the_door_that_was_read_off_the_name_changes_with_it_and_another_stays() {
        let follows = |to: &str| DoorName::Follows("Peggy E".into(), to.into());
        let rows = [
            ("unknown at the door", peggy("", ""), ("Margaret Tate", "Peggy"), DoorName::Same),
            ("the same name", peggy("Peggy", "E"), ("Margaret Ellison", "Peggy"), DoorName::Same),
            ("another family name", peggy("Peggy", "E"), ("Margaret Tate", "Peggy"), follows("Peggy T")),
            ("likes another name", peggy("Peggy", "E"), ("Margaret Ellison", "Meg"), follows("Meg E")),
            ("written by hand", peggy("Mrs E", ""), ("Margaret Tate", "Peggy"), DoorName::Stays("Mrs E".into())),
        ];
        for (says, before, (name, known_as), expected) in rows {
            let form = form(&before, name, known_as);
            assert_eq!(DoorName::of(&before, &renamed(&before, &form)), expected, "{says}");
            let at_the_door =
                |change: &Change| matches!(change, Change::Set(name, _) if name == "first_name" || name == "initial");
            let written = put_right(&before, &form).iter().any(at_the_door);
            assert_eq!(written, matches!(expected, DoorName::Follows(..)), "{says}");
        }
    }

    #[test]
    fn every_change_is_told_with_what_stood_there_before_the_latest_first() {
        let set = |field: &str, text: &str| Action::Set { field: field.into(), value: text.into() };
        let mut state = RecordState::new(Kind::Client);
        does(&mut state, 1, vec![set("name", "Peggy"), set("phone", "0114")]);
        assert_eq!(changed(&state), []);
        does(&mut state, 2, vec![set("phone", "0115")]);
        does(&mut state, 3, vec![set("address", "7 Mill Race Court"), set("phone", "")]);
        let told = |change: &DetailChange| {
            let text = |value: &Value| value.as_text().map(str::to_owned);
            (change.field.clone(), text(&change.from), text(&change.to), change.author.0[0])
        };
        let some = |text: &str| Some(text.to_owned());
        let expected = [
            ("phone".to_owned(), some("0115"), some(""), 3),
            ("address".to_owned(), None, some("7 Mill Race Court"), 3),
            ("phone".to_owned(), some("0114"), some("0115"), 2),
        ];
        assert_eq!(changed(&state).iter().map(told).collect::<Vec<_>>(), expected);
    }
}
