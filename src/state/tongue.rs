//! The language of the person at this device: chosen in one tap, remembered, and there without a connection.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::platform::{http, page};
use crate::storage;
use crate::words::speech::{self, Language};

/// How long a language's file may take to come, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

/// Who reads the screens that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Anyone: clients, café helpers, whoever stands before the lock. They read in the language that was chosen.
    Anyone,
    /// Staff at work. Their screens are in British English only.
    Staff,
}

/// Whose wish a language is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// The person tapped it.
    Tapped,
    /// It was chosen before, or is the phone's own.
    AsBefore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    chosen: Language,
    /// What is on its way, or what is chosen.
    wanted: Language,
    missing: bool,
    ready: bool,
}

/// The language of the person at this device. Copied freely.
#[derive(Clone, Copy)]
pub struct Tongue {
    choice: RwSignal<Choice>,
    reader: StoredValue<Reader>,
}

impl Tongue {
    /// Starts with the language that was chosen on this device, else with the first of the phone's own languages that is known here.
    #[must_use]
    pub fn start() -> Self {
        let english = Language::English;
        let choice = Choice { chosen: english, wanted: english, missing: false, ready: false };
        let tongue = Self { choice: RwSignal::new(choice), reader: StoredValue::new(Reader::Anyone) };
        let wanted = storage::chosen_language().map_or_else(page::languages, |tag| vec![tag]);
        let wanted = wanted.iter().find_map(|tag| Language::of_tag(tag));
        tongue.take_up(wanted.unwrap_or(english), Wish::AsBefore);
        tongue
    }

    /// The language that was chosen; tracked.
    #[must_use]
    pub fn chosen(self) -> Language {
        self.choice.get().chosen
    }

    /// Whether it is known in which language to speak; tracked. Until then nothing should be said.
    #[must_use]
    pub fn is_ready(self) -> bool {
        self.choice.get().ready
    }

    /// Whether the language that was wanted last could not be had; tracked.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.choice.get().missing
    }

    /// Chooses a language. It is spoken as soon as it is here, and from then on at each start.
    pub fn choose(self, language: Language) {
        self.take_up(language, Wish::Tapped);
    }

    /// Says who reads the screens from now on.
    pub fn read_by(self, reader: Reader) {
        self.reader.set_value(reader);
        self.speak(self.choice.get_untracked().chosen);
    }

    fn take_up(self, language: Language, wish: Wish) {
        self.choice.update(|choice| choice.wanted = language);
        if speech::is_learned(language) {
            return self.settle(language, wish);
        }
        spawn_local(async move {
            let learned = fetch(language).await.is_some_and(|file| speech::learn(language, &file));
            // Who has chosen another one meanwhile does not want this one any more.
            match learned {
                _ if self.choice.get_untracked().wanted != language => {}
                true => self.settle(language, wish),
                false => self.choice.update(|choice| (choice.missing, choice.ready) = (true, true)),
            }
        });
    }

    fn settle(self, language: Language, wish: Wish) {
        if wish == Wish::Tapped {
            storage::remember_language(language.tag());
        }
        self.speak(language);
        self.choice.set(Choice { chosen: language, wanted: language, missing: false, ready: true });
    }

    fn speak(self, chosen: Language) {
        let language = if self.reader.get_value() == Reader::Staff { Language::English } else { chosen };
        speech::speak(language);
        page::set_language(language.tag(), language.direction().code());
    }
}

/// The packed file of a language: part of the build, so that it is on this device once the app is installed.
async fn fetch(language: Language) -> Option<String> {
    let folder = page::meta("languages")?;
    let answer = http::get(&format!("{folder}/{}.txt", language.tag()), None, PATIENCE_MS).await.ok()?;
    String::from_utf8(answer.body).ok().filter(|_| answer.status == 200)
}
