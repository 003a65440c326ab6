//! The exchange: judging what devices push, and telling them what changed.
//!
//! [`judge`](self::judge) is a function without input or output; [`ingest`] runs it within a transaction; [`pull`] reads one moment;
//! [`serve`] is one exchange, whole; [`show_anew`] brings scopes up to what this version shows.

mod anew;
mod done;
mod erase;
mod feed;
mod ingest;
mod judge;
mod offer;
mod pull;
#[cfg(feature = "service")]
mod queue;
mod serve;

pub use anew::show_anew;
pub use erase::erase;
#[cfg(feature = "service")]
pub(crate) use erase::names;
pub use ingest::{Batch, NotKept, ingest, keep_all, keep_all_in, keep_each};
pub use offer::{Offer, open_all};
pub use pull::{Pulled, pull};
#[cfg(feature = "service")]
pub use queue::{Heads, Ingest};
pub use serve::{Intake, Offered, Unanswered, Unavailable, hand_in, note_contact, serve};
