//! Joining by invitation: making invitations, taking them back, and letting in whoever holds the secret of one.
//!
//! Of a secret only the hash is kept. What leads nowhere, was used, was taken back or has ended is answered the same.

mod invite;
mod join;
mod known;
mod own;
mod secret;

pub use invite::{Drawn, NotInvited, invite, open_invitations, revoke};
pub use join::{Joining, NotIn};
pub use own::new_own_password;
pub use secret::{NotMade, new_founding};
