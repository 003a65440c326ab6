//! The sync server: judges operations, orders them, tells devices what changed, and serves the app.
//!
//! Rules live in `stepping-stones-domain` and `stepping-stones-sync`; [`exchange`] applies them inside one transaction of a
//! [`store::Store`], which holds all SQL and no rule. [`handlers`] speak HTTP and nothing else. Deliberately absent: orders by any clock,
//! secrets in plain text, personal data in logs.
//!
//! Without the feature `service` there are only the rules and the trait that they ask a database through: what the simulator drives.

#![allow(clippy::duplicate_mod, reason = "the SQL stands once and is compiled for each database")]

#[cfg(feature = "service")]
pub mod auth;
#[cfg(feature = "service")]
pub mod cli;
#[cfg(feature = "service")]
pub mod cohort;
#[cfg(feature = "service")]
pub mod demo;
pub mod exchange;
#[cfg(feature = "service")]
pub mod files;
#[cfg(feature = "service")]
pub mod handlers;
#[cfg(feature = "service")]
pub mod import;
#[cfg(feature = "service")]
pub mod joining;
#[cfg(feature = "service")]
pub mod keeping;
#[cfg(feature = "service")]
pub mod letters;
pub mod membership;
#[cfg(feature = "service")]
pub mod moment;
pub mod service;
#[cfg(feature = "service")]
pub mod staff;
pub mod store;
#[cfg(feature = "service")]
pub mod writer;
