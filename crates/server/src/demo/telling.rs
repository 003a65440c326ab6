//! Writes an invented person down, as the one who looks after them would have.

use std::collections::BTreeSet;

use stepping_stones_domain::records::{
    Assignment, Barrier, Client, Consent, DoorCard, ReportedJourney, StageCheckIn, Visit,
};
use stepping_stones_domain::vocabularies::Coded;
use stepping_stones_domain::vocabulary::{ConsentDecision, ConsentMeans};
use stepping_stones_domain::{MemberId, RecordId};

use super::calendar::Calendar;
use super::person::{Event, Person};
use crate::moment::{NoRandomness, random};
use crate::writer::LocalWriter;

/// When things without a time of day of their own were written down.
const EVENING: (i8, i8) = (17, 30);
const MORNING: (i8, i8) = (9, 15);

pub(super) fn tell(
    writer: &mut LocalWriter,
    person: &Person,
    staff: MemberId,
    door: DoorCard,
    calendar: &Calendar,
) -> Result<RecordId, NoRandomness> {
    let clock = calendar.clock_ms(-person.since, MORNING);
    let client = new_id(clock)?;
    writer.record(client, &about(person, door), clock)?;
    let from = calendar.day(-person.since).to_string();
    let assignment = Assignment { client, staff, from, until: String::new(), reason: "Lives on this round".into() };
    writer.record(new_id(clock)?, &assignment, clock)?;
    let mut last_visit = None;
    for event in person.events {
        match event {
            Event::Visit { ago, at, .. } => {
                let clock = calendar.clock_ms(-ago, *at);
                let id = new_id(clock)?;
                if let Some(visit) = visit(event, client, last_visit.map(|(_, id)| id), calendar) {
                    writer.record(id, &visit, clock)?;
                }
                last_visit = Some((*ago, id));
            }
            Event::CheckIn { ago, .. } => {
                let clock = calendar.clock_ms(-ago, EVENING);
                let from = last_visit.filter(|(day, _)| day == ago).map(|(_, id)| id);
                if let Some(check_in) = check_in(event, client, from, calendar) {
                    writer.record(new_id(clock)?, &check_in, clock)?;
                }
            }
            Event::Barrier { ago, before, kinds, detail, might_shift } => {
                let clock = calendar.clock_ms(-ago, EVENING);
                let barrier = Barrier {
                    client,
                    before: Some(*before),
                    kinds: kinds.iter().copied().map(Coded::BuiltIn).collect(),
                    detail: (*detail).into(),
                    might_shift: (*might_shift).into(),
                    on: calendar.day(-ago).to_string(),
                };
                writer.record(new_id(clock)?, &barrier, clock)?;
            }
            Event::Agreed { ago, purpose } => {
                let clock = calendar.clock_ms(-ago, EVENING);
                let consent = Consent {
                    client,
                    purpose: Some(*purpose),
                    decision: Some(ConsentDecision::Given),
                    means: Some(ConsentMeans::Spoken),
                    on: calendar.day(-ago).to_string(),
                    reason: String::new(),
                    after: BTreeSet::new(),
                };
                writer.record(new_id(clock)?, &consent, clock)?;
            }
            Event::Told { first, last, engagement, categories } => {
                let journey = ReportedJourney {
                    client,
                    first: Some(*first),
                    last: Some(*last),
                    engagement: (*engagement).into(),
                    categories: categories.to_vec(),
                    told_by: "Notes of the service before this one".into(),
                };
                writer.record(new_id(clock)?, &journey, clock)?;
            }
        }
    }
    Ok(client)
}

pub(super) fn new_id(clock_ms: i64) -> Result<RecordId, NoRandomness> {
    Ok(RecordId::v7(clock_ms.unsigned_abs(), random()?))
}

fn about(person: &Person, door: DoorCard) -> Client {
    Client {
        name: person.name.into(),
        known_as: person.known_as.into(),
        born: Some(person.born),
        phone: person.phone.into(),
        address: person.address.into(),
        before_knocking: person.before_knocking.into(),
        reasons: person.reasons.iter().copied().map(Coded::BuiltIn).collect(),
        reason_told: person.reason_told.into(),
        source: Some(Coded::BuiltIn(person.source)),
        door,
    }
}

/// A visit that names no next step tells of the one before as done.
fn visit(event: &Event, client: RecordId, before: Option<RecordId>, calendar: &Calendar) -> Option<Visit> {
    let Event::Visit { ago, at, place, mode, outcome, notes, signs, next_step, next_in } = event else { return None };
    Some(Visit {
        client,
        at: calendar.local(-ago, *at),
        place: (*place).into(),
        mode: Some(*mode),
        outcome: Some(*outcome),
        notes: (*notes).into(),
        signs: signs.to_vec(),
        next_step: (*next_step).into(),
        next_step_on: next_in.map(|days| calendar.day(days).to_string()).unwrap_or_default(),
        step_done: before.filter(|_| next_step.is_empty()),
    })
}

fn check_in(event: &Event, client: RecordId, visit: Option<RecordId>, calendar: &Calendar) -> Option<StageCheckIn> {
    let Event::CheckIn { ago, stage, certainty, signs, evidence, own_words } = event else { return None };
    Some(StageCheckIn {
        client,
        on: calendar.day(-ago).to_string(),
        stage: Some(*stage),
        certainty: Some(*certainty),
        signs: signs.to_vec(),
        evidence: (*evidence).into(),
        own_words: (*own_words).into(),
        words_consent: !own_words.is_empty(),
        visit,
    })
}
