use argon2::{Algorithm, Argon2, Params, Version};

use crate::BadKey;

/// Parameters of Argon2id; they are stored beside what they protect, so that they can grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KdfParams {
    /// The least that is accepted: 19 MiB, two passes, one lane (OWASP password storage).
    pub const LEAST: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
}

/// Derives a key from a password with Argon2id. Takes tens of milliseconds and tens of MiB: on a page, call it in a worker.
///
/// # Errors
/// [`BadKey`] when the parameters are below [`KdfParams::LEAST`] or beyond what the algorithm allows.
pub fn password_key(password: &[u8], salt: &[u8; 16], params: KdfParams) -> Result<[u8; 32], BadKey> {
    let KdfParams { memory_kib, passes, lanes } = params;
    let least = KdfParams::LEAST;
    // A damaged envelope must not make a device give up its memory: at most 256 MiB.
    if memory_kib < least.memory_kib || memory_kib > 256 * 1024 || passes < least.passes || passes > 16 || lanes != 1 {
        return Err(BadKey);
    }
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| BadKey)?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, &mut key)
        .map_err(|_| BadKey)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_depends_on_password_and_salt() {
        let key = |password: &[u8], salt| password_key(password, &[salt; 16], KdfParams::LEAST).unwrap();
        assert_eq!(key(b"brook", 1), key(b"brook", 1));
        assert_ne!(key(b"brook", 1), key(b"Brook", 1));
        assert_ne!(key(b"brook", 1), key(b"brook", 2));
    }

    #[test]
    fn weak_and_ruinous_parameters_are_refused() {
        for (memory_kib, passes, lanes) in
            [(1024, 2, 1), (u32::MAX, 2, 1), (19 * 1024, 1, 1), (19 * 1024, 99, 1), (19 * 1024, 2, 0)]
        {
            assert_eq!(password_key(b"x", &[0; 16], KdfParams { memory_kib, passes, lanes }), Err(BadKey));
        }
    }
}
