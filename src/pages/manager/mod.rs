//! The service manager's screens: at a desk. How the service is set up.

mod activity;
mod colleague;
mod hand_over;
mod invite;
mod place;
mod service;

pub use activity::ActivityPage;
pub use colleague::ColleaguePage;
pub use hand_over::HandOver;
pub use invite::Invite;
pub use place::PlacePage;
pub use service::Service;
