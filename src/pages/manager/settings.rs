use leptos::prelude::*;
use stepping_stones_domain::settings::{
    CLIENT_LEASE_DAYS, Choosable, HIDDEN_SECONDS, RETENTION_YEARS, STAFF_LEASE_DAYS, UNUSED_MINUTES,
};

use crate::components::{BackLink, Button, FieldError, InputKind, PageHeading, TextField};
use crate::pages::Here;
use crate::pages::trainer::set_up::{KIND, line};
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{PhoneForm, SetUp, SetUpForm, chosen};
use crate::words::{service, settings as words};

/// The ids of the lines of each number; there are no more numbers than these.
const PHONES: [[&str; 2]; 6] = [
    ["whose-1", "phone-1"],
    ["whose-2", "phone-2"],
    ["whose-3", "phone-3"],
    ["whose-4", "phone-4"],
    ["whose-5", "phone-5"],
    ["whose-6", "phone-6"],
];

/// A whole number of the form: its id, its label, what may be chosen, and where it stands.
type Number = (&'static str, &'static str, Choosable, fn(&mut SetUpForm) -> &mut String);

const LOCKING: &[Number] = &[
    ("unused", words::UNUSED, UNUSED_MINUTES, |form| &mut form.settings.unused_minutes),
    ("hidden", words::HIDDEN, HIDDEN_SECONDS, |form| &mut form.settings.hidden_seconds),
];
const LEASES: &[Number] = &[
    ("staff-lease", words::STAFF_LEASE, STAFF_LEASE_DAYS, |form| &mut form.settings.staff_lease_days),
    ("client-lease", words::CLIENT_LEASE, CLIENT_LEASE_DAYS, |form| &mut form.settings.client_lease_days),
];
const KEEPING: &[Number] =
    &[("retention", words::RETENTION, RETENTION_YEARS, |form| &mut form.settings.retention_years)];

/// The settings of the service: its name, whom people may ring, when devices lock, how long they open without a contact, how long records are kept.
#[component]
pub fn SettingsPage(here: Here, draft: Option<stepping_stones_domain::RecordId>) -> impl IntoView {
    let record = here.work().service_record();
    let now = untrack(|| here.work().as_set_up(SetUp::Settings, Some(record), None));
    let writer = Writer::start(here, KIND, draft, Route::Settings, now);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), service::KEPT, move |work, form, draft| async move {
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
            {line(writer, "name", words::NAME, |form| &mut form.name, InputKind::Text)}
            {phones(writer)}
            {numbers(writer, "locking-title", words::LOCKING, words::LOCKING_HINT, LOCKING)}
            {numbers(writer, "lease-title", words::LEASE, words::LEASE_HINT, LEASES)}
            {numbers(writer, "keeping-title", words::KEEPING, words::KEEPING_HINT, KEEPING)}
            {draft_tools::foot(writer, words::KEEP, Route::Service)}
        </form>
    }
}

/// The numbers that people may ring; there is always room for one more, up to a handful.
fn phones(writer: Writer<SetUpForm>) -> impl IntoView {
    let shown = Memo::new(move |_| writer.read(|form| form.settings.phones.len().clamp(1, PHONES.len())));
    let add = move |()| {
        writer.edit(|form| {
            let rows = form.settings.phones.len().max(1) + 1;
            form.settings.phones.resize_with(rows.min(PHONES.len()), PhoneForm::default);
        });
    };
    view! {
        <section class="stack" aria-labelledby="phones-title">
            <h2 id="phones-title">{words::PHONES}</h2>
            <p class="hint">{words::PHONES_HINT}</p>
            <For
                each=move || 0..shown.get()
                key=|at| *at
                children=move |at| {
                    view! {
                        <div class="card stack" data-gap="close">
                            {part(writer, at, 0, |phone| &mut phone.whose)}
                            {part(writer, at, 1, |phone| &mut phone.number)}
                        </div>
                    }
                }
            />
            <Show when=move || shown.get() < PHONES.len()>
                <div class="cluster">
                    <Button on_press=add>{words::ADD_PHONE}</Button>
                </div>
            </Show>
        </section>
    }
}

/// One of the two lines of a number.
fn part(
    writer: Writer<SetUpForm>,
    at: usize,
    which: usize,
    of: fn(&mut PhoneForm) -> &mut String,
) -> Option<impl IntoView> {
    let id = *PHONES.get(at)?.get(which)?;
    let (label, kind) = match which {
        0 => (words::whose(at + 1), InputKind::Text),
        _ => (words::number(at + 1), InputKind::Telephone),
    };
    let value = Signal::derive(move || {
        let phone = writer.read(|form| form.settings.phones.get(at).cloned());
        phone.map(|mut phone| of(&mut phone).clone()).unwrap_or_default()
    });
    let set = move |typed: String| {
        writer.edit(|form| {
            let phones = &mut form.settings.phones;
            phones.resize_with(phones.len().max(at + 1), PhoneForm::default);
            if let Some(phone) = phones.get_mut(at) {
                *of(phone) = typed;
            }
        });
    };
    Some(view! { <TextField id label value on_input=set kind error=writer.error(id) /> })
}

/// Whole numbers under a heading, with what they are for.
fn numbers(
    writer: Writer<SetUpForm>,
    id: &'static str,
    title: &'static str,
    hint: &'static str,
    all: &'static [Number],
) -> impl IntoView {
    let one = |&(id, label, of, at): &Number| {
        let line = writer.line(at);
        let (hint, error) = (words::limits(of), writer.error(id));
        view! { <TextField id label hint value=line.value on_input=line.set kind=InputKind::Digits error /> }
    };
    view! {
        <section class="stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="hint">{hint}</p>
            {all.iter().map(one).collect::<Vec<_>>()}
        </section>
    }
}

fn to_put_right(form: &SetUpForm) -> Vec<FieldError> {
    let name = form.name.trim().is_empty().then(|| FieldError::new("name", words::NAME_MISSING));
    let phones =
        PHONES.iter().zip(&form.settings.phones).zip(1..).filter_map(|((ids, phone), place)| wrong(*ids, place, phone));
    let mut copy = form.clone();
    let all = [LOCKING, LEASES, KEEPING].into_iter().flatten();
    let numbers = all.filter(|(.., of, at)| chosen(at(&mut copy), *of).is_none());
    let numbers = numbers.map(|&(id, label, of, _)| FieldError::new(id, words::out_of_limits(label, of)));
    name.into_iter().chain(phones).chain(numbers.collect::<Vec<_>>()).collect()
}

/// What is wrong with a number, if its lines are not both empty.
fn wrong([whose, number]: [&'static str; 2], place: usize, typed: &PhoneForm) -> Option<FieldError> {
    let phone = typed.phone();
    match (phone.whose.is_empty(), phone.number.is_empty()) {
        (true, true) => None,
        (true, false) => Some(FieldError::new(whose, words::whose_missing(place))),
        (false, true) => Some(FieldError::new(number, words::number_missing(place))),
        (false, false) => (!phone.can_be_rung()).then(|| FieldError::new(number, words::number_wrong(place))),
    }
}
