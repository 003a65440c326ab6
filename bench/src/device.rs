//! A device as small as the protocol allows: what others do while one is measured, and many at once while the server is.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use reqwest::{Client, RequestBuilder};
use stepping_stones_domain::records::{Assignment, Record};
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId};
use stepping_stones_sync::protocol::{
    CONTENT_TYPE, Cursor, EXCHANGE_PATH, ExchangeRequest, ExchangeResponse, Filling, Pushed, SIGN_IN_PATH,
    SignInRequest, SignInResponse, VERSION, VERSION_HEADER, Verdict, decode, encode, scopes_hash,
};
use stepping_stones_sync::{Action, Operation};
use workload::{Made, Size, make, visits};

/// How many operations travel in one request.
const BATCH: usize = 400;
/// Room for changes in an answer, as the app gives it.
const ROOM: u32 = 1024 * 1024;

/// A device that is signed in.
pub(crate) struct Device {
    client: Client,
    origin: String,
    signed_in: SignInResponse,
    cursor: Option<Cursor>,
    scopes: BTreeSet<Vec<u8>>,
}

impl Device {
    /// Signs in, on a line of its own.
    pub(crate) async fn sign_in(origin: &str, email: &str, password: &str) -> Result<Self> {
        let client = Client::new();
        let (email, password) = (email.into(), password.into());
        let request = SignInRequest {
            nonce: [1; 16].into(),
            email,
            password,
            device: None,
            label: "bench".into(),
            beside: vec![],
        };
        let asked = said(&client, origin, SIGN_IN_PATH, None).body(encode(&request));
        let signed_in = decode(&answer(asked).await?)?;
        Ok(Self { client, origin: origin.into(), signed_in, cursor: None, scopes: BTreeSet::new() })
    }

    /// The workload as this device's owner would have written it.
    pub(crate) fn makes(&self, size: Size, seed: u64) -> Vec<Made> {
        let (org, author, device) = self.names();
        make(size, seed, org, author, device)
    }

    /// More visits of the owner to people who are known already.
    pub(crate) fn visits(&self, people: &[RecordId], count: usize, seed: u64) -> Vec<Made> {
        let (org, author, device) = self.names();
        visits(people, count, seed, org, author, device)
    }

    fn names(&self) -> (OrgId, MemberId, DeviceId) {
        let SignInResponse { org, member, device, .. } = &self.signed_in;
        (OrgId(**org), MemberId(**member), DeviceId(**device))
    }

    /// Takes on the people of a workload, and writes the rest of it.
    pub(crate) async fn takes_on(&self, made: Vec<Made>, people: usize) -> Result<()> {
        let mut operations = operations(made);
        let assigned: Vec<Operation> = operations.iter().take(people).map(assignment).collect();
        operations.splice(people..people, assigned);
        self.writes(&operations).await
    }

    /// Has operations taken by the server.
    pub(crate) async fn writes(&self, operations: &[Operation]) -> Result<()> {
        for batch in operations.chunks(BATCH) {
            let nothing_back = ExchangeRequest { cursor: None, room: 0, ..self.request(batch, vec![]) };
            all_applied(&self.exchange(&nothing_back).await?, batch.len())?;
        }
        Ok(())
    }

    /// Reads everything that it should hold, and knows then where it stands.
    pub(crate) async fn catches_up(&mut self) -> Result<()> {
        let mut filling = vec![];
        loop {
            let answer = self.exchange(&self.request(&[], filling)).await?;
            let more = answer.more;
            filling = answer.filling.iter().filter_map(still_filling).collect();
            if let Some(heads) = &answer.scopes {
                self.scopes = heads.iter().map(|head| head.scope.to_vec()).collect();
                filling = heads.iter().map(|head| Filling { scope: head.scope.clone(), after: 0 }).collect();
            }
            self.cursor = Some(answer.cursor);
            if filling.is_empty() && !more {
                return Ok(());
            }
        }
    }

    /// An exchange as the app does it once it is up to date: operations up, and what changed since the last time down.
    pub(crate) async fn exchanges(&mut self, operations: &[Operation]) -> Result<()> {
        let answer = self.exchange(&self.request(operations, vec![])).await?;
        all_applied(&answer, operations.len())?;
        ensure!(answer.state.is_some(), "there was more than fits into one answer");
        self.cursor = Some(answer.cursor);
        Ok(())
    }

    /// The place up to which it has read.
    pub(crate) fn has_read(&self) -> u64 {
        self.cursor.as_ref().map_or(0, |cursor| cursor.seq)
    }

    /// Asks on this device's behalf.
    pub(crate) fn gets(&self, client: &Client, path: &str) -> RequestBuilder {
        let get = client.get(format!("{}{path}", self.origin));
        get.header("authorization", bearer(&self.signed_in.token))
    }

    async fn exchange(&self, request: &ExchangeRequest) -> Result<ExchangeResponse> {
        let asked = said(&self.client, &self.origin, EXCHANGE_PATH, Some(&self.signed_in.token));
        Ok(decode(&answer(asked.body(encode(request))).await?)?)
    }

    fn request(&self, push: &[Operation], filling: Vec<Filling>) -> ExchangeRequest {
        let pushed = |operation: &Operation| Pushed {
            reference: operation.id.0.into(),
            open: Some(operation.to_bytes().into()),
            sealed: None,
        };
        ExchangeRequest {
            nonce: [2; 16].into(),
            cursor: self.cursor.clone(),
            scopes: scopes_hash(self.scopes.iter().map(Vec::as_slice)).into(),
            filling,
            digests: false,
            push: push.iter().map(pushed).collect(),
            room: ROOM,
            unsent: None,
        }
    }
}

/// What makes up a workload.
pub(crate) fn operations(made: Vec<Made>) -> Vec<Operation> {
    made.into_iter().map(|made| made.operation).collect()
}

fn still_filling(filled: &stepping_stones_sync::protocol::Filled) -> Option<Filling> {
    filled.after.map(|after| Filling { scope: filled.scope.clone(), after })
}

fn all_applied(answer: &ExchangeResponse, expected: usize) -> Result<()> {
    let applied = answer.verdicts.iter().filter(|judged| matches!(judged.verdict, Verdict::Applied(_))).count();
    ensure!(applied == expected, "{applied} of {expected} were applied: {:?}", answer.verdicts.first());
    Ok(())
}

/// The author of a person looks after that person.
fn assignment(person: &Operation) -> Operation {
    let (client, staff) = (person.record, person.author);
    let assignment =
        Assignment { client, staff, from: "2025-01-01".into(), until: String::new(), reason: String::new() };
    let own = |salt: u8| RecordId::named(person.record.0, &[salt]).0;
    Operation {
        id: OperationId(own(1)),
        kind: Assignment::KIND,
        record: RecordId(own(2)),
        actions: assignment.changes().into_iter().map(Action::from).collect(),
        ..person.clone()
    }
}

fn said(client: &Client, origin: &str, path: &str, token: Option<&[u8; 32]>) -> RequestBuilder {
    let request = client.post(format!("{origin}{path}")).header("content-type", CONTENT_TYPE);
    let request = request.header(VERSION_HEADER, VERSION.to_string());
    match token {
        Some(token) => request.header("authorization", bearer(token)),
        None => request,
    }
}

fn bearer(token: &[u8; 32]) -> String {
    let hex: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("Bearer {hex}")
}

async fn answer(request: RequestBuilder) -> Result<Vec<u8>> {
    let answer = request.send().await.context("the server does not answer")?;
    let (status, body) = (answer.status(), answer.bytes().await?);
    ensure!(status.is_success(), "the server answers {status}: {}", String::from_utf8_lossy(&body));
    Ok(body.to_vec())
}
