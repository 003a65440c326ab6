use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};

use crate::Unopened;

/// Bytes in a key.
pub const KEY: usize = 32;
/// Bytes in a nonce. At 24 random bytes a repeat is out of the question, whoever restores or copies a device.
pub const NONCE: usize = 24;
/// Bytes that sealing adds: the nonce in front and the tag behind.
pub const OVERHEAD: usize = NONCE + 16;

/// Seals bytes with a key, bound to a place (`bound_to`) that must be named again to open them. The nonce must be random.
#[must_use]
pub fn seal(key: &[u8; KEY], nonce: [u8; NONCE], bound_to: &[u8], plain: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let mut sealed = nonce.to_vec();
    // The algorithm can only fail above 256 GiB, which no 32-bit app can hold; an empty result would not open.
    if let Ok(ciphertext) = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound_to }) {
        sealed.extend_from_slice(&ciphertext);
    }
    sealed
}

/// Opens what [`seal`] made with the same key for the same place.
///
/// # Errors
/// [`Unopened`] in every other case.
pub fn open(key: &[u8; KEY], bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>().ok_or(Unopened)?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: bound_to }).map_err(|_| Unopened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_place_and_bytes_open() {
        let sealed = seal(&[1; 32], [2; 24], b"here", b"words");
        assert_eq!(open(&[1; 32], b"here", &sealed).as_deref(), Ok(&b"words"[..]));
        assert_eq!(sealed.len(), 5 + OVERHEAD);
        assert_eq!(open(&[3; 32], b"here", &sealed), Err(Unopened));
        assert_eq!(open(&[1; 32], b"there", &sealed), Err(Unopened));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&[1; 32], b"here", &changed), Err(Unopened), "byte {at}");
        }
        for length in 0..sealed.len() {
            assert_eq!(open(&[1; 32], b"here", &sealed[..length]), Err(Unopened), "length {length}");
        }
    }

    /// The example of draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    #[test]
    fn seals_as_the_published_example() {
        let key: [u8; 32] = std::array::from_fn(|at| 0x80 + at as u8);
        let nonce: [u8; 24] = std::array::from_fn(|at| 0x40 + at as u8);
        let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let sealed = seal(&key, nonce, &aad, plain);
        assert_eq!(sealed[24..32], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        let tag = &sealed[sealed.len() - 16..];
        assert_eq!(
            tag,
            [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49]
        );
    }
}
