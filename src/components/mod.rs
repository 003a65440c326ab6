//! The pieces that screens are made of. Values come in, callbacks go out; nothing here knows where data lives.
//!
//! Deliberately absent: state, storage, network, and the browser's interfaces beyond an element's own focus and value.
//!
//! A field's parts have ids that follow from its own `id`: `{id}-label`, `{id}-hint`, `{id}-error`. The element that takes
//! focus has `id` itself (of several choices the first), so that an error summary can lead to it.

mod badge_tile;
mod banner;
mod button;
mod card;
mod chips;
mod choice;
mod date_time_field;
mod dialog;
mod empty_state;
mod error_summary;
mod field;
mod file_button;
mod fold;
mod icon;
mod input;
mod language_choice;
mod list_row;
mod long_text;
mod nav;
mod page_heading;
mod qr_code;
mod save_state;
mod scale;
mod search_field;
mod skeleton;
mod stones;
mod text_field;
mod tick;
mod tile;
mod timeline;

// Made for screens that are to come. Only the catalogue shows them, so a release does without.
#[cfg(debug_assertions)]
mod print_card;
#[cfg(debug_assertions)]
mod progress;

pub use badge_tile::BadgeTile;
pub use banner::{Banner, BannerKind};
pub use button::{Button, ButtonKind, ButtonWidth, LinkButton, Press};
pub use card::Card;
pub use chips::Chips;
pub use choice::{Choice, Flow, Opt};
pub use date_time_field::DateTimeField;
pub use dialog::Dialog;
pub use empty_state::EmptyState;
pub use error_summary::{ErrorSummary, FieldError};
pub use field::{FieldGroup, LabelSize};
pub use file_button::FileButton;
pub use fold::Fold;
pub use icon::Picture;
pub use input::InputKind;
pub use language_choice::LanguageChoice;
pub use list_row::{ListRow, Rows};
pub use long_text::LongText;
pub use nav::{Nav, NavItem};
pub use page_heading::{BackLink, PageHeading};
pub use qr_code::QrCode;
pub use save_state::{SaveState, Saved};
pub use scale::Scale;
pub use search_field::SearchField;
pub use skeleton::Skeleton;
pub use stones::{Known, StoneView, Stones};
pub use text_field::TextField;
pub use tick::Tick;
pub use tile::{Tile, Tiles};
pub use timeline::{EntryState, Timeline, TimelineEntry};

#[cfg(debug_assertions)]
pub use {print_card::PrintCard, progress::Progress};
