//! The browser's own services: clock, randomness, network, history, workers. The only place beside `storage` and `sync` that touches them.

pub mod aloud;
pub mod browser_key;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod events;
pub mod files;
pub mod haptics;
pub mod http;
pub mod kdf;
pub mod locks;
pub mod pack;
pub mod page;
pub mod passkey;
pub mod persistence;
pub mod random;
pub mod transition;
