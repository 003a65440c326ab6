//! Choosing from a list that the service made its own.

use leptos::prelude::*;
use stepping_stones_domain::vocabularies::Vocabulary;

use super::writer::Writer;
use crate::components::{Chips, Choice, Flow, Opt};
use crate::pages::Here;
use crate::words::labels;

/// What can be chosen, each by its place among these.
#[derive(Clone, Copy)]
struct Offered {
    codes: StoredValue<Vec<String>>,
}

/// What the service offers, and what the form names that it does not offer any more.
fn offered(here: Here, list: Vocabulary, named: Vec<String>) -> (Offered, Vec<Opt<usize>>) {
    let own = untrack(|| here.work().vocabularies());
    let mut codes = own.offered(list);
    let gone: Vec<_> = named.into_iter().filter(|code| !code.is_empty() && !codes.contains(code)).collect();
    codes.extend(gone);
    let named = |(at, code): (usize, &String)| Opt::named(at, labels::called(list, code, &own));
    let options = codes.iter().enumerate().map(named).collect();
    (Offered { codes: StoredValue::new(codes) }, options)
}

impl Offered {
    fn place(self, code: &str) -> Option<usize> {
        self.codes.with_value(|codes| codes.iter().position(|one| one == code))
    }

    fn code(self, at: usize) -> Option<String> {
        self.codes.with_value(|codes| codes.get(at).cloned())
    }
}

/// Several terms of a list.
pub fn several<F: Clone + PartialEq + Send + Sync + 'static>(
    (here, list): (Here, Vocabulary),
    writer: Writer<F>,
    at: fn(&mut F) -> &mut Vec<String>,
    (id, legend, hint): (&'static str, &'static str, Option<&'static str>),
) -> Option<impl IntoView> {
    let read = move || writer.read(|form| at(&mut form.clone()).clone());
    let (offered, options) = offered(here, list, untrack(read));
    let picked = Signal::derive(move || read().iter().filter_map(|code| offered.place(code)).collect());
    let toggle = move |place: usize| {
        let Some(code) = offered.code(place) else { return };
        writer.edit(|form| {
            let codes = at(form);
            match codes.iter().position(|one| *one == code) {
                Some(place) => drop(codes.remove(place)),
                None => codes.push(code),
            }
        });
    };
    let error = writer.error(id);
    let hint = hint.map(str::to_owned);
    let any = !options.is_empty();
    any.then(|| view! { <Chips id legend hint options picked on_toggle=toggle error /> })
}

/// One term of a list.
pub fn one<F: Clone + PartialEq + Send + Sync + 'static>(
    (here, list): (Here, Vocabulary),
    writer: Writer<F>,
    at: fn(&mut F) -> &mut String,
    (id, legend): (&'static str, &'static str),
) -> Option<impl IntoView> {
    let read = move || writer.read(|form| at(&mut form.clone()).clone());
    let (offered, options) = offered(here, list, vec![untrack(read)]);
    let chosen = Signal::derive(move || offered.place(&read()));
    let choose = move |place: usize| {
        let Some(code) = offered.code(place) else { return };
        writer.edit(|form| *at(form) = code);
    };
    let error = writer.error(id);
    let any = !options.is_empty();
    any.then(|| view! { <Choice id legend options chosen on_choose=choose error flow=Flow::Row /> })
}
