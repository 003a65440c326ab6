use super::{Change, Changes, Kind, Record, code, codes, text};
use crate::vocabulary::{ReferralReason, ReferralSource};
use crate::{Fields, Value};

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
    pub reasons: Vec<ReferralReason>,
    /// Why they were referred, in the referrer's words.
    pub reason_told: String,
    /// Who referred them.
    pub source: Option<ReferralSource>,
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
            reasons: codes(fields, "reasons", ReferralReason::from_code),
            reason_told: text(fields, "reason_told"),
            source: code(fields, "source", ReferralSource::from_code),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("name", self.name.as_str())
            .set("known_as", self.known_as.as_str())
            .set("born", self.born)
            .set("phone", self.phone.as_str())
            .set("address", self.address.as_str())
            .write("before_knocking", &self.before_knocking)
            .set("reasons", Value::list(self.reasons.iter().map(|reason| reason.code())))
            .set("reason_told", self.reason_told.as_str())
            .set("source", self.source.map(ReferralSource::code))
            .0
    }
}
