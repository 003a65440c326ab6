//! An entry of a timeline, in words.

use stepping_stones_domain::records::{Barrier, StageCheckIn, Visit};
use stepping_stones_domain::vocabularies::{Vocabularies, Vocabulary};

use crate::state::{Entry, EntryKind};
use crate::words::{consent, labels, timeline, whole};

/// What an entry is, in a few words, some of which are the service's `own`.
pub fn entry_heading(entry: &Entry, own: &Vocabularies) -> String {
    match &entry.kind {
        EntryKind::Visit(visit) => visit_heading(visit),
        EntryKind::CheckIn(check_in) => check_in_heading(check_in),
        EntryKind::Barrier(barrier) => barrier_heading(barrier),
        EntryKind::Consent(told) => consent::heading(told.purpose, told.decision),
        EntryKind::Disclosure(_) => whole::DISCLOSED.to_owned(),
        EntryKind::Measurement(told) => labels::called(Vocabulary::Measures, &told.measure, own),
        EntryKind::Reported(_) => timeline::TOLD.to_owned(),
    }
}

fn visit_heading(visit: &Visit) -> String {
    timeline::visit(visit.mode.map(labels::mode), visit.outcome.map(labels::outcome))
}

fn check_in_heading(check_in: &StageCheckIn) -> String {
    check_in.stage.map_or_else(|| timeline::CHECK_IN.to_owned(), |stage| timeline::judged(labels::stage(stage)))
}

fn barrier_heading(barrier: &Barrier) -> String {
    barrier.before.map_or_else(|| timeline::BARRIER.to_owned(), |stage| timeline::barrier_before(labels::stage(stage)))
}
