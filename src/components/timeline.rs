use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::words::dates;

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EntryState {
    /// It stands.
    #[default]
    Kept,
    /// It was taken back.
    Void,
}

impl EntryState {
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Void => Some("void"),
        }
    }
}

/// A person's story, entry by entry.
#[component]
pub fn Timeline(
    /// `TimelineEntry`s, newest first.
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline" role="list">{children()}</ol> }
}

/// One entry: the day in the margin, the words beside it.
#[component]
pub fn TimelineEntry(
    /// Its day, ISO 8601; empty when none was told.
    #[prop(into)]
    at: String,
    /// What it is.
    #[prop(into)]
    heading: TextProp,
    /// Where it can be opened.
    #[prop(optional, into)]
    href: MaybeProp<String>,
    /// What became of it.
    #[prop(optional, into)]
    state: Signal<EntryState>,
    /// Its words, who wrote it, where it is.
    children: Children,
) -> impl IntoView {
    let (day, month) = dates::margin(&at);
    let heading = move || match href.get() {
        Some(href) => view! { <a href=href>{heading.get()}</a> }.into_any(),
        None => heading.get().into_any(),
    };
    view! {
        <li class="entry" data-state=move || state.get().code()>
            <p class="entry-date">
                <time datetime=at>
                    <b>{day}</b>
                    " "
                    {month}
                </time>
            </p>
            <div class="entry-body">
                <h3 class="entry-kind">{heading}</h3>
                {children()}
            </div>
        </li>
    }
}
