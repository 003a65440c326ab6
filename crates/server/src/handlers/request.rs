//! Reading a request, in the order in which it can be refused most cheaply.

use std::io::Read;
use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE as CONTENT_TYPE_HEADER};
use flate2::read::GzDecoder;
use minicbor::Decode;
use stepping_stones_domain::access::Member;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_sync::protocol::{CONTENT_TYPE, LARGEST_REQUEST, VERSION, VERSION_HEADER, decode};

use super::answer::Failure;
use crate::auth::bearer;
use crate::store::{Credential, Enrolment, Reading, Standing, Store};

/// Checks what the headers say of the body: its version first, since an app of another version cannot know the rest.
pub(super) fn check_headers(headers: &HeaderMap) -> Result<(), Failure> {
    match headers.get(VERSION_HEADER) {
        None => return Err(Failure::Malformed("The protocol header is missing.")),
        Some(version) if version.to_str().ok().and_then(|text| text.parse().ok()) != Some(VERSION) => {
            return Err(Failure::OtherVersion);
        }
        Some(_) => {}
    }
    let content_type = headers.get(CONTENT_TYPE_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if content_type.split(';').next().map(str::trim) == Some(CONTENT_TYPE) {
        Ok(())
    } else {
        Err(Failure::Malformed("The content type is not the protocol's."))
    }
}

/// Reads the whole body, and unpacks it where the device has packed it, if it is not too large.
pub(super) async fn read_body(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Failure> {
    let told = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > LARGEST_REQUEST) {
        return Err(Failure::TooLarge);
    }
    let bytes = axum::body::to_bytes(body, LARGEST_REQUEST).await;
    // A body without a length that goes on too long, or a line that broke: nobody reads the answer to the second.
    let bytes = bytes.map_err(|_| Failure::TooLarge)?;
    match headers.get(CONTENT_ENCODING).map(|encoding| encoding.as_bytes()) {
        None => Ok(bytes.to_vec()),
        Some(b"gzip") => unpacked(&bytes),
        Some(_) => Err(Failure::Malformed("The request is packed in a way that is not known here.")),
    }
}

/// Unpacks no more than a request may hold: a few bytes can be made to become very many.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut plain = Vec::new();
    let all = GzDecoder::new(packed).take(LARGEST_REQUEST as u64 + 1).read_to_end(&mut plain);
    all.map_err(|_| Failure::Malformed("The request cannot be unpacked."))?;
    if plain.len() > LARGEST_REQUEST { Err(Failure::TooLarge) } else { Ok(plain) }
}

/// Reads a message of the protocol.
pub(super) fn message<'b, M: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<M, Failure> {
    decode(bytes).map_err(|_| Failure::Malformed("The request cannot be read."))
}

/// What a member says, with the enrolment from which it comes.
pub(super) async fn of_member<S: Store, M>(
    store: &S,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Enrolment, M), Failure>
where
    M: for<'b> Decode<'b, ()>,
{
    check_headers(headers)?;
    let enrolment = enrolled(store, headers).await?;
    let body = read_body(headers, body).await?;
    Ok((enrolment, message(&body)?))
}

/// What a service manager says, with the enrolment from which it comes and the manager's rights.
pub(super) async fn of_manager<S: Store, M>(
    store: &S,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Enrolment, Member, M), Failure>
where
    M: for<'b> Decode<'b, ()>,
{
    check_headers(headers)?;
    let (enrolment, manager) = manager(store, headers).await?;
    let body = read_body(headers, body).await?;
    Ok((enrolment, manager, message(&body)?))
}

/// The enrolment whose secret to exchange the request carries, if it stands.
pub(super) async fn enrolled<S: Store>(store: &S, headers: &HeaderMap) -> Result<Enrolment, Failure> {
    let enrolment = may_exchange(store, headers).await?;
    match enrolment.standing {
        Standing::Active => Ok(enrolment),
        Standing::Withdrawn => Err(Failure::Withdrawn),
    }
}

/// The enrolment whose secret to exchange the request carries, standing or not.
pub(super) async fn may_exchange<S: Store>(store: &S, headers: &HeaderMap) -> Result<Enrolment, Failure> {
    let secret = bearer(headers).ok_or(Failure::Unknown)?;
    store.read().await?.enrolment(Credential::Exchange(secret.hash())).await?.ok_or(Failure::Unknown)
}

/// The enrolment of a service manager whose secret to exchange the request carries, if it stands; with the rights of the manager.
async fn manager<S: Store>(store: &S, headers: &HeaderMap) -> Result<(Enrolment, Member), Failure> {
    let enrolment = enrolled(store, headers).await?;
    let member = store.read().await?.member(enrolment.org, enrolment.member).await?;
    let manager = member.filter(|member| member.has(Role::ServiceManager)).ok_or(Failure::NotAManager)?;
    Ok((enrolment, manager))
}

/// The enrolment whose secret to hand in the request carries, standing or not.
pub(super) async fn may_push<S: Store>(store: &S, headers: &HeaderMap) -> Result<Enrolment, Failure> {
    let secret = bearer(headers).ok_or(Failure::Unknown)?;
    store.read().await?.enrolment(Credential::Push(secret.hash())).await?.ok_or(Failure::Unknown)
}

/// Where a request comes from. The server listens to this computer alone, so a line from elsewhere comes through a gateway on this
/// computer, which writes the address it saw at the end of `x-forwarded-for`.
pub(super) fn place(peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
    last.filter(|_| peer.ip().is_loopback()).unwrap_or(peer.ip())
}
