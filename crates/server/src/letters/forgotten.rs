//! A forgotten password, and the letter with which its owner chooses another.
//!
//! Whoever asks is answered before anybody looks whether the address is known: all that is done for them is to note it. The letter is written
//! afterwards, by the one who carries letters. What is noted holds no secret. The secret of a link is made when its letter is, anew for each try,
//! and is nowhere but in the letter.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use stepping_stones_domain::MemberId;
use tokio::sync::{Notify, watch};

use super::post::{NotSent, Post};
use super::words::{self, Letter};
use crate::auth::{Throttle, address};
use crate::joining::{NotMade, new_own_password};
use crate::moment::now_ms;
use crate::store::{Account, NotedLetter, Reading, Store, StoreError, Writing};

/// The longest e-mail address there can be.
const LONGEST_ADDRESS: usize = 254;
/// How often a letter is tried, within twenty minutes or so.
const MOST_TRIES: u32 = 5;
/// Before the second try; before each later one four times as long. One try is over by then.
const FIRST_PAUSE_MS: i64 = 15_000;
/// What other processes have noted is looked for so often.
const LOOK: Duration = Duration::from_secs(30);

/// Notes who asks for a letter, and carries letters.
#[derive(Default)]
pub struct Forgotten {
    throttle: Throttle,
    noted: Notify,
}

/// Why it was not noted who asks.
#[derive(Debug, thiserror::Error)]
pub enum NotNoted {
    /// Too many tries.
    #[error("too many tries")]
    Wait(Duration),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Forgotten {
    /// Notes that somebody asks for a letter to an address. The same is done for every address.
    ///
    /// # Errors
    /// Why not.
    pub async fn ask<S: Store>(&self, store: &S, typed: &str, place: IpAddr) -> Result<(), NotNoted> {
        let email: String = address(typed).chars().take(LONGEST_ADDRESS).collect();
        self.throttle.try_now(&email, place, Instant::now()).map_err(NotNoted::Wait)?;
        let mut transaction = store.write().await?;
        transaction.note_letter(&email, now_ms()).await?;
        transaction.commit().await?;
        self.noted.notify_one();
        Ok(())
    }

    /// Carries letters until the server is asked to stop.
    pub async fn carry<S: Store>(&self, store: &S, post: &Post, mut stopping: watch::Receiver<bool>) {
        while !*stopping.borrow() {
            let pause = match self.carry_due(store, post).await {
                Ok(next_ms) => Duration::from_millis((next_ms - now_ms()).clamp(0, 30_000).unsigned_abs()),
                Err(error) => {
                    tracing::error!(%error, "letters can't be carried");
                    LOOK
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause.min(LOOK)) => {}
                () = self.noted.notified() => {}
                _ = stopping.changed() => {}
            }
        }
    }

    /// Carries what is due; when the next will be.
    async fn carry_due<S: Store>(&self, store: &S, post: &Post) -> Result<i64, NotMade> {
        loop {
            let next = store.read().await?.next_letter().await?;
            match next {
                Some(at_ms) if at_ms <= now_ms() => carry_one(store, post).await?,
                Some(at_ms) => return Ok(at_ms),
                None => return Ok(i64::MAX),
            }
        }
    }
}

/// Takes the letter that has waited longest, writes it, and hands it over. If the server ends in between, it is due again later.
async fn carry_one<S: Store>(store: &S, post: &Post) -> Result<(), NotMade> {
    let now = now_ms();
    let mut transaction = store.write().await?;
    // Nobody else takes it for as long as this try can last.
    let Some(noted) = transaction.take_letter(now, FIRST_PAUSE_MS).await? else { return Ok(()) };
    let letter = match recipient(&mut transaction, &noted).await? {
        Some((to, account, service)) if noted.tries <= MOST_TRIES => {
            let secret = new_own_password(&mut transaction, &account, now).await?;
            Some(words::new_password(to, &account.name, &service, &post.link(&secret)))
        }
        _ => None,
    };
    let Some(letter) = letter else {
        transaction.drop_letter(&noted).await?;
        return Ok(transaction.commit().await?);
    };
    transaction.commit().await?;
    hand_over(store, post, &noted, &letter).await
}

async fn hand_over<S: Store>(store: &S, post: &Post, noted: &NotedLetter, letter: &Letter) -> Result<(), NotMade> {
    if post.send(letter).await == Err(NotSent::Later) {
        return Ok(());
    }
    let mut transaction = store.write().await?;
    transaction.drop_letter(noted).await?;
    Ok(transaction.commit().await?)
}

/// Who gets the letter, if anybody does: whose access lasts, and who signs in with a password.
async fn recipient<R: Reading>(
    reading: &mut R,
    noted: &NotedLetter,
) -> Result<Option<(String, Account, String)>, StoreError> {
    let Some(account) = reading.account(&noted.email).await? else { return Ok(None) };
    let ended = reading.ended(account.org).await?;
    let gone = |member: &MemberId| ended.contains_key(member);
    let organisations = reading.organisations().await?;
    let service = organisations.into_iter().find(|org| org.id == account.org).map(|org| org.name);
    let signs_in = account.password_hash.is_some() && account.person.is_none() && !gone(&account.member);
    Ok(match (account.email.clone(), service) {
        (Some(to), Some(service)) if signs_in => Some((to, account, service)),
        _ => None,
    })
}
