//! From where to where the score of a service's own measure goes.

use leptos::prelude::*;
use stepping_stones_domain::measures::{Better, whole};

use crate::components::{Choice, FieldError, Flow, Opt, TextField};
use crate::pages::Here;
use crate::pages::trainer::writer::Writer;
use crate::state::{OwnTermForm, SetUpForm};
use crate::words::measures as words;

/// The range of the measure at a place of the list, under `id`: to be chosen of a new one, to be read of one that there is.
pub fn fields(here: Here, writer: Writer<SetUpForm>, id: &'static str, at: usize) -> AnyView {
    let code = untrack(|| writer.read(|form| form.terms.own.get(at).map(|own| own.code.clone()))).unwrap_or_default();
    if let Some(range) = untrack(|| here.work().vocabularies().range(&code)) {
        return view! { <p>{words::range(range)}</p> }.into_any();
    }
    let better = Signal::derive(move || {
        let code = writer.read(|form| form.terms.own.get(at).map(|own| own.better.clone()));
        Some(Better::from_code(&code.unwrap_or_default()))
    });
    let choose = move |better: Option<Better>| {
        let code = better.map(Better::code).unwrap_or_default();
        edit(writer, at, |own| own.better = code.to_owned());
    };
    let ends = Better::ALL.iter().map(|end| Opt::new(Some(*end), words::better(*end)));
    let options = ends.chain([Opt::new(None, words::NEITHER)]).collect();
    view! {
        {end(writer, (lowest(id), words::LOWEST), at, |own| &mut own.lowest)}
        {end(writer, (highest(id), words::HIGHEST), at, |own| &mut own.highest)}
        <Choice id=format!("{id}-better") legend=words::BETTER options chosen=better on_choose=choose flow=Flow::Row />
    }
    .into_any()
}

fn end(
    writer: Writer<SetUpForm>,
    (id, label): (String, &'static str),
    at: usize,
    part: fn(&mut OwnTermForm) -> &mut String,
) -> AnyView {
    let value = Signal::derive(move || {
        let own = writer.read(|form| form.terms.own.get(at).cloned());
        part(&mut own.unwrap_or_default()).clone()
    });
    let write = move |typed: String| edit(writer, at, |own| part(own).clone_from(&typed));
    let error = writer.error(id.clone());
    view! { <TextField id label hint=words::RANGE_HINT value on_input=write error /> }.into_any()
}

fn edit(writer: Writer<SetUpForm>, at: usize, change: impl FnOnce(&mut OwnTermForm)) {
    writer.edit(|form| {
        if let Some(own) = form.terms.own.get_mut(at) {
            change(own);
        }
    });
}

fn lowest(id: &str) -> String {
    format!("{id}-lowest")
}

fn highest(id: &str) -> String {
    format!("{id}-highest")
}

/// What keeps the measure under `id` from having a range.
pub fn to_put_right(id: &str, own: &OwnTermForm) -> Vec<FieldError> {
    let not_whole = |typed: &str, field: String, end: &str| {
        whole(typed).is_none().then(|| FieldError::new(field, words::not_whole(end)))
    };
    let ends =
        [not_whole(&own.lowest, lowest(id), words::LOWEST), not_whole(&own.highest, highest(id), words::HIGHEST)];
    let errors: Vec<_> = ends.into_iter().flatten().collect();
    let below = errors.is_empty() && own.range().is_none();
    errors.into_iter().chain(below.then(|| FieldError::new(highest(id), words::BELOW))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_range_is_said_at_its_end() {
        for (lowest, highest, wrong) in [
            ("0", "10", &[][..]),
            ("-5", "−4", &[]),
            ("", "10", &["own-1-lowest"]),
            ("low", "9.5", &["own-1-lowest", "own-1-highest"]),
            ("0", "1001", &["own-1-highest"]),
            ("10", "10", &["own-1-highest"]),
            ("10", "0", &["own-1-highest"]),
        ] {
            let own = OwnTermForm { lowest: lowest.into(), highest: highest.into(), ..OwnTermForm::default() };
            let errors = to_put_right("own-1", &own);
            let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
            assert_eq!(fields, wrong, "{lowest} to {highest}");
        }
    }
}
