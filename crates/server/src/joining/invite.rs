//! Making invitations, listing them, and taking them back.

use std::collections::BTreeSet;

use stepping_stones_domain::access::Member;
use stepping_stones_domain::invitation::{Invited, may_invite};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, RecordId, Scope};
use stepping_stones_sync::joining::{InviteRequest, Made, NotJoined, OpenInvitation, Purpose as Told};

use super::secret::{COLLEAGUE_MS, PASSWORD_MS, PERSON_MS, digits, hash, words};
use crate::moment::{NoRandomness, now_ms, random};
use crate::staff::{NotAdded, contact};
use crate::store::{
    AuditEntry, Enrolment, Guest, Invitation, NewColleague, Purpose, Reading, Store, StoreError, Writing,
};

/// Why somebody was not invited.
#[derive(Debug, thiserror::Error)]
pub enum NotInvited {
    /// It cannot be made so.
    #[error("it cannot be made so (reason {})", .0.0)]
    Refused(NotJoined),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No secrets can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl From<NotJoined> for NotInvited {
    fn from(why: NotJoined) -> Self {
        Self::Refused(why)
    }
}

/// What was made.
pub struct Drawn {
    /// The invitation, as it is told to whoever made it.
    pub made: Made,
    /// The colleague to whom it may be sent, and the service that invites them.
    pub colleague: Option<(NewColleague, String)>,
}

/// Invites somebody, in the place of earlier invitations for the same.
///
/// # Errors
/// Why not. Whom the member may not invite and who is not known here is answered the same.
pub async fn invite<S: Store>(store: &S, by: &Enrolment, request: &InviteRequest) -> Result<Drawn, NotInvited> {
    let mut transaction = store.write().await?;
    let member = transaction.member(by.org, by.member).await?.ok_or(NotJoined::UNUSABLE)?;
    let whom = guest(&mut transaction, by, &member, request).await?;
    let (secret, lasts_ms) = match whom {
        Guest::Colleague(_) => (digits()?, COLLEAGUE_MS),
        Guest::Person(_) => (words()?, PERSON_MS),
        Guest::Member(_) => (digits()?, PASSWORD_MS),
    };
    let (at_ms, id) = (now_ms(), random()?);
    for earlier in transaction.invitations(by.org, at_ms).await? {
        if of(&earlier).is_some_and(|earlier| earlier.is_same_as(&whom)) {
            close(&mut transaction, by, &earlier, at_ms).await?;
        }
    }
    let colleague = addressed(&mut transaction, by, &whom).await?;
    let purpose = Purpose::Joining { org: by.org, by: by.member, whom };
    let invitation = Invitation {
        id,
        secret: hash(&secret).unwrap_or_default(),
        purpose,
        made_ms: at_ms,
        ends_ms: at_ms + lasts_ms,
    };
    transaction.put_invitation(&invitation).await?;
    transaction.put_audit(by.org, &[entry(by, &invitation, "invited", at_ms)]).await?;
    transaction.commit().await?;
    let made = Made { id: id.into(), secret, ends_ms: invitation.ends_ms, mailed: None };
    Ok(Drawn { made, colleague })
}

/// A colleague, and the service that they are invited to.
async fn addressed<R: Reading>(
    reading: &mut R,
    by: &Enrolment,
    whom: &Guest,
) -> Result<Option<(NewColleague, String)>, StoreError> {
    let Guest::Colleague(new) = whom else { return Ok(None) };
    let organisations = reading.organisations().await?;
    let service = organisations.into_iter().find(|org| org.id == by.org).map(|org| org.name);
    Ok(service.map(|service| (new.clone(), service)))
}

/// Who is meant, if the member may invite them.
async fn guest<R: Reading>(
    reading: &mut R,
    by: &Enrolment,
    member: &Member,
    request: &InviteRequest,
) -> Result<Guest, NotInvited> {
    let about = request.about.map(|about| *about);
    let whom = match (request.purpose, about) {
        (Told::STAFF, _) => Invited::Colleague,
        (Told::CLIENT, Some(person)) => Invited::Person(RecordId(person)),
        (Told::PASSWORD, Some(member)) => Invited::Member(MemberId(member)),
        _ => return Err(NotJoined::UNUSABLE.into()),
    };
    if !may_invite(member, whom) {
        return Err(NotJoined::UNUSABLE.into());
    }
    match whom {
        Invited::Colleague => Ok(Guest::Colleague(colleague(reading, by, request).await?)),
        Invited::Person(person) => {
            let known = reading.people(by.org).await?.contains(&person);
            if known { Ok(Guest::Person(person)) } else { Err(NotJoined::UNUSABLE.into()) }
        }
        Invited::Member(member) => {
            let accounts = reading.accounts(by.org).await?;
            let signs_in = accounts.iter().any(|account| account.member == member && account.person.is_none());
            if signs_in { Ok(Guest::Member(member)) } else { Err(NotJoined::UNUSABLE.into()) }
        }
    }
}

/// A colleague to be. Whose address is taken is told of one's own organisation only.
async fn colleague<R: Reading>(
    reading: &mut R,
    by: &Enrolment,
    request: &InviteRequest,
) -> Result<NewColleague, NotInvited> {
    let (email, name) = contact(&request.email, &request.name).map_err(|not| match not {
        NotAdded::NoName => NotJoined::NO_NAME,
        _ => NotJoined::BAD_ADDRESS,
    })?;
    let roles: BTreeSet<Role> = request.roles.iter().filter_map(|code| Role::from_code(code)).collect();
    if roles.is_empty() || roles.contains(&Role::Client) {
        return Err(NotJoined::NO_ROLE.into());
    }
    if reading.account(&email).await?.is_some_and(|account| account.org == by.org) {
        return Err(NotJoined::TAKEN.into());
    }
    let known = reading.sites(by.org).await?;
    let sites = request.sites.iter().map(|site| RecordId(**site)).filter(|site| known.contains(site)).collect();
    Ok(NewColleague { name, email, roles, sites })
}

/// The open invitations that a member may see: those that they may make.
///
/// # Errors
/// When the database fails.
pub async fn open_invitations<S: Store>(store: &S, by: &Enrolment) -> Result<Vec<OpenInvitation>, StoreError> {
    let mut reading = store.read().await?;
    let Some(member) = reading.member(by.org, by.member).await? else { return Ok(vec![]) };
    let all = reading.invitations(by.org, now_ms()).await?;
    Ok(all.iter().filter_map(|invitation| listed(invitation, &member)).collect())
}

fn listed(invitation: &Invitation, member: &Member) -> Option<OpenInvitation> {
    let whom = of(invitation).filter(|whom| may_invite(member, whom.invited()))?;
    let (purpose, about, name, email) = match whom {
        Guest::Colleague(new) => (Told::STAFF, None, new.name.clone(), new.email.clone()),
        Guest::Person(person) => (Told::CLIENT, Some(person.0.into()), String::new(), String::new()),
        Guest::Member(member) => (Told::PASSWORD, Some(member.0.into()), String::new(), String::new()),
    };
    Some(OpenInvitation { id: invitation.id.into(), purpose, about, name, email, ends_ms: invitation.ends_ms })
}

/// Takes an invitation back; whether there was such a one that the member may take back.
///
/// # Errors
/// When the database fails.
pub async fn revoke<S: Store>(store: &S, by: &Enrolment, id: [u8; 16]) -> Result<bool, StoreError> {
    let mut transaction = store.write().await?;
    let at_ms = now_ms();
    let member = transaction.member(by.org, by.member).await?;
    let all = transaction.invitations(by.org, at_ms).await?;
    let theirs = |invitation: &&Invitation| member.as_ref().is_some_and(|member| listed(invitation, member).is_some());
    let Some(found) = all.iter().find(|invitation| invitation.id == id).filter(theirs) else { return Ok(false) };
    close(&mut transaction, by, found, at_ms).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn close<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    invitation: &Invitation,
    at_ms: i64,
) -> Result<(), StoreError> {
    transaction.revoke_invitation(by.org, invitation.id, at_ms).await?;
    transaction.put_audit(by.org, &[entry(by, invitation, "invitation-revoked", at_ms)]).await
}

fn of(invitation: &Invitation) -> Option<&Guest> {
    match &invitation.purpose {
        Purpose::Founding => None,
        Purpose::Joining { whom, .. } => Some(whom),
    }
}

/// What is written down of an invitation: about whom it is, or which one where nobody is known yet.
fn entry(by: &Enrolment, invitation: &Invitation, what: &str, at_ms: i64) -> AuditEntry {
    let about = match of(invitation) {
        Some(Guest::Person(person)) => Scope::Client(*person).to_bytes(),
        Some(Guest::Member(member)) => member.0.to_vec(),
        Some(Guest::Colleague(_)) | None => invitation.id.to_vec(),
    };
    AuditEntry { at_ms, member: Some(by.member), device: Some(by.device), what: what.into(), about }
}
