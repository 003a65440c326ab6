//! Text in several languages: which languages there are, how they count, and how a phrase is filled in.
//!
//! Translators write [Project Fluent](https://projectfluent.org)'s files. With the feature `pack`, build scripts and tools read them with
//! Fluent's own parser, check them against the English ones, and pack them; the app carries only [`fill`], [`Language`] and the packed text.
//! The tests hold every phrase, filled in with every kind of number, beside what Fluent's own library makes of the same file.
//!
//! *Absent:* input and output, the words themselves, anything that can fail at run time.

mod language;
#[cfg(feature = "pack")]
pub mod pack;
mod phrase;

pub use language::{Category, Direction, Language};
pub use phrase::{Argument, fill, unpack};
