//! The vault: a random data key per person and device that seals everything kept here, and the slots that hold that key.

mod badge;
mod passkey;
mod pin;

pub use badge::Badge;
pub use passkey::Passkey;
pub use pin::{Pin, PinSlot};

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use stepping_stones_domain::{DeviceId, MemberId, OrgId};
use stepping_stones_seal::{KdfParams, Prepared, open, seal};
use stepping_stones_sync::envelope::{self, Randomness};
use stepping_stones_sync::protocol::{decode, encode};
use stepping_stones_sync::rescue::Rescue;

use super::StorageError;
use super::own_key::{OpensWith, OwnKey, OwnSlot};
use crate::platform::{kdf, random};

/// The version of the envelope that this code writes.
const FORMAT: u32 = 1;
/// As many operations as most saves make; a goal with many steps has the rest worked out as it is kept.
const PREPARED: usize = 2;
/// How long after a save the next is prepared, in milliseconds: when what the person sees has been drawn.
const PREPARE_MS: u32 = 150;

/// What lies in plain beside the sealed store: how to try a password, and how to hand in what is sealed while locked.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub struct Envelope {
    #[n(0)]
    format: u32,
    /// The random name of this person's store on this device.
    #[n(1)]
    pub store: ByteArray<16>,
    /// The name of the data key.
    #[n(2)]
    key_id: ByteArray<16>,
    /// The organisation.
    #[n(3)]
    org: ByteArray<16>,
    /// The secret that lets this device hand in sealed operations, and nothing else.
    #[n(4)]
    pub push_token: ByteArray<32>,
    #[n(5)]
    password: Option<PasswordSlot>,
    #[n(6)]
    profile: ByteVec,
    /// The organisation's public key: a locked device, too, can write a rescue file.
    #[n(7)]
    org_key: ByteArray<32>,
    /// A client's own phone opens without a password.
    #[n(8)]
    own: Option<OwnSlot>,
    /// What came later than the first version of the format.
    #[n(9)]
    more: Option<More>,
    /// Withdrawn: nothing opens it any more, and what lies here sealed to the organisation is handed in and goes.
    #[n(10)]
    ended: Option<bool>,
}

/// What lies beside the rest of an envelope, each part only where there is one.
#[derive(Debug, Clone, Default, Encode, Decode)]
#[cbor(map)]
struct More {
    /// The number of the person's badge.
    #[n(0)]
    badge: Option<u32>,
    /// The data key, sealed to what a passkey gives.
    #[n(1)]
    passkey: Option<passkey::PasskeySlot>,
    /// The key of a PIN, sealed to the data key: it opens nothing by itself.
    #[n(2)]
    pin: Option<ByteVec>,
}

/// The data key, sealed to a password.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
struct PasswordSlot {
    #[n(0)]
    memory_kib: u32,
    #[n(1)]
    passes: u32,
    #[n(2)]
    lanes: u32,
    #[n(3)]
    salt: ByteArray<16>,
    #[n(4)]
    key: ByteVec,
}

/// Who works here, for whom, and with what rights. Kept sealed.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub struct Profile {
    /// The organisation.
    #[n(0)]
    pub org: ByteArray<16>,
    /// Its name.
    #[n(1)]
    pub org_name: String,
    /// Its public key.
    #[n(2)]
    pub org_key: ByteArray<32>,
    /// The member.
    #[n(3)]
    pub member: ByteArray<16>,
    /// The member's name.
    #[n(4)]
    pub name: String,
    /// The member's roles, by code.
    #[n(5)]
    pub roles: Vec<String>,
    /// This enrolment.
    #[n(6)]
    pub device: ByteArray<16>,
    /// The secret that lets this enrolment exchange.
    #[n(7)]
    pub token: ByteArray<32>,
}

impl Profile {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> OrgId {
        OrgId(self.org.into())
    }

    /// The member.
    #[must_use]
    pub fn member(&self) -> MemberId {
        MemberId(self.member.into())
    }

    /// This enrolment.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        DeviceId(self.device.into())
    }
}

/// An open vault. Dropping it locks it.
#[derive(Clone)]
pub struct Unlocked {
    /// Who works here.
    pub profile: Profile,
    store: [u8; 16],
    key_id: [u8; 16],
    key: Rc<Key>,
    /// Worked out while nobody waited; each is used for one operation.
    prepared: Rc<RefCell<Vec<Prepared>>>,
}

/// A data key, in one place in memory, which is wiped when nobody needs it any more.
struct Key([u8; 32]);

impl Key {
    fn take(mut bytes: [u8; 32]) -> Rc<Self> {
        let key = Rc::new(Self(bytes));
        wipe(&mut bytes);
        key
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

fn wipe(bytes: &mut [u8]) {
    bytes.fill(0);
    std::hint::black_box(bytes);
}

impl Envelope {
    /// Makes a vault with a new data key for a person who signed in.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when no key can be derived, which only happens when the device has no memory left.
    pub async fn create(
        profile: Profile,
        push_token: [u8; 32],
        password: &str,
    ) -> Result<(Self, Unlocked), StorageError> {
        let unlocked = Unlocked::new(profile, random::bytes());
        let slot = unlocked.slot(password).await?;
        Ok((Self { password: Some(slot), ..Self::around(&unlocked, push_token) }, unlocked))
    }

    /// Makes a vault with a new data key for a client who joined: it opens with a key that the browser holds, and with a PIN where there is one.
    ///
    /// # Errors
    /// When no key can be derived, or the browser does not seal.
    pub async fn create_own(
        profile: Profile,
        push_token: [u8; 32],
        own: &OwnKey,
        pin: Option<&str>,
    ) -> Result<(Self, Unlocked), StorageError> {
        let unlocked = Unlocked::new(profile, own.store);
        let slot = own.slot(|row| unlocked.place("slot", row), &unlocked.key.0, pin).await?;
        Ok((Self { own: Some(slot), ..Self::around(&unlocked, push_token) }, unlocked))
    }

    /// An envelope that nothing opens yet.
    fn around(unlocked: &Unlocked, push_token: [u8; 32]) -> Self {
        Self {
            format: FORMAT,
            store: unlocked.store.into(),
            key_id: unlocked.key_id.into(),
            org: unlocked.profile.org,
            push_token: push_token.into(),
            password: None,
            profile: unlocked.seal("vault", b"profile", &encode(&unlocked.profile)).into(),
            org_key: unlocked.profile.org_key,
            own: None,
            more: None,
            ended: None,
        }
    }

    /// What opens it.
    #[must_use]
    pub fn opens_with(&self) -> OpensWith {
        self.own.as_ref().map_or(OpensWith::Password, OwnSlot::opens_with)
    }

    /// Opens the vault with a password, or a PIN, or whatever else where nothing is asked; `None` when it is another.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when the vault cannot be read although the password is right, or is of a newer version.
    pub async fn unlock(&self, secret: &str) -> Result<Option<Unlocked>, StorageError> {
        if let Some(own) = &self.own {
            let key = own.key(self.store.into(), |row| self.place("slot", row), secret).await?;
            return key.map(|key| self.open_with(key)).transpose();
        }
        let slot = self.password.as_ref().ok_or(StorageError::Damaged("key slot"))?;
        let params = KdfParams { memory_kib: slot.memory_kib, passes: slot.passes, lanes: slot.lanes };
        let slot_key = kdf::derive(secret, slot.salt.into(), params).await?;
        self.open_slot(&slot_key, b"password", &slot.key)
    }

    /// Opens the vault with the key of a slot; `None` when it is another.
    fn open_slot(&self, slot_key: &[u8; 32], slot: &[u8], sealed: &[u8]) -> Result<Option<Unlocked>, StorageError> {
        open(slot_key, &self.place("slot", slot), sealed).ok().map(|key| self.open_with(key)).transpose()
    }

    /// Opens the vault with the data key, as it came out of a slot.
    fn open_with(&self, mut opened: Vec<u8>) -> Result<Unlocked, StorageError> {
        if self.format != FORMAT {
            return Err(StorageError::Damaged("vault of a newer version"));
        }
        let key = opened.as_slice().try_into().map(Key::take).map_err(|_| StorageError::Damaged("key slot"));
        wipe(&mut opened);
        let key = key?;
        let profile = open(&key.0, &self.place("vault", b"profile"), &self.profile);
        let profile = profile.map_err(|_| StorageError::Damaged("profile"))?;
        let profile = decode(&profile).map_err(|_| StorageError::Damaged("profile"))?;
        Ok(Unlocked { profile, store: self.store.into(), key_id: self.key_id.into(), key, prepared: Rc::default() })
    }

    fn place(&self, store: &str, row: &[u8]) -> Vec<u8> {
        place(self.org.into(), self.store.into(), self.key_id.into(), store, row)
    }

    /// The same vault with its data key sealed to another password; what it sealed stays as it is.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when no key can be derived, which only happens when the device has no memory left.
    pub async fn rewrapped(&self, unlocked: &Unlocked, password: &str) -> Result<Self, StorageError> {
        Ok(Self { password: Some(unlocked.slot(password).await?), ..self.clone() })
    }

    /// The same vault, opened by the password of another state of it.
    #[must_use]
    pub fn with_password_of(self, other: &Self) -> Self {
        Self { password: other.password.clone(), ..self }
    }

    /// What stays of a vault that was withdrawn: the way to hand in what is sealed to the organisation. The data key is in no slot of it.
    #[must_use]
    pub fn ended(&self) -> Self {
        Self { ended: Some(true), password: None, own: None, more: None, profile: vec![].into(), ..self.clone() }
    }

    /// Whether it was withdrawn.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.ended == Some(true)
    }

    /// A rescue file of what lies in this person's outbox. `random` is used up by the call.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when the organisation's key is none.
    pub fn rescue(&self, envelopes: Vec<Vec<u8>>, random: [u8; 32]) -> Result<Rescue, StorageError> {
        Rescue::gather(OrgId(self.org.into()), &self.org_key.into(), &self.push_token.into(), envelopes, random)
            .map_err(|_| StorageError::Damaged("organisation's key"))
    }

    /// The name of this person's store on this device.
    #[must_use]
    pub fn store_name(&self) -> String {
        store_name(&self.store)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        encode(self)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, StorageError> {
        decode(bytes).map_err(|_| StorageError::Damaged("vault"))
    }
}

impl Unlocked {
    /// A vault with a new data key.
    fn new(profile: Profile, store: [u8; 16]) -> Self {
        let key = Key::take(random::bytes());
        Self { profile, store, key_id: random::bytes(), key, prepared: Rc::default() }
    }

    /// The data key, sealed to a password.
    async fn slot(&self, password: &str) -> Result<PasswordSlot, StorageError> {
        let (params, salt) = (KdfParams::LEAST, random::bytes());
        let slot_key = kdf::derive(password, salt, params).await?;
        Ok(PasswordSlot {
            memory_kib: params.memory_kib,
            passes: params.passes,
            lanes: params.lanes,
            salt: salt.into(),
            key: seal(&slot_key, random::bytes(), &self.place("slot", b"password"), &self.key.0).into(),
        })
    }

    /// The name of this person's store on this device.
    #[must_use]
    pub fn store_name(&self) -> String {
        store_name(&self.store)
    }

    /// Seals bytes for a row of a store.
    pub(super) fn seal(&self, store: &str, row: &[u8], plain: &[u8]) -> Vec<u8> {
        seal(&self.key.0, random::bytes(), &self.place(store, row), plain)
    }

    /// Opens what was sealed for the same row of the same store.
    pub(super) fn open(&self, store: &'static str, row: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StorageError> {
        open(&self.key.0, &self.place(store, row), sealed).map_err(|_| StorageError::Damaged(store))
    }

    /// Has what the next save needs worked out soon, when nobody waits for it. Forgotten when the vault locks before.
    pub(super) fn prepare(&self) {
        let (waiting, org_key) = (Rc::downgrade(&self.prepared), self.profile.org_key);
        let work = move || {
            let Some(prepared) = waiting.upgrade() else { return };
            let missing = PREPARED.saturating_sub(prepared.borrow().len());
            let new = (0..missing).filter_map(|_| Prepared::new(&org_key.into(), random::bytes()).ok());
            prepared.borrow_mut().extend(new);
        };
        Timeout::new(PREPARE_MS, work).forget();
    }

    /// Puts an operation in its envelope: sealed to this person and to the organisation.
    pub(super) fn put_in(&self, row: &[u8], operation: &[u8]) -> Result<Vec<u8>, StorageError> {
        let bad_key = |_| StorageError::Damaged("organisation's key");
        let prepared = self.prepared.borrow_mut().pop();
        let for_org = match prepared {
            Some(prepared) => prepared,
            None => Prepared::new(&self.profile.org_key.into(), random::bytes()).map_err(bad_key)?,
        };
        let random = Randomness { key: random::bytes(), content_nonce: random::bytes(), key_nonce: random::bytes() };
        let place = self.place("operations", row);
        envelope::put_in(operation, self.profile.org(), for_org, &self.key.0, &place, random).map_err(bad_key)
    }

    /// Takes an operation out of its envelope.
    pub(super) fn take_out(&self, row: &[u8], envelope: &[u8]) -> Result<Vec<u8>, StorageError> {
        envelope::take_out(envelope, self.profile.org(), &self.key.0, &self.place("operations", row))
            .map_err(|_| StorageError::Damaged("operation"))
    }

    fn place(&self, store: &str, row: &[u8]) -> Vec<u8> {
        place(self.profile.org.into(), self.store, self.key_id, store, row)
    }
}

fn store_name(store: &[u8; 16]) -> String {
    store.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What sealed bytes are bound to: the format, the organisation, the person's store, the key, the store and the row.
fn place(org: [u8; 16], person: [u8; 16], key_id: [u8; 16], store: &str, row: &[u8]) -> Vec<u8> {
    [b"stepping-stones/device/1/", org.as_slice(), &person, &key_id, store.as_bytes(), b"/", row].concat()
}

#[cfg(test)]
mod tests;
