//! Who is asking: passwords, secrets of devices, and patience with those who guess.

mod change;
mod password;
mod secret;
mod sign_in;
mod throttle;

pub use change::NewPassword;
pub use password::{BadPassword, LEAST_LENGTH, Passwords, checked, hashed, strong};
pub use secret::{Secret, bearer};
pub(crate) use sign_in::enrol_in;
pub use sign_in::{Attempt, Enrolled, NotSignedIn, SignIn};
pub use throttle::Throttle;

/// An e-mail address as it is stored and compared: without spaces around it, in lower case.
#[must_use]
pub fn address(told: &str) -> String {
    told.trim().to_lowercase()
}
