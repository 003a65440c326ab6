//! For which reasons people are referred: which of those that are built in a service offers, and its own.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::reasons::{LONGEST_REASON, MOST_OWN};
use stepping_stones_domain::vocabulary::ReferralReason;

use crate::components::{BackLink, Button, FieldError, PageHeading, TextField, Tick};
use crate::pages::Here;
use crate::pages::trainer::set_up::KIND;
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{OwnReasonForm, SetUp, SetUpForm};
use crate::words::{labels, reasons as words, service};

/// The ids of the service's own reasons; there are no more lines than these, offered or not.
const OWN: [&str; 24] = [
    "own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8", "own-9", "own-10", "own-11", "own-12",
    "own-13", "own-14", "own-15", "own-16", "own-17", "own-18", "own-19", "own-20", "own-21", "own-22", "own-23",
    "own-24",
];

/// What is offered of what is built in, and the service's own reasons.
#[component]
pub fn ReasonsPage(here: Here, draft: Option<RecordId>) -> impl IntoView {
    let record = here.work().service_record();
    let now = untrack(|| here.work().as_set_up(SetUp::Reasons, Some(record), None));
    let used: Vec<String> = now.reasons.own.iter().map(|own| own.code.clone()).collect();
    let writer = Writer::start(here, KIND, draft, Route::Reasons, now);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let errors = untrack(|| writer.read(|form| to_put_right(&form.reasons.own, &used)));
        writer.save(errors, service::KEPT, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(Route::Service)
        });
    };
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {built_in(writer)}
            {own(here, writer)}
            {draft_tools::foot(writer, words::KEEP, Route::Service)}
        </form>
    }
}

/// A tick for each: what a service does not want to offer is taken away.
fn built_in(writer: Writer<SetUpForm>) -> impl IntoView {
    let tick = move |reason: ReferralReason| {
        let code = reason.code();
        let hidden = move |form: &SetUpForm| form.reasons.not_offered.iter().any(|hidden| hidden == code);
        let ticked = Signal::derive(move || !writer.read(hidden));
        let on_tick = move |on: bool| {
            writer.edit(|form| {
                form.reasons.not_offered.retain(|hidden| hidden != code);
                if !on {
                    form.reasons.not_offered.push(code.to_owned());
                }
            });
        };
        view! { <Tick id=format!("offered-{code}") label=labels::reason(reason) ticked on_tick /> }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{words::BUILT_IN}</legend>
            {ReferralReason::ALL.iter().copied().map(tick).collect::<Vec<_>>()}
        </fieldset>
    }
}

/// The service's own: each can be called otherwise, and offered or not.
fn own(here: Here, writer: Writer<SetUpForm>) -> impl IntoView {
    let shown = Memo::new(move |_| writer.read(|form| form.reasons.own.len().min(OWN.len())));
    let add = move |()| {
        let code = here.work().new_reason();
        writer.edit(|form| form.reasons.own.push(OwnReasonForm { code, ..OwnReasonForm::default() }));
    };
    view! {
        <section class="stack" aria-labelledby="own-title">
            <h2 id="own-title">{words::OWN}</h2>
            <p class="hint">{words::OWN_HINT}</p>
            <For each=move || 0..shown.get() key=|at| *at children=move |at| line(writer, at) />
            <Show when=move || shown.get() < OWN.len()>
                <div class="cluster">
                    <Button on_press=add>{words::ADD}</Button>
                </div>
            </Show>
        </section>
    }
}

/// What one is called, and whether it is offered.
fn line(writer: Writer<SetUpForm>, at: usize) -> Option<impl IntoView> {
    let id = *OWN.get(at)?;
    let read = move || writer.read(|form| form.reasons.own.get(at).cloned()).unwrap_or_default();
    let edit = move |change: &dyn Fn(&mut OwnReasonForm)| {
        writer.edit(|form| {
            if let Some(own) = form.reasons.own.get_mut(at) {
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
            <TextField id label=words::own(at + 1) value on_input=write error=writer.error(id) />
            <Tick id=format!("{id}-offered") label=words::OFFER ticked on_tick=offer />
        </div>
    })
}

/// `used` are the codes of those that there were before: they may not lose their words.
fn to_put_right(own: &[OwnReasonForm], used: &[String]) -> Vec<FieldError> {
    let built_in = ReferralReason::ALL.iter().map(|reason| labels::reason(*reason).to_lowercase());
    let mut taken: Vec<String> = built_in.collect();
    let mut offered = 0;
    let mut errors = Vec::new();
    for (at, (id, one)) in OWN.into_iter().zip(own).enumerate() {
        let (words, place) = (one.words.trim().to_lowercase(), at + 1);
        offered += usize::from(!words.is_empty() && !one.not_offered);
        let wrong = match words.as_str() {
            "" if used.contains(&one.code) => Some(words::missing(place)),
            "" => None,
            _ if words.chars().count() > LONGEST_REASON => Some(words::too_long(place, LONGEST_REASON)),
            _ if taken.contains(&words) => Some(words::twice(place)),
            _ if offered > MOST_OWN && !one.not_offered => Some(words::too_many(MOST_OWN)),
            _ => None,
        };
        errors.extend(wrong.map(|text| FieldError::new(id, text)));
        taken.push(words);
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_offered_is_said_where_it_stands() {
        let own = |code: &str, words: &str, offered: bool| OwnReasonForm {
            code: code.into(),
            words: words.into(),
            not_offered: !offered,
        };
        let used = ["own:old".to_owned()];
        let fields = |own: &[OwnReasonForm]| {
            to_put_right(own, &used).iter().map(|error| error.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(fields(&[own("own:old", "Debt", true), own("own:new", " ", true)]), [""; 0]);
        assert_eq!(fields(&[own("own:old", " ", false)]), ["own-1"], "it was used");
        assert_eq!(fields(&[own("own:new", &"x".repeat(41), true)]), ["own-1"]);
        assert_eq!(fields(&[own("own:new", "Debt", true), own("own:2", " debt ", false)]), ["own-2"]);
        assert_eq!(fields(&[own("own:new", "anxiety", true)]), ["own-1"], "it is built in");
        let many: Vec<_> = (1..=13).map(|at| own(&format!("own:{at}"), &format!("Reason {at}"), true)).collect();
        assert_eq!(fields(&many), ["own-13"]);
    }
}
