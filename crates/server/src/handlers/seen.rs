//! Who has seen what is kept about a person: told to themselves, and to whoever looks after them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::access::Member;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, RecordId, Scope};
use stepping_stones_sync::audit::{How, SEEN_LINES, SEEN_SINCE_MS, SeenLine, SeenRequest, SeenResponse};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::moment::now_ms;
use crate::store::{Account, AuditEntry, Enrolment, Reading, Result as Stored, Sight, Store, Writing};

/// Tells who has seen it. Of a person whom whoever asks may not know, the same is said as of one who is not there.
pub(super) async fn seen<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (enrolment, SeenRequest { nonce, person }) = request::of_member(&app.store, &headers, body).await?;
    let mut transaction = app.store.write().await?;
    let Some(person) = whose(&mut transaction, &enrolment, person.map(|id| RecordId(id.into()))).await? else {
        return Ok(message(&SeenResponse { nonce, known: false, seen: vec![], more: false }));
    };
    let since = now_ms().saturating_sub(SEEN_SINCE_MS);
    let sights = transaction.seen(enrolment.org, person, since, SEEN_LINES).await?;
    let more = u32::try_from(sights.len()).is_ok_and(|number| number == SEEN_LINES);
    let accounts = transaction.accounts(enrolment.org).await?;
    transaction.put_audit(enrolment.org, &[asked(&enrolment, person)]).await?;
    transaction.commit().await?;
    Ok(message(&SeenResponse { nonce, known: true, seen: lines(sights, accounts, person), more }))
}

/// The person that is asked about, if whoever asks may know: themselves, one whom they look after, for a manager anybody of the service.
async fn whose<R: Reading>(reading: &mut R, by: &Enrolment, person: Option<RecordId>) -> Stored<Option<RecordId>> {
    let Some(member) = reading.member(by.org, by.member).await? else { return Ok(None) };
    let Some(person) = person.or(member.own()) else { return Ok(None) };
    let may = may_know(&member, person)
        || (member.has(Role::ServiceManager) && reading.people(by.org).await?.contains(&person));
    Ok(may.then_some(person))
}

fn may_know(member: &Member, person: RecordId) -> bool {
    member.own() == Some(person) || member.people().contains(&person)
}

fn asked(by: &Enrolment, person: RecordId) -> AuditEntry {
    let (member, device, about) = (Some(by.member), Some(by.device), Scope::Client(person).to_bytes());
    AuditEntry { at_ms: now_ms(), member, device, what: "seen-asked".into(), about }
}

/// In words' stead: name and roles of today, and how. What the person did themselves is left out.
fn lines(sights: Vec<Sight>, accounts: Vec<Account>, person: RecordId) -> Vec<SeenLine> {
    let accounts: BTreeMap<MemberId, Account> = accounts.into_iter().map(|account| (account.member, account)).collect();
    let line = |sight: Sight| {
        let account = accounts.get(&sight.member)?;
        let others = account.person != Some(person);
        others.then(|| SeenLine {
            at_ms: sight.hour_ms,
            name: account.name.clone(),
            roles: account.roles.iter().map(|role| role.code().to_owned()).collect(),
            how: how(&sight.what),
        })
    };
    let lines: BTreeSet<SeenLine> = sights.into_iter().filter_map(line).collect();
    lines.into_iter().rev().collect()
}

fn how(what: &str) -> How {
    match what {
        "given-door" | "checked-in" => How::AT_THE_DOOR,
        "changed" | "took-back" | "overrode" => How::WROTE,
        "copied" => How::COPIED,
        _ => How::READ,
    }
}
