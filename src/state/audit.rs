//! What is asked of the audit, and read with the names that this device holds. Nothing of it is kept here.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::records::{Client, Kind, Record, StaffMember};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, RecordId, Scope};
use stepping_stones_sync::audit::{AuditLine, AuditRequest, Group, How, SeenLine};

use super::Workspace;
use crate::platform::clock;
use crate::sync::{self, ManageProblem};

/// What a manager searches for; what is empty restricts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFor {
    /// About which person.
    pub person: Option<RecordId>,
    /// By which colleague.
    pub member: Option<RecordId>,
    /// What was done.
    pub group: Option<Group>,
    /// From this day on, ISO 8601.
    pub from: String,
    /// Up to this day, and with it, ISO 8601.
    pub until: String,
}

/// An entry of the audit, with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// When: local date and time, ISO 8601.
    pub at: String,
    /// Who; nothing when it was the server itself.
    pub who: Option<String>,
    /// On which device; empty where none is known.
    pub device: String,
    /// What, as a stable code.
    pub what: String,
    /// The person or the member that it is about; empty where there is none, or none that is known here.
    pub whom: String,
    /// It is about what a door shows, or happened there.
    pub at_the_door: bool,
}

/// A day on which somebody saw a person's records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenDay {
    /// The local day, ISO 8601.
    pub day: String,
    /// Who, by name.
    pub by: Vec<SeenBy>,
}

/// Somebody who saw a person's records on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenBy {
    /// Full name.
    pub name: String,
    /// What they do in the service.
    pub roles: Vec<Role>,
    /// How they saw them.
    pub how: BTreeSet<How>,
}

/// Who has seen a person's records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The latest day first.
    pub days: Vec<SeenDay>,
    /// There are more days, further back.
    pub more: bool,
}

impl Workspace {
    /// Searches the audit, from a place on; tells where it goes on.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn audit(
        &self,
        what: &AuditFor,
        before: Option<u64>,
    ) -> Result<(Vec<Audited>, Option<u64>), ManageProblem> {
        let request = AuditRequest {
            nonce: [0; 16].into(),
            person: what.person.map(|person| person.0.into()),
            member: what.member.map(|member| member.0.into()),
            group: what.group,
            from_ms: clock::beginning_of(&what.from, 0),
            until_ms: clock::beginning_of(&what.until, 1),
            before,
        };
        let answer = sync::search_audit(&self.profile().token.into(), request).await?;
        Ok((answer.lines.into_iter().map(|line| self.audited(line)).collect(), answer.next))
    }

    /// Who has seen what is kept about a person, day by day; of whoever asks where none is given.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn seen(&self, person: Option<RecordId>) -> Result<Seen, ManageProblem> {
        let answer = sync::seen(&self.profile().token.into(), person.map(|person| person.0.into())).await?;
        Ok(Seen { days: by_day(answer.seen, clock::local_of), more: answer.more })
    }

    fn audited(&self, line: AuditLine) -> Audited {
        let person = line.person.map(|person| RecordId(person.into()));
        let scope = Scope::from_bytes(line.about.get(..17).unwrap_or(&line.about)).ok();
        let named = || line.about.as_slice().try_into().ok().map(|id| self.name_of(RecordId(id)));
        let own = matches!(scope, Some(Scope::Own(_)));
        let who = |member: RecordId| match (self.name_of(member), person) {
            // Their own page is given to nobody but themselves.
            (name, Some(person)) if name.is_empty() && own => self.name_of(person),
            (name, _) => name,
        };
        Audited {
            at: clock::local_of(line.at_ms),
            who: line.member.map(|member| who(RecordId(member.into()))),
            device: line.device.unwrap_or_default(),
            whom: person.map(|person| self.name_of(person)).or_else(named).unwrap_or_default(),
            at_the_door: matches!(scope, Some(Scope::Door(_))),
            what: line.what,
        }
    }

    /// The name of a person or of a colleague; empty for somebody who is not known here.
    pub(super) fn name_of(&self, id: RecordId) -> String {
        let state = self.driver.read(|engine| engine.record(id));
        match state {
            Some(state) if state.kind == Kind::Client => Client::read(&state.fields()).name,
            Some(state) if state.kind == Kind::Staff => StaffMember::read(&state.fields()).name,
            _ if MemberId(id.0) == self.profile().member() => self.profile().name.clone(),
            _ => String::new(),
        }
    }
}

/// Each once a day, whatever they did that day.
fn by_day(lines: Vec<SeenLine>, local_of: impl Fn(i64) -> String) -> Vec<SeenDay> {
    let mut days: BTreeMap<String, BTreeMap<String, SeenBy>> = BTreeMap::new();
    for SeenLine { at_ms, name, roles, how } in lines {
        let day = local_of(at_ms).chars().take(10).collect();
        let roles = roles.iter().filter_map(|code| Role::from_code(code)).collect();
        let new = SeenBy { name: name.clone(), roles, how: BTreeSet::new() };
        days.entry(day).or_default().entry(name).or_insert(new).how.insert(how);
    }
    let day = |(day, by): (String, BTreeMap<String, SeenBy>)| SeenDay { day, by: by.into_values().collect() };
    days.into_iter().rev().map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_seen_it_is_told_once_a_day_the_latest_day_first() {
        let line = |at_ms, name: &str, how| SeenLine {
            at_ms,
            name: name.into(),
            roles: vec!["health-trainer".into(), "newer".into()],
            how,
        };
        let lines = vec![
            line(30, "Joe", How::READ),
            line(21, "Joe", How::WROTE),
            line(20, "Joe", How::READ),
            line(20, "Ana", How::READ),
        ];
        let days = by_day(lines, |ms| format!("2026-03-0{}T10:00", ms / 10));
        let told: Vec<_> = days
            .iter()
            .map(|day| (day.day.as_str(), day.by.iter().map(|by| (by.name.as_str(), by.how.len())).collect::<Vec<_>>()))
            .collect();
        assert_eq!(told, [("2026-03-03", vec![("Joe", 1)]), ("2026-03-02", vec![("Ana", 1), ("Joe", 2)])]);
        assert_eq!(days[0].by[0].roles, [Role::HealthTrainer]);
    }
}
