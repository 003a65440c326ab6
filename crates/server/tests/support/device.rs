//! A device as small as the protocol allows: it holds what it is told, by scope and record, and checks every digest it is given.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_server::exchange::{Batch, Offer, ingest, pull};
use stepping_stones_server::store::{Enrolment, Store, Writing};
use stepping_stones_sync::protocol::{
    Cursor, ExchangeRequest, ExchangeResponse, Filling, Pushed, Row, ScopeHead, Verdict, scopes_hash, state_hash,
};
use stepping_stones_sync::{Digest, Operation};

use super::fresh;

/// What a device holds.
#[derive(Default, Clone)]
pub struct Device {
    pub cursor: Option<Cursor>,
    pub scopes: BTreeSet<Scope>,
    pub filling: BTreeMap<Scope, u64>,
    pub held: BTreeMap<(Scope, RecordId), Vec<u8>>,
    pub room: u32,
    pub started_over: u32,
    pub exchanges: u32,
    /// The digests checked so far, so that a test can tell that there were any.
    pub states_checked: u32,
}

impl Device {
    pub fn request(&self, push: Vec<Pushed>) -> ExchangeRequest {
        let scopes: Vec<_> = self.scopes.iter().map(|scope| scope.to_bytes()).collect();
        ExchangeRequest {
            nonce: fresh().into(),
            cursor: self.cursor.clone(),
            scopes: scopes_hash(scopes.iter().map(Vec::as_slice)).into(),
            filling: self
                .filling
                .iter()
                .map(|(scope, after)| Filling { scope: scope.to_bytes().into(), after: *after })
                .collect(),
            digests: false,
            push,
            room: self.room,
            unsent: None,
        }
    }

    /// Takes an answer in; true when there is nothing more to ask for.
    pub fn take(&mut self, answer: ExchangeResponse) -> bool {
        self.exchanges += 1;
        assert!(self.exchanges < 10_000, "it never ends");
        if answer.start_over {
            let (room, started_over, exchanges) = (self.room, self.started_over + 1, self.exchanges);
            *self = Self { room, started_over, exchanges, ..Self::default() };
        }
        if let Some(heads) = &answer.scopes {
            self.take_scopes(heads);
        }
        answer.filled.into_iter().for_each(|row| self.apply(row));
        for filled in answer.filling {
            let scope = Scope::from_bytes(&filled.scope).unwrap();
            match filled.after {
                Some(after) => drop(self.filling.insert(scope, after)),
                None => drop(self.filling.remove(&scope)),
            }
        }
        let (mut last, after) = (0, self.cursor.as_ref().map_or(0, |cursor| cursor.seq));
        for row in answer.rows {
            assert!(row.seq > last && row.seq > after && row.seq <= answer.cursor.seq, "rows come in order and once");
            last = row.seq;
            let scope = Scope::from_bytes(&row.scope).unwrap();
            if self.scopes.contains(&scope) && !self.filling.contains_key(&scope) {
                self.apply(row);
            }
        }
        self.cursor = Some(answer.cursor);
        if let Some(state) = answer.state {
            assert_eq!(*state, self.state(), "the device holds what the server shows (G6)");
            self.states_checked += 1;
        }
        answer.state.is_some()
    }

    fn take_scopes(&mut self, heads: &[ScopeHead]) {
        let listed: BTreeSet<Scope> = heads.iter().map(|head| Scope::from_bytes(&head.scope).unwrap()).collect();
        self.held.retain(|(scope, _), _| listed.contains(scope));
        self.filling.retain(|scope, _| listed.contains(scope));
        self.filling.extend(listed.difference(&self.scopes).map(|scope| (*scope, 0)));
        self.scopes = listed;
    }

    fn apply(&mut self, row: Row) {
        let place = (Scope::from_bytes(&row.scope).unwrap(), RecordId(*row.record));
        match row.shown {
            Some(shown) => drop(self.held.insert(place, shown.into())),
            None => drop(self.held.remove(&place)),
        }
    }

    fn state(&self) -> [u8; 32] {
        let mut sums: BTreeMap<Scope, Digest> = self.scopes.iter().map(|scope| (*scope, Digest::default())).collect();
        for ((scope, record), shown) in &self.held {
            sums.entry(*scope).or_default().add(*record, shown);
        }
        let sums: Vec<_> = sums.into_iter().map(|(scope, sum)| (scope.to_bytes(), sum.to_bytes())).collect();
        state_hash(sums.iter().map(|(scope, sum)| (scope.as_slice(), *sum)))
    }

    /// The records held, wherever.
    pub fn records(&self) -> BTreeSet<RecordId> {
        self.held.keys().map(|(_, record)| *record).collect()
    }

    /// Exchanges with a store directly until nothing is left to ask for.
    pub async fn catch_up<S: Store>(&mut self, store: &S, enrolment: &Enrolment) {
        while !self.pull_once(store, enrolment).await {}
    }

    /// One exchange without pushing.
    pub async fn pull_once<S: Store>(&mut self, store: &S, enrolment: &Enrolment) -> bool {
        let request = self.request(vec![]);
        let pulled = pull(&mut store.read().await.unwrap(), enrolment, &request).await.unwrap();
        let [filled, rows] = pulled.to_wire();
        self.take(ExchangeResponse {
            nonce: request.nonce,
            clock_ms: 0,
            verdicts: vec![],
            scopes: pulled.scopes,
            filled,
            filling: pulled.filling,
            rows,
            cursor: pulled.cursor,
            more: pulled.more,
            state: pulled.state.map(Into::into),
            start_over: pulled.start_over,
            withdrawn: false,
            lease_days: None,
        })
    }
}

/// Pushes operations to a store directly.
pub async fn push<'a, S: Store>(
    store: &S,
    enrolment: &Enrolment,
    operations: impl IntoIterator<Item = &'a Operation>,
) -> Vec<Verdict> {
    push_bytes(store, enrolment, operations.into_iter().map(Operation::to_bytes)).await
}

pub async fn push_bytes<S: Store>(
    store: &S,
    enrolment: &Enrolment,
    bytes: impl IntoIterator<Item = Vec<u8>>,
) -> Vec<Verdict> {
    let batch = Batch {
        enrolment: *enrolment,
        offers: bytes.into_iter().map(Offer::read).collect(),
        received_ms: 5,
        taken_in_by: None,
    };
    let mut transaction = store.write().await.unwrap();
    let verdicts = ingest(&mut transaction, &batch).await.unwrap();
    transaction.commit().await.unwrap();
    verdicts
}

/// An operation as a request carries it.
pub fn pushed(operation: &Operation) -> Pushed {
    Pushed { reference: operation.id.0.into(), open: Some(operation.to_bytes().into()), sealed: None }
}
