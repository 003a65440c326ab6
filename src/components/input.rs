use leptos::html;
use leptos::prelude::*;

/// What a one-line input is for; it decides the keyboard that a phone shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Any words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A password, hidden.
    Password,
    /// A PIN, hidden.
    Pin,
    /// A telephone number.
    Telephone,
    /// A whole number, typed as text.
    Digits,
    /// Words to search for.
    Search,
    /// A day, `2026-06-18`.
    Date,
    /// A time of day, `14:10`.
    Time,
}

impl InputKind {
    const fn type_name(self) -> &'static str {
        match self {
            Self::Text | Self::Digits => "text",
            Self::Email => "email",
            Self::Password | Self::Pin => "password",
            Self::Telephone => "tel",
            Self::Search => "search",
            Self::Date => "date",
            Self::Time => "time",
        }
    }

    /// Words go the way they are written. Addresses and numbers go from left to right in every language; days and times go as the browser shows them.
    const fn direction(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Search => Some("auto"),
            Self::Email | Self::Password | Self::Pin | Self::Telephone | Self::Digits => Some("ltr"),
            Self::Date | Self::Time => None,
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Digits | Self::Pin => Some("numeric"),
            _ => None,
        }
    }
}

/// The input alone; the fields around it give it a label.
#[component]
pub(super) fn Input(
    id: String,
    kind: Signal<InputKind>,
    value: Signal<String>,
    on_input: Callback<String>,
    described_by: Signal<Option<String>>,
    wrong: Signal<bool>,
    autocomplete: &'static str,
    #[prop(optional_no_strip)] placeholder: Option<&'static str>,
) -> impl IntoView {
    let element = NodeRef::<html::Input>::new();
    // A half-typed date reads as empty: writing that emptiness back would wipe what was typed, so only a difference is written.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(input) = element.get()
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
    view! {
        <input
            class="input"
            id=id
            node_ref=element
            type=move || kind.get().type_name()
            inputmode=move || kind.get().keyboard()
            autocomplete=autocomplete
            placeholder=placeholder
            dir=move || kind.get().direction()
            aria-describedby=move || described_by.get()
            aria-invalid=move || wrong.get().then_some("true")
            on:input:target=move |event| on_input.run(event.target().value())
        />
    }
}
