//! What goes when a person is erased, and what is left: that they were.

use std::collections::BTreeSet;

use stepping_stones_domain::{MemberId, RecordId, Scope};
use stepping_stones_server::store::{Beside, Erasure, HeldAnswer, NumberedRow, Standing};

use super::{Data, Happened, OrgData};

/// Everything that any scope shows of the records about a person, in order.
pub(super) fn shown_about(org: &OrgData, person: RecordId) -> Vec<NumberedRow> {
    let rows = org.shown.get(&Scope::Client(person)).into_iter().flat_map(|rows| rows.values());
    let about: BTreeSet<RecordId> = rows.filter(|(_, bytes)| bytes.is_some()).map(|(record, _)| *record).collect();
    let row = |record: RecordId, scope: Scope, seq: u64| {
        let shown = org.shown.get(&scope)?.get(&seq)?.1.as_ref()?.to_vec();
        Some(NumberedRow { seq, scope, record, shown: Some(shown) })
    };
    let places = about.iter().filter_map(|record| Some((*record, org.places.get(record)?)));
    let all = places.flat_map(|(record, places)| places.iter().map(move |(scope, seq)| (record, *scope, *seq)));
    let mut rows: Vec<_> = all.filter_map(|(record, scope, seq)| row(record, scope, seq)).collect();
    rows.sort_unstable_by_key(|row| row.seq);
    rows
}

/// What waited has its answer, and no content any more.
pub(super) fn empty_beside(org: &mut OrgData, beside: &Beside) {
    let Beside { held, conflicts, by, at_ms } = beside;
    for waits in org.held.iter_mut().filter(|waits| held.contains(&waits.id)) {
        waits.bytes.clear();
        waits.answer.get_or_insert(HeldAnswer { at_ms: *at_ms, by: *by, declined: Some(String::new()) });
    }
    for conflict in org.conflicts.iter_mut().filter(|known| conflicts.contains(&(known.id, known.sha256))) {
        conflict.bytes.clear();
    }
}

/// Erases a person; what scopes show is not touched.
pub(super) fn erase(data: &mut Data, of: stepping_stones_domain::OrgId, erasure: &Erasure) {
    let Some(org) = data.orgs.get_mut(&of) else { return };
    let Erasure { person, records, beside, .. } = erasure;
    org.records.retain(|record, _| !records.contains(record));
    org.assignments.retain(|record, _| !records.contains(record));
    org.expected.remove(person);
    empty_beside(org, beside);
    org.erased.extend(records);
    let themselves = org.members.iter().filter(|(_, rights)| rights.person == Some(*person));
    let themselves: BTreeSet<MemberId> = themselves.map(|(member, _)| *member).collect();
    for member in &themselves {
        org.ended.entry(*member).or_insert(beside.at_ms);
    }
    org.log.push(Happened::Erased(*person));
    for (enrolment, _) in data.devices.values_mut().filter(|(enrolment, _)| themselves.contains(&enrolment.member)) {
        enrolment.standing = Standing::Withdrawn;
    }
}
