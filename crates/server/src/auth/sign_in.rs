use std::net::IpAddr;
use std::time::{Duration, Instant};

use minicbor::bytes::ByteArray;
use stepping_stones_domain::DeviceId;
use stepping_stones_domain::settings::Settings;
use stepping_stones_sync::protocol::SignInRequest;

use super::{BadPassword, Passwords, Secret, Throttle, address};
use crate::moment::{NoRandomness, now_for_ids, now_ms, random};
use crate::service::{called, service};
use crate::store::{
    Account, AuditEntry, Credential, DeviceKind, NewDevice, Organisation, Reading, Standing, Store, StoreError, Writing,
};

/// The most characters of a device's label.
const LONGEST_LABEL: usize = 100;

/// Lets members in.
pub struct SignIn {
    pub(super) passwords: Passwords,
    pub(super) throttle: Throttle,
}

/// Someone asks to be let in.
pub struct Attempt {
    /// What they say.
    pub request: SignInRequest,
    /// Where from.
    pub place: IpAddr,
}

/// Someone was let in.
pub struct Enrolled {
    /// Whose account.
    pub account: Account,
    /// Their organisation.
    pub organisation: Organisation,
    /// The enrolment.
    pub device: DeviceId,
    /// Lets it exchange.
    pub token: Secret,
    /// Lets it hand in what is sealed.
    pub push_token: Secret,
    /// What their service chose.
    pub settings: Settings,
    /// Which of the enrolments on the same device are the member's, by their place in the request.
    pub own: Vec<u32>,
}

/// Why someone was not let in.
#[derive(Debug, thiserror::Error)]
pub enum NotSignedIn {
    /// There is no such account, or the password is another; it is not told which.
    #[error("unknown address or wrong password")]
    Wrong,
    /// Too many tries.
    #[error("too many tries")]
    Wait(Duration),
    /// A new password is too short or too long.
    #[error("the new password is too short or too long")]
    Unfit,
    /// A new password is easy to guess.
    #[error("the new password is easy to guess")]
    Guessable,
    /// Too many at once.
    #[error("too many at once")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No secrets can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl SignIn {
    /// Lets people in whose password is one of `passwords`.
    #[must_use]
    pub fn new(passwords: Passwords) -> Self {
        Self { passwords, throttle: Throttle::default() }
    }

    /// The hash of a new password of somebody of whom something is `known`; `None` when too many are waiting.
    ///
    /// # Errors
    /// [`BadPassword`] when it cannot be used.
    pub async fn hashed(&self, password: String, known: Vec<String>) -> Option<Result<String, BadPassword>> {
        self.passwords.hashed(password, known).await
    }

    /// Checks the password and enrols the device, or gives its enrolment new secrets.
    ///
    /// # Errors
    /// Why not.
    pub async fn sign_in<S: Store>(&self, store: &S, attempt: Attempt) -> Result<Enrolled, NotSignedIn> {
        let email = address(&attempt.request.email);
        self.throttle.try_now(&email, attempt.place, Instant::now()).map_err(NotSignedIn::Wait)?;
        let mut reading = store.read().await?;
        let mut account = reading.account(&email).await?;
        if let Some(known) = &account
            && reading.ended(known.org).await?.contains_key(&known.member)
        {
            // Whose access was ended is answered like one who never was.
            account = None;
        }
        drop(reading);
        let phc = account.as_ref().and_then(|account| account.password_hash.clone());
        let matches = self.passwords.matches(attempt.request.password.clone(), phc).await.ok_or(NotSignedIn::Busy)?;
        let account = account.filter(|_| matches).ok_or(NotSignedIn::Wrong)?;
        self.throttle.was_right(&email, attempt.place);
        enrol(store, account, &attempt.request).await
    }
}

async fn enrol<S: Store>(store: &S, account: Account, request: &SignInRequest) -> Result<Enrolled, NotSignedIn> {
    let mut transaction = store.write().await?;
    let device = device(&mut transaction, &account, request).await?;
    let enrolled = enrol_in(&mut transaction, account, device, &request.label, &request.beside).await?;
    let (at_ms, member, device) = (now_ms(), Some(enrolled.account.member), enrolled.device);
    let entry = AuditEntry { at_ms, member, device: Some(device), what: "signed-in".into(), about: device.0.to_vec() };
    transaction.put_audit(enrolled.account.org, &[entry]).await?;
    transaction.commit().await?;
    Ok(enrolled)
}

/// Enrols a device with new secrets; the caller writes it down and commits.
pub(crate) async fn enrol_in<W: Writing>(
    transaction: &mut W,
    account: Account,
    device: DeviceId,
    label: &str,
    beside: &[ByteArray<32>],
) -> Result<Enrolled, NotSignedIn> {
    let (token, push_token) = (Secret::new()?, Secret::new()?);
    let organisation =
        transaction.organisations().await?.into_iter().find(|organisation| organisation.id == account.org);
    let mut organisation = organisation.ok_or(StoreError::Damaged("an organisation is missing"))?;
    let service = service(transaction, account.org).await?;
    organisation.name = called(&organisation, &service);
    // A manager may have ended their access while the password was looked at.
    if transaction.ended(account.org).await?.contains_key(&account.member) {
        return Err(NotSignedIn::Wrong);
    }
    let own = own(transaction, &account, beside).await?;
    let new = NewDevice {
        device,
        org: account.org,
        member: account.member,
        kind: DeviceKind::App,
        label: label.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect(),
        secrets: Some([token.hash(), push_token.hash()]),
        at_ms: now_ms(),
    };
    transaction.enrol(&new).await?;
    Ok(Enrolled { account, organisation, device, token, push_token, settings: service.settings, own })
}

/// The enrolment that signs in again, if it is this member's and stands; otherwise a new one.
async fn device<R: Reading>(
    reading: &mut R,
    account: &Account,
    request: &SignInRequest,
) -> Result<DeviceId, NotSignedIn> {
    if let Some(told) = &request.device {
        let known = reading.enrolment_of(DeviceId(**told)).await?;
        let is_theirs =
            |known: &crate::store::Enrolment| known.member == account.member && known.standing == Standing::Active;
        if let Some(known) = known.filter(is_theirs) {
            return Ok(known.device);
        }
    }
    Ok(DeviceId::v7(now_for_ids(), random()?))
}

/// Which of the enrolments that lie on the same device are the member's, withdrawn ones too. Of others it is not told whether they exist.
async fn own<R: Reading>(
    reading: &mut R,
    account: &Account,
    beside: &[ByteArray<32>],
) -> Result<Vec<u32>, NotSignedIn> {
    let mut own = Vec::new();
    for (place, token) in (0..).zip(beside.iter().take(SignInRequest::MOST_BESIDE)) {
        let known = reading.enrolment(Credential::Push(Secret((*token).into()).hash())).await?;
        if known.is_some_and(|known| known.member == account.member) {
            own.push(place);
        }
    }
    Ok(own)
}
