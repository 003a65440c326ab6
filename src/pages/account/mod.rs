//! What everyone has: getting in, this phone, what this is.

mod about;
mod door;
mod language;
mod leaving;
mod locked;
mod not_found;
mod password;
mod phone;
mod rescue;
mod set_aside;
mod sign_in;

pub use about::About;
pub use door::{door, door_title};
pub use language::choice as language_choice;
pub use not_found::NotFound;
pub use password::Password;
pub use phone::Phone;
pub use set_aside::SetAside;
