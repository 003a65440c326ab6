//! Letters: a colleague's invitation, and the way to a new password for whoever has forgotten theirs.
//!
//! An invitation is sent while its maker waits, and they are told whether the mail server has taken it; if not, they hand the link on
//! themselves. What was asked for at the screen where one signs in is sent afterwards ([`forgotten`]), for the answer must not tell who is known.

mod forgotten;
mod post;
mod words;

pub use forgotten::{Forgotten, NotNoted};
pub use post::{BadSettings, NotSent, Post, Settings};
pub use words::{Letter, invitation};
