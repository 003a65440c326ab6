//! What the acceptance tests share: real server processes, real browsers in three engines, and a page driven the way a
//! person drives it, with pointer and keys at visible places.
//!
//! `cargo xtask test` builds what is tested here and says where it is; see [`setting`].

pub mod app;
pub mod axe;
pub mod browser;
pub mod clock;
pub mod files;
pub mod looks;
pub mod page;
pub mod past;
pub mod peer;
pub mod process;
pub mod proxy;
pub mod residue;
pub mod server;
pub mod setting;
pub mod story;

pub use browser::{Authenticator, Browser, Engine, Motion, Theme, Window};
pub use files::FileServer;
pub use page::{Page, Target};
pub use server::Server;
pub use story::Story;
