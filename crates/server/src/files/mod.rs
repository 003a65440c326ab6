//! The app's own files, as they were built: read into memory at the start, so that no path in a request ever reaches the disk.

mod compress;
mod load;
mod policy;
mod serve;

pub use load::{Bundle, File, NotLoaded};
pub use policy::content_security_policy;
pub use serve::serve;
