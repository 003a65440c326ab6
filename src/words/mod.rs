//! All text that a person reads. Views spell nothing themselves.
//!
//! What clients and café helpers read stands in `public/languages/`, a file for each language; a build makes a name of each English phrase
//! ([`phrases`]), and [`speech`] says which language is spoken. What only staff read is British English, and stands in one small module per
//! screen: a text is a constant, or a function where a value goes in.
//!
//! Text says what happened, what is safe and what to do, and speaks to "you". Labels of the domain's closed lists match on the enum: a code
//! without a label does not compile.

pub mod about;
pub mod audit;
pub mod caseload;
#[cfg(debug_assertions)]
pub mod catalogue;
pub mod check_in;
pub mod consent;
pub mod dates;
pub mod devices;
pub mod drafts;
pub mod erase;
pub mod goals;
pub mod held;
pub mod invite;
pub mod keeping;
pub mod labels;
pub mod leaving;
pub mod measures;
pub mod password;
pub mod people;
pub mod person;
pub mod phone;
mod phrases;
pub mod rescue;
pub mod saving;
pub mod service;
pub mod set_aside;
pub mod settings;
pub mod signs;
pub mod speech;
pub mod timeline;
pub mod today;
pub mod versions;
pub mod visit;
pub mod vocabularies;
pub mod void;
pub mod ways_in;
pub mod whole;

pub use phrases::{badge, door, form, join, language, lock, mine, nav, sign_in, storage, update};

/// The product's name.
pub const PRODUCT: &str = "Stepping Stones";

/// The title of a browser tab or a task list.
pub fn page_title(page: &str) -> String {
    format!("{page} – {PRODUCT}")
}

/// Something that went wrong, told in full: what happened, what is safe, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What happened; short enough for a heading.
    pub what: String,
    /// What is safe.
    pub safe: String,
    /// What to do.
    pub next: String,
}

impl Trouble {
    fn new(what: impl Into<String>, safe: impl Into<String>, next: impl Into<String>) -> Self {
        Self { what: what.into(), safe: safe.into(), next: next.into() }
    }

    /// What is safe and what to do, for the paragraph under the heading.
    pub fn advice(&self) -> String {
        format!("{} {}", self.safe, self.next)
    }
}

/// A number with its noun: `1 visit`, `3 visits`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests;
