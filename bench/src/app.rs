//! The app itself, as released, on a slow phone: from navigation to the usable list, with a caseload on the device.

use acceptance::app::{self, PASSWORD, TRAINER};
use acceptance::server::Contents;
use acceptance::{Browser, Engine, Server, Target};
use anyhow::{Context, Result, ensure};
use stepping_stones_domain::records::{Assignment, Record};
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId};
use stepping_stones_sync::protocol::{
    CONTENT_TYPE, EXCHANGE_PATH, ExchangeRequest, ExchangeResponse, Pushed, SIGN_IN_PATH, SignInRequest,
    SignInResponse, VERSION, VERSION_HEADER, Verdict, decode, encode, scopes_hash,
};
use stepping_stones_sync::{Action, Operation};
use tempfile::TempDir;
use workload::{Size, make};

use crate::figures::{Table, median, ms};

/// How many operations travel in one request.
const BATCH: usize = 400;

/// Notes when the password field and the first row of the list appear, and when the password was handed over.
const WATCH: &str = "window.marks = {};
  addEventListener('submit', () => { window.marks.submit = performance.now(); }, true);
  new MutationObserver(() => {
    if (!window.marks.field && document.querySelector('#password')) window.marks.field = performance.now();
    if (!window.marks.list && document.querySelector('.rows .row')) requestAnimationFrame(() => { window.marks.list ??= performance.now(); });
  }).observe(document, { childList: true, subtree: true });";

/// How much slower than this computer the phone is taken to be.
const THROTTLE: u32 = 4;

/// Milliseconds of each round.
#[derive(Default)]
struct Opening {
    /// From navigation to the password field.
    field: Vec<f64>,
    /// From the password handed over to the first row of the list, Argon2id within.
    list: Vec<f64>,
}

/// The table.
pub(crate) async fn measure(rounds: u32) -> Result<Table> {
    let mut table = Table::default();
    for (name, size) in [("1,000", Size::tenth()), ("10,000", Size::FULL)] {
        let Opening { field, list } = opening(size, rounds).await?;
        let both: Vec<f64> = field.iter().zip(&list).map(|(field, list)| field + list).collect();
        let mut row =
            |what: &str, series: &[f64]| table.alone(&format!("{name} visits here: {what}"), ms(median(series)), "");
        row("navigation to the usable list, without the time that typing the password takes", &both);
        row("of this, navigation to the password field", &field);
        row("of this, password handed over to the list (Argon2id within)", &list);
    }
    Ok(table)
}

async fn opening(size: Size, rounds: u32) -> Result<Opening> {
    let server = Server::start(Contents::Demo).await?;
    load(&server.origin(), size).await?;
    let profile = TempDir::new()?;
    let browser = Browser::start(Engine::Chromium, profile.path()).await?;
    let page = browser.page("bench-app", &server.origin())?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    browser.run_before_pages(WATCH).await?;
    browser.slow_down(THROTTLE).await?;
    let mut opening = Opening::default();
    for round in 0..=rounds {
        page.open("/people").await?;
        page.started().await?;
        app.unlock(PASSWORD).await?;
        page.sees(&Target::css(".rows .row")).await?;
        let marks = page.run("return window.marks", &[]).await?;
        let mark = |name: &str| {
            marks.get(name).and_then(serde_json::Value::as_f64).with_context(|| format!("no mark {name}: {marks}"))
        };
        if round > 0 {
            opening.field.push(mark("field")?);
            opening.list.push(mark("list")? - mark("submit")?);
        }
    }
    browser.quit().await?;
    Ok(opening)
}

/// Writes the workload as the trainer would have, through the exchange.
async fn load(origin: &str, size: Size) -> Result<()> {
    let client = reqwest::Client::new();
    let request = SignInRequest {
        nonce: [1; 16].into(),
        email: TRAINER.into(),
        password: PASSWORD.into(),
        device: None,
        label: "bench".into(),
    };
    let signed: SignInResponse = decode(&post(&client, origin, SIGN_IN_PATH, None, encode(&request)).await?)?;
    let token: [u8; 32] = signed.token.into();
    let (org, author, device) =
        (OrgId(signed.org.into()), MemberId(signed.member.into()), DeviceId(signed.device.into()));
    let mut operations: Vec<Operation> =
        make(size, 1, org, author, device).into_iter().map(|made| made.operation).collect();
    let assigned: Vec<Operation> =
        operations.iter().take(size.people).map(|person| assignment(person, author)).collect();
    operations.splice(size.people..size.people, assigned);
    for batch in operations.chunks(BATCH) {
        let push = batch.iter().map(|operation| Pushed {
            reference: operation.id.0.into(),
            open: Some(operation.to_bytes().into()),
            sealed: None,
        });
        let request = ExchangeRequest {
            nonce: [2; 16].into(),
            cursor: None,
            scopes: scopes_hash([]).into(),
            filling: vec![],
            digests: false,
            push: push.collect(),
            room: 0,
        };
        let answer: ExchangeResponse =
            decode(&post(&client, origin, EXCHANGE_PATH, Some(&token), encode(&request)).await?)?;
        let applied = answer.verdicts.iter().filter(|judged| matches!(judged.verdict, Verdict::Applied(_))).count();
        ensure!(applied == batch.len(), "{applied} of {} were applied: {:?}", batch.len(), answer.verdicts.first());
    }
    Ok(())
}

fn assignment(person: &Operation, staff: MemberId) -> Operation {
    let client = person.record;
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

async fn post(
    client: &reqwest::Client,
    origin: &str,
    path: &str,
    token: Option<&[u8; 32]>,
    body: Vec<u8>,
) -> Result<Vec<u8>> {
    let mut request = client
        .post(format!("{origin}{path}"))
        .header("content-type", CONTENT_TYPE)
        .header(VERSION_HEADER, VERSION.to_string());
    if let Some(token) = token {
        let hex: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        request = request.header("authorization", format!("Bearer {hex}"));
    }
    let answer = request.body(body).send().await?;
    let status = answer.status();
    let body = answer.bytes().await?.to_vec();
    ensure!(status.is_success(), "{path}: {status}: {}", String::from_utf8_lossy(&body));
    Ok(body)
}
