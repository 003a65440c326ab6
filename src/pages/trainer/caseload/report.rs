use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, LinkButton};
use crate::routes::Route;
use crate::state::{LookedThrough, clock, offer_file};
use crate::words::caseload as words;

/// What became of a list, by rows and reasons, without names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report {
    brought: usize,
    left_out: Vec<String>,
    to_look_at: Vec<String>,
}

impl Report {
    /// What is to be told once the rows that are ticked are brought in.
    pub(super) fn of(looked: &LookedThrough, ticked: &BTreeSet<usize>) -> Self {
        let list = &looked.list;
        let unread = list.unread.iter().map(|unread| (unread.row, words::unread(unread)));
        let people = || list.people.iter().zip(&looked.like);
        let not_ticked = people().filter(|(listed, _)| !ticked.contains(&listed.row));
        let not_ticked = not_ticked.map(|(listed, like)| (listed.row, words::not_ticked(listed.row, like.is_some())));
        let mut left_out: Vec<(usize, String)> = unread.chain(not_ticked).collect();
        left_out.sort();
        let doubts = people().filter(|(listed, _)| ticked.contains(&listed.row)).flat_map(|(listed, _)| {
            listed.doubts.iter().map(|doubt| format!("{}: {}", words::row(listed.row), words::doubt(*doubt)))
        });
        let left_out = left_out.into_iter().map(|(_, line)| line).collect();
        Self { brought: ticked.len(), left_out, to_look_at: doubts.collect() }
    }

    /// Offers it to be saved as a file. False when the browser can't.
    fn save(&self) -> bool {
        let name = format!("stepping-stones-list-{}.txt", clock::today());
        let text = words::report(self.brought, &self.left_out, &self.to_look_at);
        offer_file(&name, "text/plain;charset=utf-8", text.as_bytes())
    }
}

/// What became of a list.
pub(super) fn view(report: Report) -> AnyView {
    let saved = RwSignal::new("");
    let (left_out, to_look_at) = (report.left_out.clone(), report.to_look_at.clone());
    let told = words::brought(report.brought);
    let save = move |()| saved.set(if report.save() { words::SAVED_REPORT } else { words::NOT_SAVED });
    view! {
        <div class="stack" data-gap="wide">
            <p role="status">{told}</p>
            {part("left-out", words::LEFT_OUT, left_out)}
            {part("to-look-at", words::TO_LOOK_AT, to_look_at)}
            <div class="stack" data-gap="close">
                <div class="cluster">
                    <LinkButton href=Route::People.path() kind=ButtonKind::Main>{words::TO_PEOPLE}</LinkButton>
                    <Button on_press=save>{words::SAVE_REPORT}</Button>
                </div>
                <p class="soft">{words::REPORT_HINT}</p>
                <p role="status">{saved}</p>
            </div>
        </div>
    }
    .into_any()
}

fn part(id: &'static str, title: &'static str, lines: Vec<String>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <section class="stack" data-gap="close" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul>{lines}</ul>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::LooksLike;
    use stepping_stones_domain::caseload::{Caseload, Reading};

    #[test]
    fn a_report_names_rows_columns_and_reasons_and_nobody() {
        let file = "Name,DOB,Phone\nAda Quill,1951,7700900123\nBen Rusk,51,\nCy Marl,1960,\nDi Fenn,1961,\n";
        let reading = Reading { year: 2026, reason: |reason| reason.code(), source: |source| source.code() };
        let list = Caseload::read(file.as_bytes(), &reading).unwrap();
        let like = vec![None, Some(LooksLike::Here("Cy Marl".into())), None];
        let report = Report::of(&LookedThrough { list, like }, &BTreeSet::from([2]));
        let text = words::report(report.brought, &report.left_out, &report.to_look_at);
        assert_eq!(report.left_out.len(), 3);
        let places: Vec<_> = ["Row 3, DOB: ", "Row 4: ", "Row 5: "].iter().map(|part| text.find(part)).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{text}");
        assert!(text.contains("1 person") && text.contains("Row 2: The telephone number"), "{text}");
        for name in ["Ada", "Quill", "Ben", "Rusk", "Cy", "Marl", "Di Fenn"] {
            assert!(!text.contains(name), "{name} in {text}");
        }
    }
}
