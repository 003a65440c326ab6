//! What a device offers, opened and read; before any transaction, since it takes time and needs no lock.

use stepping_stones_domain::OrgId;
use stepping_stones_seal::sha256;
use stepping_stones_sync::Operation;
use stepping_stones_sync::envelope::take_out_for_org;
use stepping_stones_sync::operation::LARGEST;
use stepping_stones_sync::protocol::{Pushed, Reason};

/// An operation that a device offers.
pub struct Offer {
    /// Its bytes, verbatim.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub sha256: [u8; 32],
    /// What they say, or why they cannot be read.
    pub operation: Result<Operation, Reason>,
}

impl Offer {
    /// Reads the canonical bytes of an operation.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Self {
        let operation = if bytes.len() > LARGEST {
            Err(Reason::TOO_LARGE)
        } else {
            Operation::from_bytes(&bytes).map_err(|_| Reason::MALFORMED)
        };
        Self { sha256: sha256(&bytes), operation, bytes }
    }

    fn unreadable(bytes: Vec<u8>) -> Self {
        Self { sha256: sha256(&bytes), operation: Err(Reason::MALFORMED), bytes }
    }
}

/// Opens what is sealed and reads everything. A key that cannot be had makes what is sealed unreadable, and nothing else.
#[must_use]
pub fn open_all(pushed: Vec<Pushed>, org: OrgId, private_key: Option<&[u8; 32]>) -> Vec<Offer> {
    let open = |pushed: Pushed| match (pushed.open, pushed.sealed) {
        (Some(bytes), _) => Offer::read(bytes.into()),
        (None, Some(envelope)) => {
            let opened = private_key.and_then(|key| take_out_for_org(&envelope, org, key).ok());
            opened.map_or_else(|| Offer::unreadable(envelope.to_vec()), Offer::read)
        }
        (None, None) => Offer::unreadable(vec![]),
    };
    pushed.into_iter().map(open).collect()
}
