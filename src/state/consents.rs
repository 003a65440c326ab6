//! What people agreed to: written down by staff, and taken back by themselves on their own page.

use std::collections::BTreeSet;

use leptos::prelude::Track;
use stepping_stones_domain::records::{Consent, Kind, Record};
use stepping_stones_domain::vocabulary::{ConsentDecision, ConsentMeans, ConsentPurpose};
use stepping_stones_domain::{MemberId, RecordId};
use stepping_stones_sync::engine::RecordStanding;

use super::goals::Seen;
use super::{ConsentForm, Workspace};
use crate::platform::clock;
use crate::storage::StorageError;

/// What a person decided about a purpose, as their own page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// About what.
    pub purpose: ConsentPurpose,
    /// What.
    pub decision: ConsentDecision,
    /// Since which day, ISO 8601.
    pub on: String,
    /// Where the record of it stands.
    pub standing: RecordStanding,
}

/// Decisions as they were written down: under which id, by whom where that is told, and what.
type Told = Vec<(RecordId, Option<MemberId>, Consent)>;

/// The decisions among records that are about a person.
fn told(records: &[Seen], person: RecordId) -> Told {
    let told = records.iter().filter(|(_, state, _)| state.kind == Kind::Consent).filter_map(|(id, state, _)| {
        let consent = Consent::read(&state.fields());
        // What a person sees of themselves is without who wrote it.
        let author = state.stamps().first().map(|stamp| stamp.author).filter(|author| author.0 != [0; 16]);
        (consent.client == person).then_some((*id, author, consent))
    });
    told.collect()
}

/// What a person decided, purpose by purpose; what they were not asked is left out.
pub(super) fn decided(records: &[Seen], person: RecordId) -> Vec<Decided> {
    let all = told(records, person);
    let standing = |purpose: &ConsentPurpose| {
        let stands = Consent::standing(&all, *purpose)?;
        let (record, ..) = all.iter().find(|(.., consent)| std::ptr::eq(consent, stands))?;
        let (.., standing) = records.iter().find(|(id, ..)| id == record)?;
        Some(Decided { purpose: *purpose, decision: stands.decision?, on: stands.on.clone(), standing: *standing })
    };
    ConsentPurpose::ALL.iter().filter_map(standing).collect()
}

/// The decisions about a purpose of one day: one that is written down now comes after them.
fn of_day(all: &Told, purpose: Option<ConsentPurpose>, day: &str) -> BTreeSet<RecordId> {
    let same = |(.., consent): &&(RecordId, Option<MemberId>, Consent)| consent.purpose == purpose && consent.on == day;
    all.iter().filter(same).map(|(id, ..)| *id).collect()
}

impl Workspace {
    fn told(&self, person: RecordId) -> Told {
        self.driver.read(|engine| told(&super::goals::standing(engine, engine.about(person)), person))
    }

    /// What a person decided about each purpose, as it stands; nothing where they were not asked; tracked.
    #[must_use]
    pub fn consents(&self, person: RecordId) -> Vec<(ConsentPurpose, Option<Consent>)> {
        self.changed.track();
        let all = self.told(person);
        let standing = |purpose: &ConsentPurpose| (*purpose, Consent::standing(&all, *purpose).cloned());
        ConsentPurpose::ALL.iter().map(standing).collect()
    }

    /// Saves what a person decided.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_consent(
        &self,
        client: RecordId,
        form: &ConsentForm,
        draft: RecordId,
    ) -> Result<(), StorageError> {
        let after = of_day(&self.told(client), ConsentPurpose::from_code(&form.purpose), &form.date);
        let operation = self.making(self.new_record(), &form.consent(client, after));
        self.queue(vec![operation], Some(draft), self.refused(&form.instead_of)).await
    }

    /// Takes back what the person themselves agreed to, on their own page.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn take_back(&self, person: RecordId, purpose: ConsentPurpose) -> Result<(), StorageError> {
        let on = clock::today();
        let told = Consent {
            client: person,
            purpose: Some(purpose),
            decision: Some(ConsentDecision::Withdrawn),
            means: Some(ConsentMeans::Written),
            after: of_day(&self.told(person), Some(purpose), &on),
            reason: String::new(),
            on,
        };
        self.queue_all(vec![self.making(self.new_record(), &told)]).await
    }
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::{DeviceId, OperationId, OrgId};
    use stepping_stones_sync::{Action, Operation, RecordState};

    use super::*;

    const PEGGY: RecordId = RecordId([1; 16]);

    /// A decision as the person is shown it, with no author.
    fn shown(number: u8, client: RecordId, decision: ConsentDecision, after: &[u8]) -> Seen {
        let told = Consent {
            client,
            purpose: Some(ConsentPurpose::Stories),
            decision: Some(decision),
            means: None,
            on: "2026-03-04".into(),
            reason: "told by her niece".into(),
            after: after.iter().map(|id| RecordId([*id; 16])).collect(),
        };
        let (record, mut state) = (RecordId([number; 16]), RecordState::new(Kind::Consent));
        state.apply(&Operation {
            id: OperationId([number; 16]),
            org: OrgId([7; 16]),
            author: MemberId([9; 16]),
            device: DeviceId([7; 16]),
            number: number.into(),
            clock_ms: 0,
            kind: Kind::Consent,
            record,
            based_on: 0,
            actions: told.changes().into_iter().map(Action::from).collect(),
            unknown: vec![],
        });
        let listed = ["client", "purpose", "decision", "means", "on", "after"];
        (record, state.only(&listed), RecordStanding::OnThisDevice)
    }

    #[test]
    fn a_person_sees_what_stands_and_what_they_take_back_comes_after_it() {
        let other = shown(2, RecordId([5; 16]), ConsentDecision::Given, &[]);
        let (refused, given) =
            (shown(4, PEGGY, ConsentDecision::Refused, &[]), shown(3, PEGGY, ConsentDecision::Given, &[4]));
        let all = [other, refused, given];
        let stands = |all: &[Seen]| {
            decided(all, PEGGY).into_iter().map(|told| (told.purpose, told.decision)).collect::<Vec<_>>()
        };
        assert_eq!(stands(&all), [(ConsentPurpose::Stories, ConsentDecision::Given)]);
        let known = of_day(&told(&all, PEGGY), Some(ConsentPurpose::Stories), "2026-03-04");
        assert_eq!(known, [RecordId([3; 16]), RecordId([4; 16])].into());
        assert_eq!(of_day(&told(&all, PEGGY), Some(ConsentPurpose::Stories), "2026-03-05"), BTreeSet::new());
        let back = shown(1, PEGGY, ConsentDecision::Withdrawn, &[3, 4]);
        let all: Vec<_> = all.into_iter().chain([back]).collect();
        assert_eq!(stands(&all), [(ConsentPurpose::Stories, ConsentDecision::Withdrawn)]);
        assert_eq!(decided(&all, PEGGY)[0].standing, RecordStanding::OnThisDevice);
    }
}
