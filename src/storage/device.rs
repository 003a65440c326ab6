//! Who is enrolled on this device, told without a name: random names of stores, and how to try a password for each.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage as _};
use indexed_db_futures::transaction::TransactionDurability;

use super::database::{Change, Database, Held};
use super::{Envelope, StorageError, own_key};

const NAME: &str = "stepping-stones";
const PEOPLE: &str = "people";
/// A mark outside of IndexedDB, so that a store that vanished is noticed.
const MARK: &str = "stepping-stones.enrolled";

/// Someone who is enrolled on this device.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// How to open what they keep here.
    pub envelope: Envelope,
}

async fn database() -> Result<Database, StorageError> {
    Database::open(NAME.into(), &[PEOPLE]).await
}

/// Who is enrolled on this device, and was not withdrawn.
///
/// # Errors
/// [`StorageError::Vanished`] when somebody was and nothing of it is left.
pub async fn enrolments() -> Result<Vec<Enrolment>, StorageError> {
    Ok(all().await?.into_iter().filter(|enrolled| !enrolled.envelope.is_ended()).collect())
}

/// Who was withdrawn, and the server has not taken note yet that this device is empty.
///
/// # Errors
/// When it cannot be read.
pub async fn endings() -> Result<Vec<Envelope>, StorageError> {
    let all = all().await?.into_iter().map(|enrolled| enrolled.envelope);
    Ok(all.filter(Envelope::is_ended).collect())
}

async fn all() -> Result<Vec<Enrolment>, StorageError> {
    let rows = database().await?.all(PEOPLE).await?;
    let enrolled = rows.iter().map(|(_, row)| Ok(Enrolment { envelope: Envelope::from_bytes(row)? }));
    let enrolled: Vec<Enrolment> = enrolled.collect::<Result<_, StorageError>>()?;
    if enrolled.is_empty() && marked() > 0 {
        return Err(StorageError::Vanished);
    }
    mark(enrolled.len());
    Ok(enrolled)
}

/// Remembers an enrolment.
///
/// # Errors
/// When it could not be stored.
pub async fn remember(envelope: &Envelope) -> Result<(), StorageError> {
    let database = database().await?;
    let put = Change::put(PEOPLE, envelope.store_name().into(), &envelope.to_bytes());
    database.write(&[put], TransactionDurability::Strict).await?;
    mark(database.all(PEOPLE).await?.len());
    Ok(())
}

/// Changes how an enrolment is opened, whatever another tab has changed meanwhile. Returns it as it is now; `None` when nobody is enrolled by that
/// name any more.
///
/// # Errors
/// When it could not be stored; then it is as it was.
pub async fn change(store: &str, changed: impl Fn(Envelope) -> Envelope) -> Result<Option<Envelope>, StorageError> {
    let now = RefCell::new(None);
    let plan = |held: Held<'_>| {
        let before = held.first().and_then(Option::as_deref).map(Envelope::from_bytes).transpose()?;
        let after = before.map(&changed);
        let put = after.as_ref().map(|after| Change::put(PEOPLE, store.into(), &after.to_bytes()));
        now.replace(after);
        Ok(put.into_iter().collect())
    };
    database().await?.change(&|| vec![(PEOPLE, store.into())], TransactionDurability::Strict, &plan).await?;
    Ok(now.into_inner())
}

/// Forgets an enrolment. What it kept is deleted by [`super::Store::delete`].
///
/// # Errors
/// When it could not be deleted.
pub async fn forget(envelope: &Envelope) -> Result<(), StorageError> {
    let database = database().await?;
    let delete = Change::Delete(PEOPLE, envelope.store_name().into());
    database.write(&[delete], TransactionDurability::Strict).await?;
    mark(database.all(PEOPLE).await?.len());
    own_key::forget(envelope.store.into()).await;
    Ok(())
}

/// Forgets the key that the browser holds for an enrolment that ended: its slot is gone already.
pub async fn forget_own_key(envelope: &Envelope) {
    own_key::forget(envelope.store.into()).await;
}

/// Takes note that a vanished store was named to the person: from here the device starts anew.
pub fn accept_vanished() {
    mark(0);
}

/// How many were enrolled here when last looked.
fn marked() -> u32 {
    let text = LocalStorage::raw().get_item(MARK).ok().flatten();
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

fn mark(enrolled: usize) {
    // Without this mark a vanished store is not told from a new device; nothing else depends on it.
    let _ = LocalStorage::raw().set_item(MARK, &enrolled.to_string());
}
