//! A list from which people choose: which of the terms that are built in a service offers, and its own.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::measures::Measure;
use stepping_stones_domain::vocabularies::{LONGEST_TERM, MOST_OWN, Vocabularies, Vocabulary};

use super::own_range;
use crate::components::{BackLink, Button, FieldError, FieldGroup, PageHeading, TextField, Tick};
use crate::pages::Here;
use crate::pages::trainer::set_up::KIND;
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{OwnTermForm, SetUp, SetUpForm};
use crate::words::{labels, measures, service, vocabularies as words};

/// The ids of the service's own terms; there are no more lines than these, offered or not.
const OWN: [&str; 24] = [
    "own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8", "own-9", "own-10", "own-11", "own-12",
    "own-13", "own-14", "own-15", "own-16", "own-17", "own-18", "own-19", "own-20", "own-21", "own-22", "own-23",
    "own-24",
];

/// What is offered of what is built in, and the service's own.
#[component]
pub fn VocabularyPage(here: Here, list: Vocabulary, draft: Option<RecordId>) -> impl IntoView {
    let record = here.work().service_record();
    let now = untrack(|| here.work().as_set_up(SetUp::terms(list), Some(record), None));
    let used: Vec<String> = now.terms.own.iter().map(|own| own.code.clone()).collect();
    let writer = Writer::start(here, KIND, draft, move |draft| Route::Vocabulary(list, draft), now);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let errors = untrack(|| writer.read(|form| to_put_right(list, &form.terms.own, &used)));
        writer.save(errors, service::KEPT, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(Route::Service)
        });
    };
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    view! {
        <PageHeading title=words::title(list) back>
            <p>{words::lead(list)}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {built_in(list, writer)}
            {own(here, list, writer)}
            {draft_tools::foot(writer, words::keep(list), Route::Service)}
        </form>
    }
}

/// A tick for each: what a service does not want to offer is taken away.
fn built_in(list: Vocabulary, writer: Writer<SetUpForm>) -> impl IntoView {
    let tick = move |code: &'static str| {
        let hidden = move |form: &SetUpForm| form.terms.not_offered.iter().any(|hidden| hidden == code);
        let ticked = Signal::derive(move || !writer.read(hidden));
        let on_tick = move |on: bool| {
            writer.edit(|form| {
                form.terms.not_offered.retain(|hidden| hidden != code);
                if !on {
                    form.terms.not_offered.push(code.to_owned());
                }
            });
        };
        let hint = (list == Vocabulary::Measures && Measure::from_code(code).is_some_and(Measure::is_licensed))
            .then_some(measures::LICENSED);
        view! { <Tick id=format!("offered-{code}") label=name(list, code) hint=hint.map(str::to_owned) ticked on_tick /> }
    };
    view! {
        <FieldGroup id="offered" legend=words::BUILT_IN>
            {list.built_in().into_iter().map(tick).collect::<Vec<_>>()}
        </FieldGroup>
    }
}

/// The service's own: each can be called otherwise, and offered or not.
fn own(here: Here, list: Vocabulary, writer: Writer<SetUpForm>) -> impl IntoView {
    let shown = Memo::new(move |_| writer.read(|form| form.terms.own.len().min(OWN.len())));
    let add = move |()| {
        let code = here.work().new_term();
        writer.edit(|form| form.terms.own.push(OwnTermForm { code, ..OwnTermForm::default() }));
    };
    let hint = if list == Vocabulary::Measures { words::MEASURES_HINT } else { words::OWN_HINT };
    view! {
        <section class="stack" aria-labelledby="own-title">
            <h2 id="own-title">{words::own_title(list)}</h2>
            <p class="hint">{hint}</p>
            <For each=move || 0..shown.get() key=|at| *at children=move |at| line(here, list, writer, at) />
            <Show when=move || shown.get() < OWN.len()>
                <div class="cluster">
                    <Button on_press=add>{words::add(list)}</Button>
                </div>
            </Show>
        </section>
    }
}

/// What one is called, from where to where it goes if it is a measure, and whether it is offered.
fn line(here: Here, list: Vocabulary, writer: Writer<SetUpForm>, at: usize) -> Option<impl IntoView> {
    let id = *OWN.get(at)?;
    let read = move || writer.read(|form| form.terms.own.get(at).cloned()).unwrap_or_default();
    let edit = move |change: &dyn Fn(&mut OwnTermForm)| {
        writer.edit(|form| {
            if let Some(own) = form.terms.own.get_mut(at) {
                change(own);
            }
        });
    };
    let value = Signal::derive(move || read().words);
    let ticked = Signal::derive(move || !read().not_offered);
    let write = move |typed: String| edit(&|own| own.words.clone_from(&typed));
    let offer = move |on: bool| edit(&|own| own.not_offered = !on);
    Some(view! {
        <div class="card stack" data-gap="close">
            <TextField id label=words::own(list, at + 1) value on_input=write error=writer.error(id) />
            {(list == Vocabulary::Measures).then(|| own_range::fields(here, writer, id, at))}
            <Tick id=format!("{id}-offered") label=words::OFFER ticked on_tick=offer />
        </div>
    })
}

/// What a term that is built in is called.
fn name(list: Vocabulary, code: &str) -> String {
    labels::called(list, code, &Vocabularies::default())
}

/// `used` are the codes of those that there were before: they may not lose their words.
fn to_put_right(list: Vocabulary, own: &[OwnTermForm], used: &[String]) -> Vec<FieldError> {
    let built_in = list.built_in().into_iter().map(|code| name(list, code).to_lowercase());
    let mut taken: Vec<String> = built_in.collect();
    let mut offered = 0;
    let mut errors = Vec::new();
    for (at, (id, one)) in OWN.into_iter().zip(own).enumerate() {
        let (words, place) = (one.words.trim().to_lowercase(), at + 1);
        offered += usize::from(!words.is_empty() && !one.not_offered);
        let wrong = match words.as_str() {
            "" if used.contains(&one.code) => Some(words::missing(list, place)),
            "" => None,
            _ if words.chars().count() > LONGEST_TERM => Some(words::too_long(list, place, LONGEST_TERM)),
            _ if taken.contains(&words) => Some(words::twice(list, place)),
            _ if offered > MOST_OWN && !one.not_offered => Some(words::too_many(MOST_OWN)),
            _ => None,
        };
        let named = !words.is_empty() && list == Vocabulary::Measures;
        errors.extend(wrong.map(|text| FieldError::new(id, text)));
        errors.extend(named.then(|| own_range::to_put_right(id, one)).into_iter().flatten());
        taken.push(words);
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_offered_is_said_where_it_stands() {
        let own = |code: &str, words: &str, offered: bool| OwnTermForm {
            code: code.into(),
            words: words.into(),
            not_offered: !offered,
            ..OwnTermForm::default()
        };
        let used = ["own:old".to_owned()];
        let wrong = |list: Vocabulary, own: &[OwnTermForm]| {
            to_put_right(list, own, &used).iter().map(|error| error.field.clone()).collect::<Vec<_>>()
        };
        let fields = |own: &[OwnTermForm]| wrong(Vocabulary::Reasons, own);
        assert_eq!(fields(&[own("own:old", "Debt", true), own("own:new", " ", true)]), [""; 0]);
        assert_eq!(fields(&[own("own:old", " ", false)]), ["own-1"], "it was used");
        assert_eq!(fields(&[own("own:new", &"x".repeat(41), true)]), ["own-1"]);
        assert_eq!(fields(&[own("own:new", "Debt", true), own("own:2", " debt ", false)]), ["own-2"]);
        assert_eq!(fields(&[own("own:new", "anxiety", true)]), ["own-1"], "it is built in");
        assert_eq!(
            wrong(Vocabulary::Barriers, &[own("own:new", "anxiety", true)]),
            [""; 0],
            "it is a reason, no barrier"
        );
        assert_eq!(wrong(Vocabulary::Barriers, &[own("own:new", "transport", true)]), ["own-1"], "it is built in");
        let many: Vec<_> = (1..=13).map(|at| own(&format!("own:{at}"), &format!("Reason {at}"), true)).collect();
        assert_eq!(fields(&many), ["own-13"]);
    }
}
