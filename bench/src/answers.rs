//! What the server would answer a new device: its scopes, then these filled one after another, as much at a time as there is room.

use std::collections::BTreeMap;

use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_sync::digest::Digest;
use stepping_stones_sync::protocol::{Cursor, ExchangeResponse, Filled, Row, ScopeHead, encode, state_hash};
use workload::Made;

/// The room that a device gives to one answer, in bytes.
const ROOM: usize = 1024 * 1024;
/// What a change takes beside what it shows, as the server counts.
const AROUND: usize = 64;

/// The changes of each scope, in order.
type Scopes = BTreeMap<Vec<u8>, Vec<Row>>;

/// All answers of a first exchange, as they travel. Their nonces are blank.
pub(crate) fn first_exchange(made: &[Made]) -> Vec<Vec<u8>> {
    let scopes = scopes(made);
    let cursor = Cursor { epoch: [7; 16].into(), seq: made.len() as u64, chain: [8; 32].into() };
    let blank = ExchangeResponse {
        nonce: [0; 16].into(),
        clock_ms: 0,
        verdicts: vec![],
        scopes: None,
        filled: vec![],
        filling: vec![],
        rows: vec![],
        cursor,
        more: false,
        state: None,
        start_over: false,
        withdrawn: false,
        lease_days: None,
    };
    let heads: Vec<ScopeHead> = scopes.iter().map(|(scope, rows)| head(scope, rows)).collect();
    let state = state_hash(heads.iter().map(|head| (head.scope.as_slice(), head.digest.into())));
    let mut answers = vec![ExchangeResponse { scopes: Some(heads), ..blank.clone() }];
    answers.extend(filled(scopes).into_iter().map(|(filled, filling)| ExchangeResponse {
        filled,
        filling,
        ..blank.clone()
    }));
    if let Some(last) = answers.last_mut() {
        last.state = Some(state.into());
    }
    answers.iter().map(encode).collect()
}

fn scopes(made: &[Made]) -> Scopes {
    let mut scopes = Scopes::new();
    for (made, seq) in made.iter().zip(1..) {
        let scope = Scope::Client(made.client).to_bytes();
        let shown = Some(made.shown().into());
        let row = Row { seq, scope: scope.clone().into(), record: made.operation.record.0.into(), shown };
        scopes.entry(scope).or_default().push(row);
    }
    scopes
}

fn head(scope: &[u8], rows: &[Row]) -> ScopeHead {
    let mut digest = Digest::default();
    for row in rows {
        digest.add(RecordId(row.record.into()), shown(row));
    }
    ScopeHead { scope: scope.to_vec().into(), digest: digest.to_bytes().into(), count: rows.len() as u64 }
}

fn shown(row: &Row) -> &[u8] {
    row.shown.as_ref().map_or(&[], |shown| shown.as_slice())
}

/// The changes of each answer, with how far each scope that is asked for is filled then.
fn filled(scopes: Scopes) -> Vec<(Vec<Row>, Vec<Filled>)> {
    let lasts: Vec<(Vec<u8>, u64)> =
        scopes.iter().map(|(scope, rows)| (scope.clone(), rows.last().map_or(0, |row| row.seq))).collect();
    let (mut answers, mut rows, mut room) = (vec![], vec![], ROOM);
    for row in scopes.into_values().flatten() {
        let size = shown(&row).len() + AROUND;
        if size > room && !rows.is_empty() {
            let filling = filling(&lasts, &rows);
            answers.push((std::mem::take(&mut rows), filling));
            room = ROOM;
        }
        room = room.saturating_sub(size);
        rows.push(row);
    }
    let filling = filling(&lasts, &rows);
    answers.push((rows, filling));
    answers
}

/// Scopes are filled in order: those before the last change's are done, those behind it have not begun.
fn filling(lasts: &[(Vec<u8>, u64)], rows: &[Row]) -> Vec<Filled> {
    let Some(last) = rows.last() else { return vec![] };
    let of = |scope: &[u8], end: u64| match scope.cmp(last.scope.as_slice()) {
        std::cmp::Ordering::Less => None,
        std::cmp::Ordering::Equal => (last.seq < end).then_some(last.seq),
        std::cmp::Ordering::Greater => Some(0),
    };
    lasts.iter().map(|(scope, end)| Filled { scope: scope.clone().into(), after: of(scope, *end) }).collect()
}
