//! A passkey as a second slot beside the password: what its PRF extension gives for an input, only whoever holds the passkey can have.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use stepping_stones_seal::{derived_key, seal};

use super::{Envelope, More, Unlocked};
use crate::platform::random;
use crate::storage::StorageError;

/// The data key, sealed to what a passkey gives.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct PasskeySlot {
    #[n(0)]
    credential: ByteVec,
    #[n(1)]
    input: ByteArray<32>,
    #[n(2)]
    key: ByteVec,
}

/// Which passkey, and what it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The credential's random name.
    pub credential: Vec<u8>,
    /// What its pseudo-random function is asked for.
    pub input: [u8; 32],
}

impl Envelope {
    /// The passkey that opens this vault, beside the password; nothing where there is none.
    #[must_use]
    pub fn passkey(&self) -> Option<Passkey> {
        let slot = self.more.as_ref()?.passkey.as_ref()?;
        Some(Passkey { credential: slot.credential.to_vec(), input: slot.input.into() })
    }

    /// The same with a passkey, by what it gives for its input.
    #[must_use]
    pub fn with_passkey(self, vault: &Unlocked, passkey: Passkey, output: &[u8]) -> Self {
        let place = vault.place("slot", b"passkey");
        let key = seal(&derived_key(output, &passkey.input, &place), random::bytes(), &place, &vault.key.0);
        let slot = PasskeySlot { credential: passkey.credential.into(), input: passkey.input.into(), key: key.into() };
        Self { more: Some(More { passkey: Some(slot), ..self.more.unwrap_or_default() }), ..self }
    }

    /// The same without a passkey.
    #[must_use]
    pub fn without_passkey(self) -> Self {
        Self { more: self.more.map(|more| More { passkey: None, ..more }), ..self }
    }

    /// Opens the vault with what the passkey gives for its input; `None` when it is another.
    ///
    /// # Errors
    /// As [`Envelope::unlock`].
    pub fn unlock_with_passkey(&self, output: &[u8]) -> Result<Option<Unlocked>, StorageError> {
        let Some(slot) = self.more.as_ref().and_then(|more| more.passkey.as_ref()) else { return Ok(None) };
        let slot_key = derived_key(output, &slot.input.into(), &self.place("slot", b"passkey"));
        self.open_slot(&slot_key, b"passkey", &slot.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::vault::tests::vault;

    #[test]
    fn only_what_the_passkey_gives_opens_and_the_password_slot_stays() {
        let (envelope, unlocked) = vault(1);
        let password = envelope.password.clone();
        let passkey = Passkey { credential: vec![7; 16], input: [8; 32] };
        let envelope = envelope.with_passkey(&unlocked, passkey.clone(), &[9; 32]);
        assert_eq!(envelope.passkey(), Some(passkey.clone()));
        assert_eq!(envelope.unlock_with_passkey(&[9; 32]).unwrap().unwrap().key.0, unlocked.key.0);
        assert!(envelope.unlock_with_passkey(&[1; 32]).unwrap().is_none());
        assert_eq!(envelope.password.as_ref().unwrap().key, password.unwrap().key);
        // Another input, or another person's slot put in its place, and it does not open.
        let mut moved = envelope.clone();
        if let Some(slot) = moved.more.as_mut().and_then(|more| more.passkey.as_mut()) {
            slot.input = [1; 32].into();
        }
        assert!(moved.unlock_with_passkey(&[9; 32]).unwrap().is_none());
        let other = Envelope { more: envelope.more.clone(), ..vault(2).0 };
        assert!(other.unlock_with_passkey(&[9; 32]).unwrap().is_none());
        let without = envelope.without_passkey();
        assert!(without.passkey().is_none() && without.unlock_with_passkey(&[9; 32]).unwrap().is_none());
    }
}
