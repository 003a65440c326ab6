//! A PIN: it opens again what was open in this process, and nothing else.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use stepping_stones_seal::{KdfParams, seal};
use stepping_stones_sync::protocol::{decode, encode};

use super::{Envelope, More, Unlocked};
use crate::platform::{kdf, random};
use crate::storage::StorageError;

/// The data key, sealed to a PIN. It is in memory only: whoever could try PINs on it where it lies would have tried them all within a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PinSlot {
    salt: [u8; 16],
    key: Vec<u8>,
}

/// What a PIN gives, kept sealed to the data key: only who has opened the vault already can make the slot.
#[derive(Encode, Decode)]
#[cbor(map)]
pub struct Pin {
    #[n(0)]
    salt: ByteArray<16>,
    #[n(1)]
    key: ByteArray<32>,
}

impl Pin {
    /// What a PIN gives.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when no key can be derived, which only happens when the device has no memory left.
    pub async fn of(pin: &str) -> Result<Self, StorageError> {
        let salt = random::bytes();
        Ok(Self { salt: salt.into(), key: derive(pin, salt).await?.into() })
    }
}

impl Envelope {
    /// The same with a PIN.
    #[must_use]
    pub fn with_pin(self, vault: &Unlocked, pin: &Pin) -> Self {
        let pin = Some(vault.seal("vault", b"pin", &encode(pin)).into());
        Self { more: Some(More { pin, ..self.more.unwrap_or_default() }), ..self }
    }

    /// The same without a PIN.
    #[must_use]
    pub fn without_pin(self) -> Self {
        Self { more: self.more.map(|more| More { pin: None, ..more }), ..self }
    }

    /// Whether there is a PIN, which opens the vault again once the password has opened it.
    #[must_use]
    pub fn has_pin(&self) -> bool {
        self.more.as_ref().is_some_and(|more| more.pin.is_some())
    }

    /// What a PIN opens for as long as this process lives; nothing where there is no PIN.
    #[must_use]
    pub fn pin_slot(&self, vault: &Unlocked) -> Option<PinSlot> {
        let sealed = self.more.as_ref()?.pin.as_ref()?;
        // A PIN that can't be read is none: the password opens all the same.
        let pin: Pin = decode(&vault.open("vault", b"pin", sealed).ok()?).ok()?;
        let key = seal(&pin.key.into(), random::bytes(), &vault.place("slot", b"pin"), &vault.key.0);
        Some(PinSlot { salt: pin.salt.into(), key })
    }

    /// Opens the vault with a PIN; `None` when the PIN is another.
    ///
    /// # Errors
    /// As [`Envelope::unlock`].
    pub async fn unlock_with_pin(&self, slot: &PinSlot, pin: &str) -> Result<Option<Unlocked>, StorageError> {
        self.open_slot(&derive(pin, slot.salt).await?, b"pin", &slot.key)
    }
}

async fn derive(pin: &str, salt: [u8; 16]) -> Result<[u8; 32], StorageError> {
    Ok(kdf::derive(pin, salt, KdfParams::LEAST).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::vault::tests::vault;

    #[test]
    fn a_pin_opens_again_what_was_open_and_only_the_same_vault() {
        let (envelope, unlocked) = vault(1);
        assert!(envelope.pin_slot(&unlocked).is_none() && !envelope.has_pin());
        let envelope = envelope.with_pin(&unlocked, &Pin { salt: [1; 16].into(), key: [2; 32].into() });
        let slot = envelope.pin_slot(&unlocked).unwrap();
        let open = |envelope: &Envelope, key| envelope.open_slot(&key, b"pin", &slot.key).unwrap();
        assert_eq!(open(&envelope, [2; 32]).unwrap().key.0, unlocked.key.0);
        assert!(open(&envelope, [3; 32]).is_none(), "another PIN");
        assert!(open(&vault(2).0, [2; 32]).is_none(), "another person");
        // What lies on the device does not hold it: not even the right PIN opens it without the vault being open.
        let kept = envelope.more.as_ref().and_then(|more| more.pin.clone()).unwrap();
        assert!(open(&envelope, [2; 32]).is_some() && envelope.open_slot(&[2; 32], b"pin", &kept).unwrap().is_none());
        assert!(envelope.without_pin().pin_slot(&unlocked).is_none());
    }
}
