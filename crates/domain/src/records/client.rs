use std::collections::BTreeSet;

use super::{Change, Changes, Kind, Record, code, codes, record_ids, text};
use crate::vocabularies::Coded;
use crate::vocabulary::{ReferralReason, ReferralSource};
use crate::{Fields, RecordId, Value};

/// A person whom the service supports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    /// Full name.
    pub name: String,
    /// What they like to be called; empty when it is their name.
    pub known_as: String,
    /// Year of birth.
    pub born: Option<i64>,
    /// Telephone number as told.
    pub phone: String,
    /// Where they live.
    pub address: String,
    /// What to know before knocking: access, safety, language, communication.
    pub before_knocking: String,
    /// Why they were referred.
    pub reasons: Vec<Coded<ReferralReason>>,
    /// Why they were referred, in the referrer's words.
    pub reason_told: String,
    /// Who referred them.
    pub source: Option<Coded<ReferralSource>>,
    /// What the door knows of them.
    pub door: DoorCard,
}

/// What the café door knows of a person: this and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DoorCard {
    /// The sites at which they are expected.
    pub sites: BTreeSet<RecordId>,
    /// What they are called there.
    pub first_name: String,
    /// The first letter of the family name, to tell two of one name apart.
    pub initial: String,
    /// What they need at the door: a chair, a hand, a quiet corner.
    pub needs: String,
    /// They are away until this day, ISO 8601, for a reason that the door is not told; empty when they are not.
    pub quiet_until: String,
}

impl DoorCard {
    /// Reads it from a person's fields.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        Self {
            sites: record_ids(fields, "sites"),
            first_name: text(fields, "first_name"),
            initial: text(fields, "initial"),
            needs: text(fields, "door_needs"),
            quiet_until: text(fields, "quiet_until"),
        }
    }

    /// All of it as changes, what is empty too: a card is written as a whole.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        vec![
            Change::Set("sites".into(), Value::List(self.sites.iter().map(|site| Value::from(site.0)).collect())),
            Change::Set("first_name".into(), self.first_name.as_str().into()),
            Change::Set("initial".into(), self.initial.as_str().into()),
            Change::Set("door_needs".into(), self.needs.as_str().into()),
            Change::Set("quiet_until".into(), self.quiet_until.as_str().into()),
        ]
    }
}

impl Client {
    /// What to call them.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.known_as.is_empty() { &self.name } else { &self.known_as }
    }
}

impl Record for Client {
    const KIND: Kind = Kind::Client;

    fn read(fields: &Fields) -> Self {
        Self {
            name: text(fields, "name"),
            known_as: text(fields, "known_as"),
            born: fields.get("born").and_then(Value::as_int),
            phone: text(fields, "phone"),
            address: text(fields, "address"),
            before_knocking: text(fields, "before_knocking"),
            reasons: codes(fields, "reasons", |code| Some(Coded::read(code))),
            reason_told: text(fields, "reason_told"),
            source: code(fields, "source", |code| (!code.is_empty()).then(|| Coded::read(code))),
            door: DoorCard::read(fields),
        }
    }

    fn changes(&self) -> Vec<Change> {
        let mut changes = Changes::default()
            .set("name", self.name.as_str())
            .set("known_as", self.known_as.as_str())
            .set("born", self.born)
            .set("phone", self.phone.as_str())
            .set("address", self.address.as_str())
            .write("before_knocking", &self.before_knocking)
            .set("reasons", Value::list(self.reasons.iter().map(Coded::code)))
            .set("reason_told", self.reason_told.as_str())
            .set("source", self.source.as_ref().map(Coded::code))
            .0;
        if self.door != DoorCard::default() {
            changes.extend(self.door.changes());
        }
        changes
    }
}
