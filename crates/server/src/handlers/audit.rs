//! A manager searches what was written down of who read, changed, copied or overrode what. That they did is written down too.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::{MemberId, OrgId, RecordId, Scope};
use stepping_stones_sync::audit::{AUDIT_LINES, AuditLine, AuditRequest, AuditResponse, Group};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::moment::now_ms;
use crate::store::{AuditEntry, AuditSearch, Audited, Enrolment, Reading, Store, Writing, person_of};

/// Tells a manager what is found, and where it goes on.
pub(super) async fn search<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (manager, _, request): (_, _, AuditRequest) = request::of_manager(&app.store, &headers, body).await?;
    let mut transaction = app.store.write().await?;
    let mut found = transaction.audit(&search_of(manager.org, &request)).await?;
    transaction.put_audit(manager.org, &[searched(&manager, &request)]).await?;
    transaction.commit().await?;
    let most = AUDIT_LINES as usize;
    let goes_on = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| goes_on).map(|last| last.number);
    let lines = found.into_iter().map(line).collect();
    Ok(message(&AuditResponse { nonce: request.nonce, lines, next }))
}

/// One more than is told, to see whether there is more.
fn search_of(org: OrgId, request: &AuditRequest) -> AuditSearch {
    AuditSearch {
        org,
        person: request.person.map(|person| RecordId(person.into())),
        member: request.member.map(|member| MemberId(member.into())),
        whats: request.group.map(whats),
        from_ms: request.from_ms,
        until_ms: request.until_ms,
        before: request.before,
        at_most: AUDIT_LINES + 1,
    }
}

/// The stable codes of a group. What is written down anew somewhere belongs into one.
fn whats(group: Group) -> Vec<&'static str> {
    match group {
        Group::READ => vec!["given", "given-door", "held-read", "seen-asked", "audit-searched"],
        Group::CHANGED => {
            vec!["changed", "changed-service", "checked-in", "took-back", "rescued", "erased", "kept-longer"]
        }
        Group::COPIED => vec!["copied"],
        Group::OVERRODE => vec!["overrode", "held-taken-in", "held-declined"],
        Group::ACCESS => {
            vec!["signed-in", "joined", "password-", "invited", "invitation-", "device-", "member-"]
        }
        Group::REFUSED => vec!["held", "other-content", "refused-"],
        _ => vec![],
    }
}

fn searched(by: &Enrolment, request: &AuditRequest) -> AuditEntry {
    let about = request.person.map(|person| Scope::Client(RecordId(person.into())).to_bytes()).unwrap_or_default();
    let (member, device) = (Some(by.member), Some(by.device));
    AuditEntry { at_ms: now_ms(), member, device, what: "audit-searched".into(), about }
}

fn line(found: Audited) -> AuditLine {
    let Audited { entry, device, .. } = found;
    AuditLine {
        at_ms: entry.at_ms,
        member: entry.member.map(|member| member.0.into()),
        device,
        what: entry.what,
        person: person_of(&entry.about).map(|person| person.0.into()),
        about: entry.about.into(),
    }
}
