//! The exchange: judging what devices push, and telling them what changed.
//!
//! [`judge`](self::judge) is a function without input or output; [`ingest`] runs it within a transaction; [`pull`] reads one moment.

mod feed;
mod ingest;
mod judge;
mod offer;
mod pull;
mod queue;

pub use ingest::{Batch, NotKept, ingest, keep_all, keep_all_in};
pub use offer::{Offer, open_all};
pub use pull::{Pulled, pull};
pub use queue::{Ingest, Unavailable};
