use hkdf::Hkdf;
use sha2::Sha256;

/// Derives a key from a secret that is random already, as a passkey gives it, with HKDF-SHA256 (RFC 5869). `purpose` keeps keys for different things
/// apart.
#[must_use]
pub fn derived_key(secret: &[u8], salt: &[u8; 32], purpose: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    // It gives up to 255 times as much as is asked for here, so this never fails.
    let _ = Hkdf::<Sha256>::new(Some(salt), secret).expand(purpose, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_depends_on_secret_salt_and_purpose() {
        let key = derived_key(&[1; 32], &[2; 32], b"here");
        assert_eq!(key, derived_key(&[1; 32], &[2; 32], b"here"));
        assert_ne!(key, [0; 32]);
        assert_ne!(key, derived_key(&[2; 32], &[2; 32], b"here"));
        assert_ne!(key, derived_key(&[1; 32], &[1; 32], b"here"));
        assert_ne!(key, derived_key(&[1; 32], &[2; 32], b"there"));
    }
}
