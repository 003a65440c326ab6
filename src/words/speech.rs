//! The language that is spoken: which it is, its phrases, and what the phrases' names stand for.
//!
//! Whatever is asked for here is followed: a view that shows it is shown anew when another language is spoken. English is part of the app, so
//! that nothing can be missing; the others are files of their own, and come when they are chosen.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::text_prop::TextProp;
pub use stepping_stones_phrases::{Argument, Language};
use stepping_stones_phrases::{fill, unpack};

use super::Trouble;
use super::phrases::{ENGLISH, FINGERPRINT, PHRASES};

type Phrases = &'static [&'static str];

thread_local! {
    static ENGLISH_PHRASES: Phrases = ENGLISH.split('\n').collect::<Vec<_>>().leak();
    static SPOKEN: Cell<(Language, Phrases)> = Cell::new((Language::English, ENGLISH_PHRASES.with(|all| *all)));
    static LEARNED: RefCell<Vec<(Language, Phrases)>> = const { RefCell::new(Vec::new()) };
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// The language that is spoken now.
pub fn spoken() -> Language {
    SPOKEN.get().0
}

/// Whether the phrases of a language are here.
pub fn is_learned(language: Language) -> bool {
    phrases(language).is_some()
}

/// Takes in the file of a language. It is kept for as long as the page lives; each language comes once.
///
/// False when it is not such a file, or one of another version of the app.
#[must_use]
pub fn learn(language: Language, file: &str) -> bool {
    let first_line = format!("{} {FINGERPRINT}", language.tag());
    if is_learned(language) {
        return true;
    }
    if unpack(file, &first_line, PHRASES).is_none() {
        return false;
    }
    // Kept for good, so that a phrase is as easy to hand about as one that is part of the app.
    let file: &'static str = Box::leak(file.into());
    let Some(learned) = unpack(file, &first_line, PHRASES) else { return false };
    LEARNED.with_borrow_mut(|all| all.push((language, learned.leak())));
    true
}

/// Speaks a language from now on, if its phrases are here; whatever shows a phrase is shown anew.
pub fn speak(language: Language) {
    if language != spoken()
        && let Some(phrases) = phrases(language)
    {
        SPOKEN.set((language, phrases));
        CHANGED.with(ArcTrigger::notify);
    }
}

fn phrases(language: Language) -> Option<Phrases> {
    match language {
        Language::English => Some(ENGLISH_PHRASES.with(|all| *all)),
        _ => LEARNED.with_borrow(|all| all.iter().find(|(known, _)| *known == language).map(|(_, phrases)| *phrases)),
    }
}

/// Follows the language: what calls this is run anew when another one is spoken.
pub fn follow() {
    CHANGED.with(ArcTrigger::track);
}

fn phrase(at: usize) -> &'static str {
    follow();
    // There are as many phrases in every language, and each name is the place of one.
    SPOKEN.get().1.get(at).copied().unwrap_or_default()
}

/// A phrase with values in it.
pub(super) fn filled(at: usize, arguments: &[Argument<'_>]) -> String {
    fill(spoken(), phrase(at), arguments)
}

/// A phrase without values, in whatever language is spoken when it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text(usize);

impl Text {
    pub(super) const fn at(place: usize) -> Self {
        Self(place)
    }

    /// The phrase in the language that is spoken now.
    pub fn text(self) -> &'static str {
        phrase(self.0)
    }
}

impl From<Text> for TextProp {
    fn from(text: Text) -> Self {
        TextProp::from(move || text.text())
    }
}

impl IntoRender for Text {
    /// As the framework itself shares closures in views; another type would cost its code a second time.
    type Output = SharedReactiveFunction<&'static str>;

    fn into_render(self) -> Self::Output {
        Arc::new(Mutex::new(move || self.text()))
    }
}

impl Trouble {
    pub(super) fn at(place: usize, arguments: &[Argument<'_>]) -> Self {
        let part = |part| filled(place + part, arguments);
        Self { what: part(0), safe: part(1), next: part(2) }
    }
}
