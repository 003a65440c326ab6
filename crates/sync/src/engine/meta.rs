//! What the engine remembers between two openings, beside segments and outbox.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use stepping_stones_domain::Scope;

use crate::codec::Malformed;
use crate::digest::Digest;
use crate::engine::Engine;
use crate::operation::Operation;
use crate::outbox::Status;
use crate::protocol::{Cursor, decode, encode};

/// Keys from here on are no engine's: no device lives long enough to count so far.
const LAST_KEY: u64 = 1 << 52;

#[derive(Debug, Encode, Decode)]
#[cbor(map)]
pub(super) struct Meta {
    #[n(0)]
    cursor: Option<Cursor>,
    #[n(1)]
    scopes: Vec<ScopeMeta>,
    #[n(2)]
    next_segment: u64,
    /// The keys of all segments: one that is lost leaves no other trace.
    #[n(3)]
    pub(super) segments: Vec<u64>,
}

#[derive(Debug, Encode, Decode)]
#[cbor(map)]
struct ScopeMeta {
    #[n(0)]
    scope: ByteVec,
    #[n(1)]
    digest: ByteArray<32>,
    #[n(2)]
    filling: Option<u64>,
}

impl Engine {
    /// Opens with what was stored. Segments that cannot be read are given up and their contents fetched anew; nothing that a person wrote is
    /// in them.
    ///
    /// # Errors
    /// [`Malformed`] when an operation or its status cannot be read: that must be said, never passed over.
    pub fn open(
        meta: Option<&[u8]>,
        segments: &[(u64, Option<Vec<u8>>)],
        outbox: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    ) -> Result<Self, Malformed> {
        let mut engine = Self::default();
        for (bytes, status) in outbox {
            let status = status.map_or(Ok(Status::Waiting), |status| Status::from_bytes(&status))?;
            engine.outbox.put(Operation::of_any_size(&bytes)?, bytes, status);
        }
        for (key, packed) in segments {
            let packed = packed.as_ref().filter(|_| *key < LAST_KEY);
            if packed.is_some_and(|packed| engine.replica.load(*key, packed).is_ok()) {
                engine.next_segment = engine.next_segment.max(key + 1);
            } else {
                engine.unreadable.push(*key);
                // Another tab may hold what was under this key: it is not given to anything else.
                if *key < LAST_KEY {
                    engine.next_segment = engine.next_segment.max(key + 1);
                }
            }
        }
        let mut keys: Vec<u64> = segments.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        match meta.map(decode::<Meta>) {
            Some(Ok(meta)) if engine.unreadable.is_empty() && meta.segments == keys && meta.next_segment < LAST_KEY => {
                engine.remember(meta)
            }
            // Start over from the server; what could be read is shown until then.
            _ => engine.forget(),
        }
        Ok(engine)
    }

    pub(super) fn remember(&mut self, meta: Meta) {
        self.cursor = meta.cursor;
        self.next_segment = self.next_segment.max(meta.next_segment);
        for stored in meta.scopes {
            let Ok(scope) = Scope::from_bytes(&stored.scope) else { return self.forget() };
            self.scopes.insert(scope);
            self.digests.insert(scope, Digest::from_bytes(&stored.digest));
            if let Some(after) = stored.filling {
                self.filling.insert(scope, after);
            }
        }
    }

    pub(super) fn forget(&mut self) {
        self.cursor = None;
        self.scopes.clear();
        self.digests.clear();
        self.filling.clear();
    }
}

/// The stored form of what is to be remembered.
pub(super) fn to_bytes(
    cursor: Option<&Cursor>,
    scopes: impl Iterator<Item = (Scope, Digest, Option<u64>)>,
    next_segment: u64,
    segments: Vec<u64>,
) -> Vec<u8> {
    let scopes = scopes.map(|(scope, digest, filling)| ScopeMeta {
        scope: scope.to_bytes().into(),
        digest: digest.to_bytes().into(),
        filling,
    });
    encode(&Meta { cursor: cursor.cloned(), scopes: scopes.collect(), next_segment, segments })
}
