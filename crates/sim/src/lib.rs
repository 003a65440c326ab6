//! A deterministic simulator of the whole: the real engine on many devices, the real exchange of the server on databases in memory, and every
//! fault that can be made between them. What is right is recomputed apart, from what people wrote, by code that shares nothing with what it checks.
//!
//! A seed gives a life. The same seed always gives the same life.

#![allow(
    missing_docs,
    clippy::indexing_slicing,
    reason = "a tool for developers, whose parts are read together; a fault in it ends a test and nobody's work"
)]

mod admin;
pub mod check;
pub mod device;
pub mod dice;
pub mod fault;
pub mod life;
pub mod line;
pub mod memory;
pub mod model;
pub mod org;
pub mod people;
pub mod scene;
pub mod shown;
pub mod world;
pub mod written;
