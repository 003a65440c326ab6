use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Change, Client, DoorCard, Record, difference};
use stepping_stones_domain::vocabularies::Coded;
use stepping_stones_sync::RecordState;

use super::trimmed;

/// A new person, or the details of one who is known, to be put right.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// Full name.
    pub name: String,
    /// What they like to be called.
    pub known_as: String,
    /// Year of birth, as typed.
    pub born: String,
    /// Telephone number.
    pub phone: String,
    /// Where they live.
    pub address: String,
    /// What to know before knocking.
    pub before_knocking: String,
    /// Codes of the reasons for referral.
    pub reasons: Vec<String>,
    /// Why they were referred, as told.
    pub reason_told: String,
    /// Code of the source.
    pub source: String,
    /// The record, as text, whose details are put right; empty for a new person.
    pub of: String,
    /// The details as they stood when whoever writes last saw them: what differs from them is what was changed. Nothing for a new person.
    pub seen: Option<Box<Self>>,
}

impl PersonForm {
    /// The details of a person as they would be typed. Where two versions of a text stand, both are in it.
    #[must_use]
    pub fn of(person: RecordId, state: &RecordState) -> Self {
        let client = Client::read(&state.fields());
        let versions = state.versions("before_knocking");
        let versions = versions.iter().filter_map(|told| told.value.as_text()).filter(|text| !text.is_empty());
        let before_knocking = versions.collect::<Vec<_>>().join("\n\n");
        let stands = Self {
            name: client.name,
            known_as: client.known_as,
            born: client.born.map(|year| year.to_string()).unwrap_or_default(),
            phone: client.phone,
            address: client.address,
            before_knocking,
            reasons: client.reasons.iter().map(|reason| reason.code().to_owned()).collect(),
            reason_told: client.reason_told,
            source: client.source.map(|source| source.code().to_owned()).unwrap_or_default(),
            of: person.to_string(),
            seen: None,
        };
        Self { seen: Some(Box::new(stands.clone())), ..stands }
    }

    /// The person that it describes.
    #[must_use]
    pub fn person(&self) -> Client {
        Client {
            name: trimmed(&self.name),
            known_as: trimmed(&self.known_as),
            born: self.born.trim().parse().ok(),
            phone: trimmed(&self.phone),
            address: trimmed(&self.address),
            before_knocking: trimmed(&self.before_knocking),
            reasons: self.reasons.iter().map(|code| Coded::read(code)).collect(),
            reason_told: trimmed(&self.reason_told),
            source: (!self.source.is_empty()).then(|| Coded::read(&self.source)),
            door: DoorCard::default(),
        }
    }

    /// What was changed since it was seen, as changes to the record; nothing is said of what stays.
    #[must_use]
    pub fn put_right(&self) -> Vec<Change> {
        let Some(seen) = &self.seen else { return vec![] };
        difference(&seen.person(), &self.person())
    }

    /// The fields that were changed here and, to something else, also elsewhere since they were seen.
    #[must_use]
    pub fn clashes(&self, now: &Self) -> BTreeSet<&'static str> {
        let Some(seen) = &self.seen else { return BTreeSet::new() };
        let here_too = |field: &&str| self.differs(seen).contains(field) && self.differs(now).contains(field);
        now.differs(seen).into_iter().filter(here_too).collect()
    }

    /// The same changes, made to what stands now.
    #[must_use]
    pub fn over(&self, now: &Self) -> Self {
        let Some(seen) = &self.seen else { return self.clone() };
        Self {
            name: merged(&self.name, &seen.name, &now.name),
            known_as: merged(&self.known_as, &seen.known_as, &now.known_as),
            born: merged(&self.born, &seen.born, &now.born),
            phone: merged(&self.phone, &seen.phone, &now.phone),
            address: merged(&self.address, &seen.address, &now.address),
            before_knocking: merged(&self.before_knocking, &seen.before_knocking, &now.before_knocking),
            reasons: merged(&self.reasons, &seen.reasons, &now.reasons),
            reason_told: merged(&self.reason_told, &seen.reason_told, &now.reason_told),
            source: merged(&self.source, &seen.source, &now.source),
            of: self.of.clone(),
            seen: Some(Box::new(Self { seen: None, ..now.clone() })),
        }
    }

    /// The fields of the record in which two forms say something else.
    fn differs(&self, other: &Self) -> BTreeSet<&'static str> {
        let lines = |form: &Self| {
            let reasons = form.reasons.join(" ");
            let lines = [
                ("name", &form.name),
                ("known_as", &form.known_as),
                ("born", &form.born),
                ("phone", &form.phone),
                ("address", &form.address),
                ("before_knocking", &form.before_knocking),
                ("reasons", &reasons),
                ("reason_told", &form.reason_told),
                ("source", &form.source),
            ];
            lines.map(|(field, text)| (field, trimmed(text)))
        };
        let both = lines(self).into_iter().zip(lines(other));
        both.filter(|(one, other)| one != other).map(|((field, _), _)| field).collect()
    }
}

/// What was changed here stays; for the rest what stands now.
fn merged<T: Clone + PartialEq>(here: &T, seen: &T, now: &T) -> T {
    if here == seen { now.clone() } else { here.clone() }
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::records::Kind;
    use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, Value};
    use stepping_stones_sync::{Action, Operation};

    use super::*;

    const PEGGY: RecordId = RecordId([1; 16]);

    fn does(state: &mut RecordState, number: u8, actions: Vec<Action>) {
        state.apply(&Operation {
            id: OperationId([number; 16]),
            org: OrgId([7; 16]),
            author: MemberId([9; 16]),
            device: DeviceId([7; 16]),
            number: number.into(),
            clock_ms: 0,
            kind: Kind::Client,
            record: PEGGY,
            based_on: 0,
            actions,
            unknown: vec![],
        });
    }

    fn set(field: &str, value: impl Into<Value>) -> Action {
        Action::Set { field: field.into(), value: value.into() }
    }

    fn known_person() -> RecordState {
        let mut state = RecordState::new(Kind::Client);
        let told = [("name", "Margaret Ellison"), ("phone", "0114 496 0142"), ("address", "7 Mill Race Court")];
        let told = told.map(|(field, text)| set(field, text)).into_iter();
        let codes =
            [set("born", 1948), set("reasons", Value::list(["isolation", "of-2031"])), set("source", "of-2032")];
        does(&mut state, 1, told.chain(codes).collect());
        state
    }

    #[test]
    fn only_what_was_changed_is_written() {
        let form = PersonForm::of(PEGGY, &known_person());
        assert_eq!(form.put_right(), []);
        // What is only looked at or typed as it was is no change.
        let form = PersonForm { phone: " 0114 496 0142 ".into(), ..form };
        assert_eq!(form.put_right(), []);
        let form = PersonForm { phone: "0114 496 0199".into(), born: String::new(), ..form };
        let changes = [Change::Set("born".into(), Value::Null), Change::Set("phone".into(), "0114 496 0199".into())];
        assert_eq!(form.put_right(), changes);
        let form = PersonForm { before_knocking: "Ring twice".into(), ..PersonForm::of(PEGGY, &known_person()) };
        assert_eq!(form.put_right(), [Change::Write("before_knocking", "Ring twice".into())]);
    }

    #[test]
    fn a_code_that_only_a_newer_version_knows_stays() {
        let mut form = PersonForm::of(PEGGY, &known_person());
        form.reasons.retain(|code| code != "isolation");
        assert_eq!(form.put_right(), [Change::Set("reasons".into(), Value::list(["of-2031"]))]);
    }

    #[test]
    fn what_changed_elsewhere_meanwhile_is_told_only_where_it_was_changed_here_too() {
        let mut state = known_person();
        let opened = PersonForm::of(PEGGY, &state);
        does(&mut state, 2, vec![set("phone", "0114 496 0111"), set("address", "2 Weir Lane")]);
        let now = PersonForm::of(PEGGY, &state);
        let form = PersonForm { name: "Margaret Elliston".into(), phone: "0114 496 0199".into(), ..opened.clone() };
        assert_eq!(form.clashes(&now), BTreeSet::from(["phone"]));
        let same = PersonForm { phone: "0114 496 0111".into(), ..opened };
        assert_eq!(same.clashes(&now), BTreeSet::new());
        // Who goes on after that has seen what stands, and what they changed is all that they change.
        let form = form.over(&now);
        assert_eq!((form.clashes(&now), form.address.as_str()), (BTreeSet::new(), "2 Weir Lane"));
        let changes = [
            Change::Set("name".into(), "Margaret Elliston".into()),
            Change::Set("phone".into(), "0114 496 0199".into()),
        ];
        assert_eq!(form.put_right(), changes);
    }

    #[test]
    fn two_versions_are_both_in_the_form() {
        let mut state = known_person();
        let write = |text: &str| Action::Write { field: "before_knocking".into(), replaces: vec![], text: text.into() };
        does(&mut state, 2, vec![write("Ring twice")]);
        does(&mut state, 3, vec![write("The dog is friendly")]);
        let form = PersonForm::of(PEGGY, &state);
        assert_eq!((form.before_knocking.as_str(), form.put_right()), ("Ring twice\n\nThe dog is friendly", vec![]));
    }
}
