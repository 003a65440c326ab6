//! Everything that is kept about one person, as they may ask for it.

use std::collections::BTreeMap;

use leptos::prelude::Track;
use stepping_stones_domain::records::{
    Activity, Assignment, Attendance, Disclosure, Kind, Record, Session, Site, subject,
};
use stepping_stones_domain::{RecordId, Value};
use stepping_stones_sync::{Engine, RecordState};

use super::view::{Entry, History};
use super::{GoalView, Person, Workspace};
use crate::platform::{clock, files};
use crate::storage::StorageError;

/// Everything that this device holds about a person.
#[derive(Debug, Clone)]
pub struct Whole {
    /// Who they are, with the entries of their story.
    pub person: Person,
    /// What each entry said before, and whether it was taken back.
    pub histories: BTreeMap<RecordId, History>,
    /// What they want.
    pub goals: Vec<GoalView>,
    /// Who looked after them and does, the earliest first.
    pub assignments: Vec<Assignment>,
    /// What they came to: when, local time, and what and where in words.
    pub came: Vec<(String, Vec<String>)>,
    /// What this app has no words for: the kind, and each field with its value.
    pub other: Vec<(String, Vec<(String, String)>)>,
}

/// A value that no words are known for.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Null => String::new(),
        Value::List(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Map(all) => {
            all.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
        _ => "…".to_owned(),
    }
}

/// Kinds that have a section of their own, or none because they say who is meant and nothing of them.
fn has_words(kind: &Kind) -> bool {
    matches!(kind, Kind::Client | Kind::Goal | Kind::Step | Kind::Assignment | Kind::Attendance)
}

fn came(engine: &Engine, attendance: &Attendance) -> (String, Vec<String>) {
    let read = |record: RecordId| engine.record(record).map(|state| state.fields());
    let session = read(attendance.session).map(|fields| Session::read(&fields));
    let activity =
        session.as_ref().and_then(|session| read(session.activity)).map(|fields| Activity::read(&fields).name);
    let site = read(attendance.site).map(|fields| Site::read(&fields).name);
    (session.map(|session| session.starts_at).unwrap_or_default(), activity.into_iter().chain(site).collect())
}

fn other(about: &[(RecordId, RecordState)], entries: &[Entry]) -> Vec<(String, Vec<(String, String)>)> {
    let unknown = |(id, state): &&(RecordId, RecordState)| {
        !has_words(&state.kind) && !entries.iter().any(|entry| entry.id == *id)
    };
    let told = |(_, state): &(RecordId, RecordState)| {
        let fields = state.fields().into_iter().filter(|(name, _)| name != "client");
        (state.kind.code().to_owned(), fields.map(|(name, value)| (name, plain(&value))).collect())
    };
    about.iter().filter(unknown).map(told).collect()
}

impl Workspace {
    /// Everything that this device holds about a person; `None` when it does not hold them.
    #[must_use]
    pub fn whole(&self, id: RecordId) -> Option<Whole> {
        self.changed.track();
        let (person, goals) = (self.person(id)?, self.goals(id));
        let histories = person.entries.iter().filter_map(|entry| Some((entry.id, self.history(entry.id)?))).collect();
        self.driver.read(|engine| {
            let about: Vec<_> = engine
                .about(id)
                .into_iter()
                .filter(|(record, state)| subject(&state.kind, *record, &state.fields()) == Some(id))
                .collect();
            let stands =
                |kind: Kind| about.iter().filter(move |(_, state)| state.kind == kind && state.void().is_none());
            let assignments = stands(Kind::Assignment).map(|(_, state)| Assignment::read(&state.fields()));
            let mut assignments: Vec<Assignment> = assignments.collect();
            assignments.sort_by(|one, other| one.from.cmp(&other.from));
            let attendances = stands(Kind::Attendance).map(|(_, state)| Attendance::read(&state.fields()));
            let mut came: Vec<_> = attendances.filter(Attendance::is_here).map(|told| came(engine, &told)).collect();
            came.sort();
            let other = other(&about, &person.entries);
            Some(Whole { histories, goals, assignments, came, other, person: person.clone() })
        })
    }

    /// Writes down that a copy of everything was made, and then offers it to be saved as a file. False when the browser can't save one.
    ///
    /// # Errors
    /// When it could not be written down; then there is no copy.
    pub async fn disclose(
        &self,
        client: RecordId,
        reason: &str,
        file: (&str, &str, &[u8]),
    ) -> Result<bool, StorageError> {
        let told = Disclosure { client, on: clock::today(), reason: reason.trim().to_owned() };
        self.queue(vec![self.making(self.new_record(), &told)], None, vec![]).await?;
        let (name, content_type, bytes) = file;
        Ok(files::offer(name, content_type, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_without_words_are_told_plainly() {
        let list = Value::List(vec![Value::Int(3), Value::Bool(true), Value::Text("tea".into())]);
        let map = Value::Map([("cups".to_owned(), Value::Int(2))].into());
        let rows = [(list, "3, true, tea"), (map, "cups: 2"), (Value::Null, ""), (Value::Bytes(vec![1]), "…")];
        for (value, expected) in rows {
            assert_eq!(plain(&value), expected);
        }
    }
}
