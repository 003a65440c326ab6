//! What everyone has: getting in, this phone, what this is.

mod about;
mod badges;
mod buzz;
mod coming_in;
mod door;
mod forgotten;
mod join;
mod language;
mod leaving;
mod locked;
mod locked_own;
mod not_found;
mod other_devices;
mod password;
mod phone;
mod rescue;
mod set_aside;
mod sign_in;
mod ways_in;

pub use about::About;
pub use badges::switch;
pub use door::{door, door_title, not_come};
pub use join::{Join, JoinElsewhere};
pub use language::choice as language_choice;
pub use leaving::WayOff;
pub use not_found::NotFound;
pub use password::Password;
pub use phone::Phone;
pub use set_aside::SetAside;
pub use sign_in::address_to_put_right;
