//! What opens a client's page on their own phone: a key that the browser holds, alone or together with a PIN.
//!
//! Whoever copies the storage does not have that key, so they cannot try a million PINs elsewhere. Whoever holds the open phone can try them here,
//! each as slowly as a password.

use indexed_db_futures::transaction::TransactionDurability;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use stepping_stones_seal::{KdfParams, open, seal};

use super::StorageError;
use super::database::{Change, Database};
use crate::platform::browser_key::BrowserKey;
use crate::platform::{kdf, random};

const NAME: &str = "stepping-stones-keys";
const KEYS: &str = "keys";

/// What opens a vault on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpensWith {
    /// A password.
    Password,
    /// A PIN, and the browser's key.
    Pin,
    /// The browser's key alone: whoever opens the phone opens it.
    Phone,
}

/// The data key, sealed to the browser's key, and before that to a PIN where there is one.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct OwnSlot {
    #[n(0)]
    key: ByteVec,
    #[n(1)]
    pin: Option<PinSlot>,
}

/// How the key of a PIN is worked out.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
struct PinSlot {
    #[n(0)]
    memory_kib: u32,
    #[n(1)]
    passes: u32,
    #[n(2)]
    lanes: u32,
    #[n(3)]
    salt: ByteArray<16>,
}

impl PinSlot {
    async fn key(&self, pin: &str) -> Result<[u8; 32], StorageError> {
        let params = KdfParams { memory_kib: self.memory_kib, passes: self.passes, lanes: self.lanes };
        Ok(kdf::derive(pin, self.salt.into(), params).await?)
    }
}

/// A key that the browser holds for a store that is to be. It is there before anything depends on it.
pub struct OwnKey {
    pub(super) store: [u8; 16],
    key: BrowserKey,
}

impl OwnKey {
    /// Makes one and keeps it.
    ///
    /// # Errors
    /// [`StorageError::Refused`] where the browser holds no keys; or what went wrong while storing it.
    pub async fn make() -> Result<Self, StorageError> {
        let key = BrowserKey::new().await.ok_or(StorageError::Refused)?;
        let store = random::bytes();
        let put = Change::Put(KEYS, row(store), key.to_value());
        database().await?.write(&[put], TransactionDurability::Strict).await?;
        Ok(Self { store, key })
    }

    /// Takes it away again: nothing came of it.
    pub async fn discard(self) {
        forget(self.store).await;
    }

    /// A slot that holds the data key.
    pub(super) async fn slot(
        &self,
        place: impl Fn(&[u8]) -> Vec<u8>,
        data_key: &[u8; 32],
        pin: Option<&str>,
    ) -> Result<OwnSlot, StorageError> {
        let (inner, slot) = match pin {
            None => (data_key.to_vec(), None),
            Some(pin) => {
                let KdfParams { memory_kib, passes, lanes } = KdfParams::LEAST;
                let slot = PinSlot { memory_kib, passes, lanes, salt: random::bytes().into() };
                (seal(&slot.key(pin).await?, random::bytes(), &place(b"pin"), data_key), Some(slot))
            }
        };
        let sealed = self.key.seal(&place(b"phone"), &inner).await.ok_or(StorageError::Refused)?;
        Ok(OwnSlot { key: sealed.into(), pin: slot })
    }
}

impl OwnSlot {
    pub(super) fn opens_with(&self) -> OpensWith {
        if self.pin.is_some() { OpensWith::Pin } else { OpensWith::Phone }
    }

    /// The data key; nothing when the PIN is another.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when the browser's key is gone, or is another.
    pub(super) async fn key(
        &self,
        store: [u8; 16],
        place: impl Fn(&[u8]) -> Vec<u8>,
        pin: &str,
    ) -> Result<Option<Vec<u8>>, StorageError> {
        let gone = StorageError::Damaged("browser's key");
        let held = database().await?.one(KEYS, row(store)).await?.and_then(BrowserKey::read);
        let inner = held.ok_or(gone.clone())?.open(&place(b"phone"), &self.key).await.ok_or(gone)?;
        match &self.pin {
            None => Ok(Some(inner)),
            Some(slot) => Ok(open(&slot.key(pin).await?, &place(b"pin"), &inner).ok()),
        }
    }
}

/// Forgets the key that the browser holds for a store. That it is gone matters to nobody, and neither does that it stays.
pub(super) async fn forget(store: [u8; 16]) {
    if let Ok(database) = database().await {
        let _ = database.write(&[Change::Delete(KEYS, row(store))], TransactionDurability::Strict).await;
    }
}

async fn database() -> Result<Database, StorageError> {
    Database::open(NAME.into(), &[KEYS]).await
}

fn row(store: [u8; 16]) -> wasm_bindgen::JsValue {
    let name: String = store.iter().map(|byte| format!("{byte:02x}")).collect();
    name.into()
}
