//! Another device, as small as the protocol allows: it writes what colleagues and managers write elsewhere while a story goes on here.

use anyhow::{Context, Result, bail, ensure};
use stepping_stones_domain::{DeviceId, Kind, MemberId, OperationId, OrgId, RecordId, Value};
use stepping_stones_sync::Operation;
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::{
    CONTENT_TYPE, EXCHANGE_PATH, ExchangeRequest, ExchangeResponse, Pushed, SIGN_IN_PATH, SignInRequest,
    SignInResponse, VERSION, VERSION_HEADER, Verdict, decode, encode,
};

use crate::app::{App, MANAGER, PASSWORD, TRAINER};
use crate::server::Server;

/// A device that is signed in.
pub struct Peer {
    client: reqwest::Client,
    origin: String,
    signed_in: SignInResponse,
    number: u64,
    assignment: Option<RecordId>,
}

impl Peer {
    /// Signs in.
    ///
    /// # Errors
    /// When the server does not let it in.
    pub async fn sign_in(server: &Server, email: &str, password: &str) -> Result<Self> {
        let (client, origin) = (reqwest::Client::new(), server.origin());
        let (email, password) = (email.to_owned(), password.to_owned());
        let request = SignInRequest {
            nonce: fresh()?.into(),
            email,
            password,
            device: None,
            label: "a test".into(),
            beside: vec![],
        };
        let answer = post(&client, format!("{origin}{SIGN_IN_PATH}"), None, encode(&request)).await?;
        Ok(Self { client, origin, signed_in: decode(&answer)?, number: 0, assignment: None })
    }

    /// Who it writes as.
    #[must_use]
    pub fn member(&self) -> MemberId {
        MemberId(self.signed_in.member.into())
    }

    /// By which record the person whom it took on last is looked after.
    #[must_use]
    pub fn assignment(&self) -> Option<RecordId> {
        self.assignment
    }

    /// Does something to a record, and has it taken by the server; the name of what was done.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn writes(&mut self, kind: Kind, record: RecordId, actions: Vec<Action>) -> Result<OperationId> {
        let operation = self.operation(kind, record, actions)?;
        let pushed = Pushed { reference: operation.id.0.into(), open: Some(operation.to_bytes().into()), sealed: None };
        let request = ExchangeRequest {
            nonce: fresh()?.into(),
            cursor: None,
            scopes: [0; 32].into(),
            filling: vec![],
            digests: false,
            push: vec![pushed],
            room: 0,
            unsent: None,
        };
        let token = self.signed_in.token;
        let answer =
            post(&self.client, format!("{}{EXCHANGE_PATH}", self.origin), Some(&token), encode(&request)).await?;
        let answer: ExchangeResponse = decode(&answer)?;
        match answer.verdicts.first().context("no verdict")?.verdict {
            Verdict::Applied(_) => Ok(operation.id),
            ref other => bail!("the server did not take it: {other:?}"),
        }
    }

    /// What it would do to a record, for whoever has the server take it.
    pub(crate) fn operation(&mut self, kind: Kind, record: RecordId, actions: Vec<Action>) -> Result<Operation> {
        self.number += 1;
        Ok(Operation {
            id: OperationId(fresh()?),
            org: OrgId(self.signed_in.org.into()),
            author: self.member(),
            device: DeviceId(self.signed_in.device.into()),
            number: self.number,
            clock_ms: 1_764_000_000_000,
            kind,
            record,
            based_on: 0,
            actions,
            unknown: vec![],
        })
    }

    /// Takes a new person on.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn takes_on(&mut self, name: &str) -> Result<RecordId> {
        let person = RecordId(fresh()?);
        self.writes(Kind::Client, person, vec![set("name", name)]).await?;
        self.assigns(person, self.member()).await?;
        Ok(person)
    }

    /// Has someone look after a person from now on.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn assigns(&mut self, person: RecordId, staff: MemberId) -> Result<()> {
        let assignment = RecordId(fresh()?);
        let actions = vec![set("client", person.0), set("staff", staff.0), set("from", "2026-01-05")];
        self.writes(Kind::Assignment, assignment, actions).await?;
        self.assignment = Some(assignment);
        Ok(())
    }
}

/// Who is handed over in [`written_too_late`].
pub const RUTH: &str = "Ruth Calloway";

/// A visit that is written on a phone without a connection while the person is handed over: the server does not take it. The app is open
/// again in the end. Returns the manager's device, and Ruth.
///
/// # Errors
/// When it does not come about.
pub async fn written_too_late(app: &App, server: &mut Server, words: &str) -> Result<(Peer, RecordId)> {
    let mut joe = Peer::sign_in(server, TRAINER, PASSWORD).await?;
    let ruth = joe.takes_on(RUTH).await?;
    let own = joe.assignment.context("nobody looks after Ruth")?;
    app.find(RUTH).await?;
    server.kill()?;
    app.write_visit(words, "Ring").await?;
    // The app is closed before there is a connection again.
    app.page.run("location.href = 'about:blank'", &[]).await?;
    server.start_again().await?;
    let mut manager = Peer::sign_in(server, MANAGER, PASSWORD).await?;
    manager.writes(Kind::Assignment, own, vec![set("until", "2026-01-06")]).await?;
    let member = manager.member();
    manager.assigns(ruth, member).await?;
    App::open(app.page.clone()).await?.unlock(PASSWORD).await?;
    Ok((manager, ruth))
}

/// Sets a field.
pub fn set(field: &str, value: impl Into<Value>) -> Action {
    Action::Set { field: field.into(), value: value.into() }
}

/// Writes a text in the place of earlier ones.
pub fn write(field: &str, text: &str, replaces: &[OperationId]) -> Action {
    Action::Write { field: field.into(), replaces: replaces.to_vec(), text: text.into() }
}

/// Sixteen bytes that no other call gives.
pub(crate) fn fresh() -> Result<[u8; 16]> {
    let mut bytes = [0; 16];
    std::io::Read::read_exact(&mut std::fs::File::open("/dev/urandom")?, &mut bytes)?;
    Ok(bytes)
}

async fn post(client: &reqwest::Client, url: String, token: Option<&[u8; 32]>, body: Vec<u8>) -> Result<Vec<u8>> {
    let mut request = client.post(url).header("content-type", CONTENT_TYPE).header(VERSION_HEADER, VERSION).body(body);
    if let Some(token) = token {
        let digits: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        request = request.header("authorization", format!("Bearer {digits}"));
    }
    let answer = request.send().await?;
    ensure!(answer.status() == 200, "the server answers {}", answer.status());
    Ok(answer.bytes().await?.to_vec())
}
