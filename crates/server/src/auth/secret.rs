use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use stepping_stones_seal::sha256;

use crate::moment::{NoRandomness, random};

/// A secret of a device: 32 random bytes. The server keeps only their hash; since they are random, a plain SHA-256 is enough.
pub struct Secret(pub [u8; 32]);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new() -> Result<Self, NoRandomness> {
        random().map(Self)
    }

    /// What the server keeps.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        sha256(&self.0)
    }
}

/// The secret that a request carries (`authorization: Bearer` and 64 hexadecimal digits).
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, digits) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let mut secret = [0; 32];
    hex::decode_to_slice(digits.trim(), &mut secret).ok()?;
    scheme.eq_ignore_ascii_case("bearer").then_some(Secret(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_of_64_digits_is_read() {
        let read = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, value.parse().unwrap());
            bearer(&headers).map(|secret| secret.0)
        };
        let digits = "Bearer 0101010101010101010101010101010101010101010101010101010101010101";
        assert_eq!(read(digits), Some([1; 32]));
        assert_eq!(read("bearer 0101010101010101010101010101010101010101010101010101010101010101"), Some([1; 32]));
        for bad in ["Bearer", "Bearer 01", "Basic 0101010101010101010101010101010101010101010101010101010101010101", ""]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(bearer(&HeaderMap::new()).map(|secret| secret.0), None);
    }
}
