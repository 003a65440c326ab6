//! The health trainer's screens: one thumb, a poor line, someone waiting.

mod check_in;
mod consent;
mod door_card;
pub mod draft_tools;
mod entry;
mod entry_words;
mod invite;
mod new_goal;
mod new_person;
mod next_steps;
mod notices;
mod people;
mod person;
mod seen;
pub mod set_up;
mod signs;
mod today;
mod unfinished;
mod visit;
mod whole;
pub mod writer;

pub use check_in::CheckIn;
pub use consent::ConsentPage;
pub use door_card::DoorCardPage;
pub use entry::{EntryPage, details, told};
pub use entry_words::entry_heading;
pub use invite::InvitePerson;
pub use new_goal::NewGoal;
pub use new_person::NewPerson;
pub use notices::{persistence_banner, update_banner};
pub use people::People;
pub use person::{PersonPage, about_person};
pub use seen::SeenPage;
pub use today::Today;
pub use visit::NewVisit;
pub use whole::WholePage;
