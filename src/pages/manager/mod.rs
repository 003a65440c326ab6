//! The service manager's screens: at a desk. How the service is set up.

mod act;
mod activity;
mod audit;
mod colleague;
mod devices;
mod erase;
mod hand_over;
mod held;
mod invite;
mod keeping;
mod own_range;
mod place;
mod roles;
mod service;
mod settings;
mod vocabulary;

pub use activity::ActivityPage;
pub use audit::Audit;
pub use colleague::ColleaguePage;
pub use devices::{Devices, facts};
pub use erase::Erase;
pub use hand_over::{HandOver, workers};
pub use held::HeldForReview;
pub use invite::Invite;
pub use keeping::KeepLonger;
pub use place::PlacePage;
pub use service::Service;
pub use settings::SettingsPage;
pub use vocabulary::VocabularyPage;
