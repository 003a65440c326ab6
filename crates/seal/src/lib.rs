//! The few cryptographic operations that the app and the server call.
//!
//! Plain functions, none generic, so that this small crate alone can be compiled for speed while the app is compiled for size.
//! Randomness is always an argument. Algorithms: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), Argon2id (RFC 9106), HPKE base mode with
//! X25519, HKDF-SHA256 and ChaCha20-Poly1305 (RFC 9180), HKDF-SHA256 (RFC 5869), SHA-256 (FIPS 180-4).

mod derived;
mod hybrid;
mod password;
mod symmetric;

pub use derived::derived_key;
pub use hybrid::{Keypair, Prepared, keypair, open_for, seal_for};
pub use password::{KdfParams, password_key};
pub use symmetric::{KEY, NONCE, OVERHEAD, open, seal};

use sha2::{Digest, Sha256};

/// What was sealed does not open: another key, another place than it was bound to, or changed bytes. It cannot be told which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed with another key, for another place, or damaged")]
pub struct Unopened;

/// A key cannot be derived or used: parameters outside of what the algorithm allows, or bytes that are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a usable key or key parameters")]
pub struct BadKey;

/// SHA-256 of some bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of several byte strings one after another.
#[must_use]
pub fn sha256_of(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}
