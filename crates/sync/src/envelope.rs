//! How one operation lies in the outbox: its bytes under a key of their own, and that key sealed twice, to the person's data key and to the
//! organisation. So a device that is locked, expired or withdrawn can still hand in what it can no longer show.

use minicbor::Decoder;
use stepping_stones_domain::OrgId;
use stepping_stones_seal::{BadKey, Prepared, Unopened, open, open_for, seal};

use crate::codec::{Malformed, OrMalformed, array, encoded};

/// The version of the envelope that this code writes.
pub const FORMAT: u64 = 1;

/// What sealing needs that nobody can foresee.
#[derive(Clone, Copy)]
pub struct Randomness {
    /// The key of this one operation.
    pub key: [u8; 32],
    /// The nonce for the operation.
    pub content_nonce: [u8; 24],
    /// The nonce for its key.
    pub key_nonce: [u8; 24],
}

/// Why an envelope does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// It is no envelope.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// Another key, another place, or damaged.
    #[error(transparent)]
    Unopened(#[from] Unopened),
}

/// Seals an operation's bytes to the person's data key, bound to its place on the device, and to the organisation's public key, for which
/// `for_org` was prepared.
///
/// # Errors
/// [`BadKey`] never for what fits into memory.
pub fn put_in(
    operation: &[u8],
    org: OrgId,
    for_org: Prepared,
    data_key: &[u8; 32],
    place: &[u8],
    random: Randomness,
) -> Result<Vec<u8>, BadKey> {
    let content = seal(&random.key, random.content_nonce, &bound(b"operation", org), operation);
    let for_person = seal(data_key, random.key_nonce, place, &random.key);
    let for_org = for_org.seal(&bound(b"operation key", org), &random.key)?;
    Ok(encoded(|e| {
        e.array(4)?.u64(FORMAT)?.bytes(&content)?.bytes(&for_person)?.bytes(&for_org)?;
        Ok(())
    }))
}

/// Takes the operation's bytes out with the person's data key.
///
/// # Errors
/// When it is no envelope, or not of this person and place.
pub fn take_out(envelope: &[u8], org: OrgId, data_key: &[u8; 32], place: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let [content, for_person, _] = parts(envelope)?;
    let key = open(data_key, place, for_person)?;
    Ok(open(&key.try_into().map_err(|_| Unopened)?, &bound(b"operation", org), content)?)
}

/// Takes the operation's bytes out with the organisation's private key.
///
/// # Errors
/// When it is no envelope, or not for this organisation.
pub fn take_out_for_org(envelope: &[u8], org: OrgId, private: &[u8; 32]) -> Result<Vec<u8>, NotOpened> {
    let [content, _, for_org] = parts(envelope)?;
    let key = open_for(private, &bound(b"operation key", org), for_org)?;
    Ok(open(&key.try_into().map_err(|_| Unopened)?, &bound(b"operation", org), content)?)
}

fn parts(envelope: &[u8]) -> Result<[&[u8]; 3], Malformed> {
    let what = "envelope";
    let d = &mut Decoder::new(envelope);
    if array(d, what)? < 4 || d.u64().or_malformed(what)? != FORMAT {
        return Err(Malformed("envelope: a version that is not known here"));
    }
    let mut part = || d.bytes().or_malformed(what);
    Ok([part()?, part()?, part()?])
}

fn bound(what: &[u8], org: OrgId) -> Vec<u8> {
    [b"stepping-stones/1/", what, b"/", &org.0].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stepping_stones_seal::keypair;

    const ORG: OrgId = OrgId([1; 16]);

    #[test]
    fn the_person_and_the_organisation_open_it_and_nobody_else() {
        let org = keypair(&[5; 32]);
        let random = Randomness { key: [6; 32], content_nonce: [8; 24], key_nonce: [9; 24] };
        let for_org = Prepared::new(&org.public, [7; 32]).unwrap();
        let envelope = put_in(b"words", ORG, for_org, &[2; 32], b"row 1", random).unwrap();
        assert_eq!(take_out(&envelope, ORG, &[2; 32], b"row 1").as_deref(), Ok(&b"words"[..]));
        assert_eq!(take_out_for_org(&envelope, ORG, &org.private).as_deref(), Ok(&b"words"[..]));
        assert!(take_out(&envelope, ORG, &[3; 32], b"row 1").is_err());
        assert!(take_out(&envelope, ORG, &[2; 32], b"row 2").is_err());
        assert!(take_out(&envelope, OrgId([9; 16]), &[2; 32], b"row 1").is_err());
        assert!(take_out_for_org(&envelope, OrgId([9; 16]), &org.private).is_err());
        assert!(take_out_for_org(&envelope, ORG, &keypair(&[4; 32]).private).is_err());
        for length in 0..envelope.len() {
            assert!(take_out(&envelope[..length], ORG, &[2; 32], b"row 1").is_err());
        }
        assert!(!envelope.windows(5).any(|window| window == b"words"));
    }
}
