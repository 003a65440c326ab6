use std::convert::Infallible;

use hpke::aead::{AeadCtxS, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroize;

use crate::{BadKey, Unopened};

/// Bytes of the encapsulated key in front of what is sealed.
const ENCAPSULATED: usize = 32;

/// A pair of keys of an organisation.
pub struct Keypair {
    /// Opens; stays on the server.
    pub private: [u8; 32],
    /// Seals; given to devices.
    pub public: [u8; 32],
}

/// Derives a pair of keys from 32 random bytes.
#[must_use]
pub fn keypair(random: &[u8; 32]) -> Keypair {
    let (private, public) = X25519HkdfSha256::derive_keypair(random);
    Keypair { private: private.to_bytes().into(), public: public.to_bytes().into() }
}

/// What sealing one thing for a public key takes, worked out beforehand: the two multiplications on the curve are what takes the time. It
/// seals once and is gone.
pub struct Prepared {
    key: <X25519HkdfSha256 as Kem>::EncappedKey,
    context: AeadCtxS<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>,
}

impl Prepared {
    /// Works it out for the holder of a private key. `random` is used up by the call.
    ///
    /// # Errors
    /// [`BadKey`] when the public key is none.
    pub fn new(public: &[u8; 32], random: [u8; 32]) -> Result<Self, BadKey> {
        let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public).map_err(|_| BadKey)?;
        let (key, context) =
            hpke::setup_sender_with_rng(&OpModeS::Base, &public, INFO, &mut Given(random)).map_err(|_| BadKey)?;
        Ok(Self { key, context })
    }

    /// Seals bytes, bound to a place, as [`seal_for`] does.
    ///
    /// # Errors
    /// [`BadKey`] never for what fits into memory.
    pub fn seal(mut self, bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, BadKey> {
        let ciphertext = self.context.seal(plain, bound_to).map_err(|_| BadKey)?;
        Ok([self.key.to_bytes().as_slice(), &ciphertext].concat())
    }
}

/// Seals bytes so that only the holder of the private key opens them (HPKE, base mode), bound to a place. `random` is used up by the call.
///
/// # Errors
/// [`BadKey`] when the public key is none.
pub fn seal_for(public: &[u8; 32], random: [u8; 32], bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, BadKey> {
    Prepared::new(public, random)?.seal(bound_to, plain)
}

/// Opens what [`seal_for`] made for the matching public key and the same place.
///
/// # Errors
/// [`Unopened`] in every other case.
pub fn open_for(private: &[u8; 32], bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    let (key, ciphertext) = sealed.split_first_chunk::<ENCAPSULATED>().ok_or(Unopened)?;
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(private).map_err(|_| Unopened)?;
    let key = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(key).map_err(|_| Unopened)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &key,
        INFO,
        ciphertext,
        bound_to,
    )
    .map_err(|_| Unopened)
}

const INFO: &[u8] = b"stepping-stones 1";

/// Gives out the random bytes that the caller passed, once; the key encapsulation asks for exactly these 32.
struct Given([u8; 32]);

impl rand_core::TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, wanted: &mut [u8]) -> Result<(), Infallible> {
        // Never the same byte twice: what is given is hashed forward before the next.
        for chunk in wanted.chunks_mut(32) {
            for (to, from) in chunk.iter_mut().zip(&self.0) {
                *to = *from;
            }
            self.0 = crate::sha256(&self.0);
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Given {}

impl Drop for Given {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_private_key_opens_and_only_for_the_same_place() {
        let (ours, theirs) = (keypair(&[1; 32]), keypair(&[2; 32]));
        let sealed = seal_for(&ours.public, [3; 32], b"here", b"words").unwrap();
        assert_eq!(open_for(&ours.private, b"here", &sealed).as_deref(), Ok(&b"words"[..]));
        assert_eq!(open_for(&theirs.private, b"here", &sealed), Err(Unopened));
        assert_eq!(open_for(&ours.private, b"there", &sealed), Err(Unopened));
        assert_eq!(open_for(&ours.private, b"here", &sealed[..40]), Err(Unopened));
        assert_eq!(open_for(&ours.private, b"here", &[]), Err(Unopened));
        assert_ne!(sealed, seal_for(&ours.public, [4; 32], b"here", b"words").unwrap());
    }

    /// A second use would need a second value: `seal` takes it away.
    #[test]
    fn what_was_prepared_seals_the_same_and_each_time_anew() {
        let pair = keypair(&[1; 32]);
        let prepared = |random| Prepared::new(&pair.public, [random; 32]).unwrap();
        let sealed = prepared(3).seal(b"here", b"words").unwrap();
        assert_eq!(sealed, seal_for(&pair.public, [3; 32], b"here", b"words").unwrap());
        assert_eq!(open_for(&pair.private, b"here", &sealed).as_deref(), Ok(&b"words"[..]));
        assert_ne!(sealed, prepared(4).seal(b"here", b"words").unwrap());
    }

    #[test]
    fn a_key_of_zeros_is_refused() {
        assert_eq!(seal_for(&[0; 32], [3; 32], b"", b"words"), Err(BadKey));
    }
}
