//! What is written into.

use leptos::prelude::*;

use super::specimen::Specimen;
use crate::components::{DateTimeField, InputKind, LabelSize, LongText, SearchField, TextField};
use crate::words::catalogue as text;

/// Each with its states.
pub fn specimens() -> impl IntoView {
    view! {
        {lines()}
        {long()}
        {moment()}
        {search()}
    }
}

fn lines() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let set = move |text| typed.set(text);
    view! {
        <Specimen name="TextField" rule=text::TEXT_FIELD_RULE>
            <TextField id="name" label=text::NAME value=typed on_input=set />
            <TextField id="born" label=text::BORN hint=text::BORN_HINT value=typed on_input=set kind=Signal::stored(InputKind::Digits) />
            <TextField id="wrong" label=text::NAME error=text::NAME_MISSING value=typed on_input=set />
            <TextField id="phone" label=text::TELEPHONE value=Signal::stored(text::PHONE.to_owned()) on_input=|_| () kind=Signal::stored(InputKind::Telephone) />
        </Specimen>
    }
}

fn long() -> impl IntoView {
    let typed = RwSignal::new(text::LONG.to_owned());
    let set = move |text| typed.set(text);
    view! {
        <Specimen name="LongText" rule=text::LONG_TEXT_RULE>
            <LongText id="notes" label=text::NOTES hint=text::NOTES_HINT value=typed on_input=set mark=Signal::stored(Some(text::KEPT.to_owned())) size=LabelSize::Large />
            <LongText id="notes-wrong" label=text::NEXT_STEP error=text::NEXT_STEP_MISSING value=Signal::stored(String::new()) on_input=|_| () rows=2 />
        </Specimen>
    }
}

fn moment() -> impl IntoView {
    let (date, time) = (RwSignal::new("2026-06-18".to_owned()), RwSignal::new("14:10".to_owned()));
    view! {
        <Specimen name="DateTimeField" rule=text::DATE_TIME_RULE>
            <DateTimeField id="when" legend=text::WHEN date time on_date=move |day| date.set(day) on_time=move |at| time.set(at) />
            <DateTimeField
                id="when-wrong"
                legend=text::WHEN
                error=text::DATE_MISSING
                date=Signal::stored(String::new())
                time=Signal::stored(String::new())
                on_date=|_| ()
                on_time=|_| ()
            />
        </Specimen>
    }
}

fn search() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    view! {
        <Specimen name="SearchField" rule=text::SEARCH_RULE>
            <SearchField id="search" label=text::SEARCH value=typed on_input=move |text| typed.set(text) />
        </Specimen>
    }
}
