//! How a person names what they mean: "the button Save", "the field First name", the words themselves.

use std::fmt;

use serde_json::{Value, json};

/// Something on a page that can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    kind: &'static str,
    name: String,
}

impl Target {
    /// A button, by the words on it.
    #[must_use]
    pub fn button(name: &str) -> Self {
        Self::new("button", name)
    }

    /// A link, by its words.
    #[must_use]
    pub fn link(name: &str) -> Self {
        Self::new("link", name)
    }

    /// A heading of any level, by its words.
    #[must_use]
    pub fn heading(name: &str) -> Self {
        Self::new("heading", name)
    }

    /// A field to write in or pick from, by its label.
    #[must_use]
    pub fn field(label: &str) -> Self {
        Self::new("field", label)
    }

    /// A box to tick or one of several to choose, by its label.
    #[must_use]
    pub fn choice(label: &str) -> Self {
        Self::new("choice", label)
    }

    /// An open dialog, by its name.
    #[must_use]
    pub fn dialog(name: &str) -> Self {
        Self::new("dialog", name)
    }

    /// The innermost element that holds these words among its own.
    #[must_use]
    pub fn text(words: &str) -> Self {
        Self::new("text", words)
    }

    /// Whatever a CSS selector finds: only for what has no words.
    #[must_use]
    pub fn css(selector: &str) -> Self {
        Self::new("css", selector)
    }

    fn new(kind: &'static str, name: &str) -> Self {
        Self { kind, name: name.to_owned() }
    }

    pub(super) fn arguments(&self) -> [Value; 2] {
        [json!(self.kind), json!(self.name)]
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the {} “{}”", self.kind, self.name)
    }
}
