//! What a change says that is no entry of a story: field by field.

use leptos::prelude::*;
use stepping_stones_domain::vocabularies::{Vocabularies, Vocabulary};
use stepping_stones_domain::{Fields, Value};

use crate::words::{held as words, labels};

/// Each field that a person can read, with what the service calls its `own` terms.
pub fn fields(fields: &Fields, own: &Vocabularies) -> impl IntoView + use<> {
    let row = |(name, text): (String, String)| view! { <dt>{name}</dt><dd class="pre">{text}</dd> };
    let told = fields.iter().filter_map(|(name, told)| Some((words::field(name), value(name, told, own)?)));
    view! { <dl class="facts">{told.map(row).collect::<Vec<_>>()}</dl> }
}

fn value(name: &str, value: &Value, own: &Vocabularies) -> Option<String> {
    let called = |list: Vocabulary, code: &str| labels::called(list, code, own);
    match (name, value.as_text()) {
        ("reasons", _) => {
            let reasons: Vec<_> = value.texts().map(|code| called(Vocabulary::Reasons, code)).collect();
            (!reasons.is_empty()).then(|| reasons.join(", "))
        }
        ("source", Some(code)) if !code.is_empty() => Some(called(Vocabulary::Sources, code)),
        _ => words::value(value),
    }
}
