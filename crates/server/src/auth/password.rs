use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use stepping_stones_sync::joining::LEAST_PASSWORD;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use zxcvbn::{Score, zxcvbn};

/// The fewest characters of a password.
pub const LEAST_LENGTH: usize = LEAST_PASSWORD;
/// The most bytes of a password; more only costs time.
const MOST_BYTES: usize = 1024;
/// As much of a password is judged, in characters: each more takes longer to judge than the one before, and who has so many has enough.
const JUDGED: usize = 48;
/// Passwords checked at once: each takes a core and 19 MiB for tens of milliseconds.
const AT_ONCE: usize = 2;
/// What the program is called stands on every screen of it.
const PRODUCT: &str = "Stepping Stones";
/// How long a check may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why a password cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPassword {
    /// It is too short.
    #[error("a password needs at least {LEAST_LENGTH} characters")]
    TooShort,
    /// It is too long.
    #[error("a password can have at most {MOST_BYTES} bytes")]
    TooLong,
    /// It would be among the first that are tried: a common one, a pattern, or made of what is known of its owner.
    #[error("this password is easy to guess; three or four random words make a good one")]
    Guessable,
    /// It could not be hashed.
    #[error("the password could not be hashed")]
    NotHashed,
}

/// The parameters of OWASP's password storage guidance: 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// Whether a password is long enough, and not too long.
///
/// # Errors
/// [`BadPassword`] when it is not.
pub fn checked(password: &str) -> Result<&str, BadPassword> {
    if password.chars().count() < LEAST_LENGTH {
        return Err(BadPassword::TooShort);
    }
    if password.len() > MOST_BYTES { Err(BadPassword::TooLong) } else { Ok(password) }
}

/// Whether a password that somebody chooses is long enough, and hard to guess for who knows what is `known` of them: their name, their address, their
/// service. Takes milliseconds; the worst takes as long as hashing, or longer.
///
/// # Errors
/// [`BadPassword`] when it is not.
pub fn strong<'a>(password: &'a str, known: &[&str]) -> Result<&'a str, BadPassword> {
    let password = checked(password)?;
    // A hundred million guesses and fewer are made in a moment by whoever has copied a device.
    let begins = |text: &str| text.chars().take(JUDGED).collect::<String>();
    let hard = |text: &str| zxcvbn(&begins(text), &[]).score() >= Score::Three;
    if hard(password) && hard(&without(password, known)) { Ok(password) } else { Err(BadPassword::Guessable) }
}

/// What is left of a password when all is taken out of it that is known of its owner, word by word: an address is made of words too.
fn without(password: &str, known: &[&str]) -> String {
    let words = known.iter().chain(&[PRODUCT]).flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()));
    let mut words: Vec<String> = words.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect();
    // “Ann” must not stay behind as a part of “Annabel”.
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let lower = password.to_lowercase();
    let left = words.iter().fold(lower.clone(), |left, word| left.replace(word.as_str(), ""));
    if left == lower { password.to_owned() } else { left }
}

/// The PHC string of a password, with a random salt. Takes tens of milliseconds.
///
/// # Errors
/// When the system gives no randomness.
pub fn hashed(password: &str) -> Result<String, BadPassword> {
    let hash: PasswordHash = argon2().hash_password(password.as_bytes()).map_err(|_| BadPassword::NotHashed)?;
    Ok(hash.to_string())
}

/// Checks passwords, a few at once, in the same time whether there is an account or not.
pub struct Passwords {
    turns: Semaphore,
    nobodys: String,
}

impl Passwords {
    /// Prepares a hash that is nobody's.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new() -> Result<Self, BadPassword> {
        Ok(Self { turns: Semaphore::new(AT_ONCE), nobodys: hashed("the password of nobody at all")? })
    }

    /// The hash of a new password of somebody of whom something is `known`, when it is its turn; `None` when too many are waiting.
    ///
    /// # Errors
    /// [`BadPassword`] when it cannot be used.
    pub async fn hashed(&self, password: String, known: Vec<String>) -> Option<Result<String, BadPassword>> {
        if let Err(bad) = checked(&password) {
            return Some(Err(bad));
        }
        let _turn = timeout(PATIENCE, self.turns.acquire()).await.ok()?.ok()?;
        let hash = move || {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            hashed(strong(&password, &known)?)
        };
        tokio::task::spawn_blocking(hash).await.ok()
    }

    /// Whether the password is that of the PHC string. Without one the same work is done, and the answer is no. `None` when too many are waiting.
    pub async fn matches(&self, password: String, phc: Option<String>) -> Option<bool> {
        let turn = timeout(PATIENCE, self.turns.acquire()).await.ok()?.ok()?;
        let is_somebodys = phc.is_some();
        let phc = phc.unwrap_or_else(|| self.nobodys.clone());
        let checked = tokio::task::spawn_blocking(move || {
            password.len() <= MOST_BYTES
                && PasswordHash::new(&phc)
                    .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
        });
        let matches = checked.await.ok()?;
        drop(turn);
        Some(matches && is_somebodys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_somebody_matches() {
        let phc = hashed("a long enough password").unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        let passwords = Passwords::new().unwrap();
        let matches =
            async |password: &str, phc: Option<&String>| passwords.matches(password.into(), phc.cloned()).await;
        assert_eq!(matches("a long enough password", Some(&phc)).await, Some(true));
        assert_eq!(matches("A long enough password", Some(&phc)).await, Some(false));
        assert_eq!(matches("the password of nobody at all", None).await, Some(false));
        assert_eq!(matches("x", Some(&"not a hash".to_owned())).await, Some(false));
    }

    #[test]
    fn short_and_endless_passwords_are_refused() {
        assert_eq!(checked("elf letters"), Err(BadPassword::TooShort));
        assert_eq!(checked(&"x".repeat(2000)), Err(BadPassword::TooLong));
        assert_eq!(checked("twelve chars"), Ok("twelve chars"));
    }

    #[test]
    fn passwords_that_are_tried_first_are_refused() {
        let known = ["Margaret Ellison", "maggie.ellison@brookhouse.example", "Brook House Neighbours"];
        for weak in [
            "password1234",
            "Password123!",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "letmein12345",
            "19471947194719",
            "stepping stones",
            "SteppingStones1!",
            "margaretellison",
            "Margaret Ellison 1947",
            "brookhouse2026",
            "Brook House Neighbours",
            "maggie.ellison@brookhouse.example",
        ] {
            assert_eq!(strong(weak, &known), Err(BadPassword::Guessable), "{weak}");
        }
        for good in ["kettle on the hob", "moss on the third stone", "zX7-qP2_vLm9", "الحجر الثالث في الماء"]
        {
            assert_eq!(strong(good, &known), Ok(good), "{good}");
        }
        assert_eq!(strong("short", &known), Err(BadPassword::TooShort));
    }

    #[test]
    fn judging_the_worst_password_takes_no_time_to_speak_of() {
        let worst = "4@8({[</369&#!|10$57+%2".repeat(40);
        let begun = std::time::Instant::now();
        let _ = strong(&worst, &[&worst]);
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
