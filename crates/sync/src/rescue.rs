//! The rescue file: everything unsent of one device, carried by hand to wherever there is a connection.
//!
//! What it holds is sealed to the organisation, as it lies in the outbox, so a locked device can write one and nobody on the way can read it.
//! Who hands it in may be anyone of the organisation: the file itself proves which device wrote each operation. The device's secret to hand
//! in travels sealed to the organisation, and each operation carries a tag that only the holder of that secret can make.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Decoder, Encode};
use stepping_stones_domain::OrgId;
use stepping_stones_seal::{BadKey, KEY, NONCE, Unopened, open, open_for, seal, seal_for, sha256_of};

use crate::protocol::{Id, Verdict, decode, encode};

/// What a rescue file is called where files have a type.
pub const CONTENT_TYPE: &str = "application/vnd.stepping-stones.rescue";
/// How its name ends.
pub const EXTENSION: &str = "stones";

const MAGIC: &str = "stepping-stones rescue";
const FORMAT: u64 = 1;

/// Where the operations of a file are handed in, by whoever of the organisation is signed in; as many requests as they need.
pub const RESCUE_PATH: &str = "/v1/rescue";

/// Operations of a rescue file on their way.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RescueRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// What the file says of its sender.
    #[n(1)]
    pub sender: ByteVec,
    /// Some of its operations, in its order.
    #[n(2)]
    pub operations: Vec<Rescued>,
}

/// What became of them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RescueResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// A verdict for each, in the order of the request.
    #[n(1)]
    pub verdicts: Vec<Verdict>,
}

/// Why bytes are not taken as a rescue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotARescue {
    /// It is some other file.
    #[error("not a rescue file")]
    Other,
    /// It was written by a newer version.
    #[error("a rescue file of a newer version")]
    Newer,
    /// It is one, but a part is missing or changed.
    #[error("a rescue file that is damaged or not whole")]
    Damaged,
}

/// An operation in a rescue file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Rescued {
    /// Its envelope, as it lay in the outbox.
    #[n(0)]
    pub envelope: ByteVec,
    /// Shows that the device wrote it.
    #[n(1)]
    pub tag: ByteVec,
}

/// What a rescue file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    /// Whose operations these are.
    pub org: OrgId,
    /// The device's secret to hand in, sealed to the organisation.
    pub sender: Vec<u8>,
    /// The operations, in the order in which they were done.
    pub operations: Vec<Rescued>,
}

impl Rescue {
    /// Gathers the envelopes of an outbox. `random` is used up by the call.
    ///
    /// # Errors
    /// [`BadKey`] when the organisation's key is none.
    pub fn gather(
        org: OrgId,
        org_key: &[u8; 32],
        push_token: &[u8; 32],
        envelopes: Vec<Vec<u8>>,
        random: [u8; 32],
    ) -> Result<Self, BadKey> {
        let sender = seal_for(org_key, random, &place(org), push_token)?;
        let operations = envelopes.into_iter().map(|envelope| {
            let tag = tag(push_token, org, &envelope);
            Rescued { envelope: envelope.into(), tag: tag.into() }
        });
        Ok(Self { org, sender, operations: operations.collect() })
    }

    /// The file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let content = encode(&Content {
            org: self.org.0.into(),
            sender: self.sender.clone().into(),
            operations: self.operations.clone(),
        });
        let whole = sha256_of(&[&content]);
        encode(&File { magic: MAGIC, format: FORMAT, content: content.into(), whole: whole.into() })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`NotARescue`], which says what to tell the person.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotARescue> {
        let format = format_of(bytes).ok_or(NotARescue::Other)?;
        if format != FORMAT {
            return Err(NotARescue::Newer);
        }
        let file: File<'_> = decode(bytes).map_err(|_| NotARescue::Damaged)?;
        if sha256_of(&[&file.content]) != *file.whole {
            return Err(NotARescue::Damaged);
        }
        let content: Content = decode(&file.content).map_err(|_| NotARescue::Damaged)?;
        Ok(Self { org: OrgId(content.org.into()), sender: content.sender.into(), operations: content.operations })
    }
}

/// The secret to hand in of the device that wrote a file.
///
/// # Errors
/// [`Unopened`] when it was not sealed for this organisation.
pub fn sender(sealed: &[u8], org: OrgId, private: &[u8; 32]) -> Result<[u8; 32], Unopened> {
    open_for(private, &place(org), sealed)?.try_into().map_err(|_| Unopened)
}

/// Whether the holder of a secret to hand in put this operation in a file.
#[must_use]
pub fn is_from(operation: &Rescued, org: OrgId, push_token: &[u8; 32]) -> bool {
    let key: &[u8; KEY] = push_token;
    open(key, &bound(org, &operation.envelope), &operation.tag).is_ok_and(|rest| rest.is_empty())
}

/// An authenticator of an envelope: nothing sealed, bound to it. The nonce follows from what is authenticated, so it never meets another.
fn tag(push_token: &[u8; 32], org: OrgId, envelope: &[u8]) -> Vec<u8> {
    let bound = bound(org, envelope);
    let mut nonce = [0; NONCE];
    for (to, from) in nonce.iter_mut().zip(sha256_of(&[&bound])) {
        *to = from;
    }
    seal(push_token, nonce, &bound, b"")
}

fn bound(org: OrgId, envelope: &[u8]) -> Vec<u8> {
    [&place(org), envelope].concat()
}

fn place(org: OrgId) -> Vec<u8> {
    [b"stepping-stones/1/rescue/".as_slice(), &org.0].concat()
}

/// The version that the beginning of a file tells; `None` when it is no rescue file.
fn format_of(bytes: &[u8]) -> Option<u64> {
    let d = &mut Decoder::new(bytes);
    d.array().ok()??;
    (d.str().ok()? == MAGIC).then(|| d.u64().ok())?
}

#[derive(Encode, Decode)]
struct File<'a> {
    #[b(0)]
    magic: &'a str,
    #[n(1)]
    format: u64,
    #[n(2)]
    content: ByteVec,
    #[n(3)]
    whole: ByteArray<32>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Content {
    #[n(0)]
    org: ByteArray<16>,
    #[n(1)]
    sender: ByteVec,
    #[n(2)]
    operations: Vec<Rescued>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use stepping_stones_seal::keypair;

    const ORG: OrgId = OrgId([1; 16]);
    const TOKEN: [u8; 32] = [9; 32];

    fn rescue() -> Rescue {
        let key = keypair(&[5; 32]).public;
        Rescue::gather(ORG, &key, &TOKEN, vec![b"first".to_vec(), b"second".to_vec()], [3; 32]).unwrap()
    }

    #[test]
    fn a_file_reads_back_and_proves_its_sender() {
        let read = Rescue::from_bytes(&rescue().to_bytes()).unwrap();
        assert_eq!(read, rescue());
        let private = keypair(&[5; 32]).private;
        assert_eq!(sender(&read.sender, ORG, &private), Ok(TOKEN));
        assert_eq!(sender(&read.sender, OrgId([2; 16]), &private), Err(Unopened));
        assert_eq!(sender(&read.sender, ORG, &keypair(&[6; 32]).private), Err(Unopened));
        assert!(read.operations.iter().all(|operation| is_from(operation, ORG, &TOKEN)));
    }

    #[test]
    fn an_operation_put_in_by_another_is_not_from_the_sender() {
        let mut read = rescue();
        read.operations[0].envelope = b"forged".to_vec().into();
        let [forged, second] = &read.operations[..] else { panic!("two were put in") };
        assert!(!is_from(forged, ORG, &TOKEN));
        assert!(is_from(second, ORG, &TOKEN));
        assert!(!is_from(second, ORG, &[8; 32]));
        assert!(!is_from(second, OrgId([2; 16]), &TOKEN));
        let swapped = Rescued { tag: forged.tag.clone(), envelope: second.envelope.clone() };
        assert!(!is_from(&swapped, ORG, &TOKEN));
    }

    #[test]
    fn a_file_that_is_cut_or_changed_anywhere_is_named_so() {
        let file = rescue().to_bytes();
        for length in 0..file.len() {
            assert!(Rescue::from_bytes(&file[..length]).is_err(), "{length}");
        }
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(Rescue::from_bytes(&changed).is_err(), "{at}");
        }
        assert_eq!(Rescue::from_bytes(&file[..file.len() - 1]), Err(NotARescue::Damaged));
    }

    #[test]
    fn other_files_and_newer_ones_are_told_apart() {
        assert_eq!(Rescue::from_bytes(b"name,age\nAda,80\n"), Err(NotARescue::Other));
        assert_eq!(Rescue::from_bytes(&[]), Err(NotARescue::Other));
        let newer = encode(&(MAGIC, 2u64, "whatever comes"));
        assert_eq!(Rescue::from_bytes(&newer), Err(NotARescue::Newer));
    }
}
