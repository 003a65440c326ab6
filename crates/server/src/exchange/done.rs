//! What is written down of operations that took effect: who changed, copied or overrode something, and about whom. One entry for each person
//! and batch, however many operations there are; never what was written.

use std::collections::BTreeSet;

use stepping_stones_domain::records::{Consent, Record, subject};
use stepping_stones_domain::vocabulary::ConsentDecision;
use stepping_stones_domain::{Fields, Kind, RecordId, Scope, Value};
use stepping_stones_sync::Operation;
use stepping_stones_sync::operation::Action;

use super::ingest::Batch;
use super::judge::Outcome;
use super::offer::Offer;
use crate::store::{AuditEntry, World};

/// What is written down of a batch.
pub(super) fn entries(batch: &Batch, outcomes: &[Outcome], world: &World) -> Vec<AuditEntry> {
    let kept = |(offer, outcome): (&Offer, &Outcome)| match (outcome, &offer.operation) {
        (Outcome::Kept { .. }, Ok(operation)) => Some(done(operation, world)),
        _ => None,
    };
    let all: BTreeSet<_> = batch.offers.iter().zip(outcomes).filter_map(kept).collect();
    let (member, device) = (Some(batch.enrolment.member), Some(batch.enrolment.device));
    let entry = |(what, about): (&str, Vec<u8>)| AuditEntry {
        at_ms: batch.received_ms,
        member,
        device,
        what: what.into(),
        about,
    };
    all.into_iter().map(entry).collect()
}

/// What an operation has done, as a stable code, and about what.
fn done(operation: &Operation, world: &World) -> (&'static str, Vec<u8>) {
    let fields = world.records.get(&operation.record).map(|loaded| loaded.state.fields()).unwrap_or_default();
    match subject(&operation.kind, operation.record, &fields) {
        Some(person) => (about_person(operation, &fields), Scope::Client(person).to_bytes()),
        None => ("changed-service", about_service(operation, &fields)),
    }
}

fn about_person(operation: &Operation, fields: &Fields) -> &'static str {
    let overrides = || Consent::read(fields).decision == Some(ConsentDecision::Overridden);
    let voids = operation.actions.iter().any(|action| matches!(action, Action::Void { .. }));
    match operation.kind {
        _ if voids => "took-back",
        Kind::Disclosure => "copied",
        Kind::Attendance => "checked-in",
        Kind::Consent if overrides() => "overrode",
        _ => "changed",
    }
}

/// What happens at a door is written down once for the door; what else is no person's, record by record.
fn about_service(operation: &Operation, fields: &Fields) -> Vec<u8> {
    let site = fields.get("site").and_then(Value::as_id);
    match (&operation.kind, site) {
        (Kind::Session | Kind::Guest | Kind::Attendance, Some(site)) => Scope::Door(RecordId(site)).to_bytes(),
        _ => operation.record.0.to_vec(),
    }
}
