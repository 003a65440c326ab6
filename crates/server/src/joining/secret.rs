//! The secrets of invitations.

use stepping_stones_seal::sha256_of;
use stepping_stones_sync::joining::secret;

use crate::moment::{NoRandomness, now_ms, random};
use crate::store::{Invitation, Purpose, Store, StoreError, Writing};

/// Short, kind, and easy to spell; no two begin with the same four letters. As many as a random number of nine bits.
const WORDS: &str = include_str!("short_words.txt");
/// How many words make a secret: 54 bits, for something that ends in two days and is guessed at with growing delays.
const HOW_MANY: usize = 6;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A colleague may be away for a few days.
pub(super) const COLLEAGUE_MS: i64 = 7 * DAY_MS;
/// Made during a visit, and used then or by the day after.
pub(super) const PERSON_MS: i64 = 2 * DAY_MS;
/// Somebody waits for it.
pub(super) const PASSWORD_MS: i64 = DAY_MS;
/// Printed anew at each start of the server.
const FOUNDING_MS: i64 = 7 * DAY_MS;
/// There is only one of its kind.
const FOUNDING: [u8; 16] = [0; 16];

/// What the server keeps of a secret, however it was typed; `None` of what is none.
pub(super) fn hash(typed: &str) -> Option<[u8; 32]> {
    let secret = secret(typed)?;
    Some(sha256_of(&[b"stepping-stones/invitation/1/", secret.as_bytes()]))
}

/// A secret to be read out and typed.
pub(super) fn words() -> Result<String, NoRandomness> {
    let all: Vec<&str> = WORDS.lines().collect();
    let word = |pair: &[u8]| {
        let number = pair.iter().fold(0, |number, byte| number * 256 + usize::from(*byte));
        all.get(number % all.len().max(1)).copied().unwrap_or_default()
    };
    let random: [u8; 2 * HOW_MANY] = random()?;
    Ok(random.chunks(2).map(word).collect::<Vec<_>>().join("-"))
}

/// A secret that travels in a link alone.
pub(super) fn digits() -> Result<String, NoRandomness> {
    Ok(hex::encode(random::<16>()?))
}

/// Why no invitation to found an organisation was made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No secrets can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// Makes the invitation to found an organisation in the place of an earlier one; its secret.
///
/// # Errors
/// Why not.
pub async fn new_founding<S: Store>(store: &S) -> Result<String, NotMade> {
    let (told, made_ms) = (digits()?, now_ms());
    let secret = hash(&told).unwrap_or_default();
    let purpose = Purpose::Founding;
    let mut transaction = store.write().await?;
    let invitation = Invitation { id: FOUNDING, secret, purpose, made_ms, ends_ms: made_ms + FOUNDING_MS };
    transaction.put_invitation(&invitation).await?;
    transaction.commit().await?;
    Ok(told)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_words_are_as_many_as_nine_bits_and_differ_in_four_letters() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), 512);
        let beginnings: BTreeSet<&str> = words.iter().map(|word| word.get(..4).unwrap_or(word)).collect();
        assert_eq!(beginnings.len(), 512);
        assert!(words.iter().all(|word| (2..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn secrets_are_random_and_read_back_as_typed() {
        let all: BTreeSet<String> = (0..200).map(|_| words().unwrap()).collect();
        assert_eq!(all.len(), 200);
        for told in &all {
            assert_eq!(told.split('-').count(), HOW_MANY);
            assert_eq!(hash(told), hash(&told.replace('-', " ").to_uppercase()));
        }
        let link = digits().unwrap();
        assert_eq!(hash(&link), hash(&format!("https://stones.example/join#{link}")));
        assert!(link.len() == 32 && hash(&link) != hash(&digits().unwrap()) && hash("").is_none());
    }
}
