//! What a member does who knows their password: they change it, or do what needs it. It is as hard to guess at as signing in, and counted together
//! with it. Only a person who joined with words is asked for none.

use std::net::IpAddr;
use std::time::Instant;

use super::{BadPassword, NotSignedIn, SignIn, checked};
use crate::moment::now_ms;
use crate::store::{Account, AuditEntry, Enrolment, Reading, Store, StoreError, Writing};

/// A member wants another password.
pub struct NewPassword {
    /// On which enrolment.
    pub enrolment: Enrolment,
    /// The password until now.
    pub old: String,
    /// The password from now on.
    pub new: String,
    /// Where from.
    pub place: IpAddr,
}

impl SignIn {
    /// Sets the new password, if the old one is right. When the new one is set already, that is all the same: the answer to an earlier request may
    /// have been lost, or another device of the member has changed it. Other devices stay enrolled, and open with the password that they know
    /// until it is changed there too.
    ///
    /// # Errors
    /// Why not: as for signing in, and when the new one is too short, too long or easy to guess.
    pub async fn change<S: Store>(&self, store: &S, change: NewPassword) -> Result<(), NotSignedIn> {
        let NewPassword { enrolment, old, new, place } = change;
        checked(&new).map_err(|_| NotSignedIn::Unfit)?;
        let account = account(store, &enrolment).await?;
        let counted = self.count(&account, place)?;
        let (knows, has_it) = match self.is(&account, old).await? {
            true => (true, false),
            // One try is counted, and one question answered: whether this is the password that the member has now.
            false => (false, self.is(&account, new.clone()).await?),
        };
        if !knows && !has_it {
            return Err(NotSignedIn::Wrong);
        }
        self.throttle.was_right(&counted, place);
        if has_it {
            return Ok(());
        }
        let known = known_of(store, &account).await?;
        let hash = self.hashed(new, known).await.ok_or(NotSignedIn::Busy)?.map_err(|bad| match bad {
            BadPassword::Guessable => NotSignedIn::Guessable,
            BadPassword::TooShort | BadPassword::TooLong | BadPassword::NotHashed => NotSignedIn::Unfit,
        })?;
        let mut transaction = store.write().await?;
        transaction.set_password(account.member, &hash).await?;
        let (member, device) = (Some(account.member), Some(enrolment.device));
        let (at_ms, about) = (now_ms(), account.member.0.to_vec());
        let entry = AuditEntry { at_ms, member, device, what: "password-changed".into(), about };
        transaction.put_audit(account.org, &[entry]).await?;
        Ok(transaction.commit().await?)
    }

    /// Makes sure that it is the member themselves who asks: they know their password. Whoever joined with words has none, and what they hold
    /// is all that the server knows them by; their own device asks for a PIN, where they chose one.
    ///
    /// # Errors
    /// Why it is not sure: as for signing in.
    pub async fn confirm<S: Store>(
        &self,
        store: &S,
        enrolment: &Enrolment,
        password: String,
        place: IpAddr,
    ) -> Result<(), NotSignedIn> {
        let account = account(store, enrolment).await?;
        if account.password_hash.is_none() && account.person.is_some() {
            return Ok(());
        }
        let counted = self.count(&account, place)?;
        if !self.is(&account, password).await? {
            return Err(NotSignedIn::Wrong);
        }
        self.throttle.was_right(&counted, place);
        Ok(())
    }

    /// Counts a try; under which name.
    fn count(&self, account: &Account, place: IpAddr) -> Result<String, NotSignedIn> {
        // Whoever joined with words has no address, and no password that could be right.
        let counted = account.email.clone().unwrap_or_else(|| account.member.to_string());
        self.throttle.try_now(&counted, place, Instant::now()).map_err(NotSignedIn::Wait)?;
        Ok(counted)
    }

    async fn is(&self, account: &Account, password: String) -> Result<bool, NotSignedIn> {
        self.passwords.matches(password, account.password_hash.clone()).await.ok_or(NotSignedIn::Busy)
    }
}

/// What others may know of a member, and try as their password.
async fn known_of<S: Store>(store: &S, account: &Account) -> Result<Vec<String>, StoreError> {
    let organisations = store.read().await?.organisations().await?;
    let service = organisations.into_iter().find(|org| org.id == account.org).map(|org| org.name);
    Ok([Some(account.name.clone()), account.email.clone(), service].into_iter().flatten().collect())
}

async fn account<S: Store>(store: &S, enrolment: &Enrolment) -> Result<Account, StoreError> {
    let accounts = store.read().await?.accounts(enrolment.org).await?;
    let account = accounts.into_iter().find(|account| account.member == enrolment.member);
    account.ok_or(StoreError::Damaged("a member is missing"))
}
