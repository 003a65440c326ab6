//! The sync server: judges operations, orders them, tells devices what changed, and serves the app.
//!
//! Rules live in `stepping-stones-domain` and `stepping-stones-sync`; [`exchange`] applies them inside one transaction of a
//! [`store::Store`], which holds all SQL and no rule. [`handlers`] speak HTTP and nothing else. Deliberately absent: orders by any clock,
//! secrets in plain text, personal data in logs.

pub mod auth;
pub mod cli;
pub mod cohort;
pub mod demo;
pub mod exchange;
pub mod files;
pub mod handlers;
pub mod import;
pub mod moment;
pub mod staff;
pub mod store;
pub mod writer;
