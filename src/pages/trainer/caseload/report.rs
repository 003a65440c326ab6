use leptos::prelude::*;

use super::{lines, part};
use crate::components::{Button, ButtonKind, ButtonWidth, LinkButton};
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
    /// What is to be told once those who are ticked are brought in.
    pub(super) fn of(looked: &LookedThrough, ticked: &[bool]) -> Self {
        let list = &looked.list;
        let unread = list.unread.iter().map(|unread| (unread.row, words::unread(unread)));
        let (mut brought, mut left_out, mut to_look_at) = (0, unread.collect::<Vec<_>>(), Vec::new());
        for ((listed, like), ticked) in list.people.iter().zip(&looked.like).zip(ticked) {
            if *ticked {
                let doubts = listed.doubts.iter();
                to_look_at.extend(doubts.map(|doubt| format!("{}: {}", words::row(listed.row), words::doubt(*doubt))));
                brought += 1;
            } else {
                left_out.push((listed.row, words::not_ticked(listed.row, like.is_some())));
            }
        }
        left_out.sort();
        Self { brought, left_out: left_out.into_iter().map(|(_, line)| line).collect(), to_look_at }
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
            {section("left-out", words::LEFT_OUT, left_out)}
            {section("to-look-at", words::TO_LOOK_AT, to_look_at)}
            <div class="stack" data-gap="close">
                <div class="cluster">
                    <LinkButton href=Route::People.path() kind=ButtonKind::Main width=ButtonWidth::Full>
                        {words::TO_PEOPLE}
                    </LinkButton>
                    <Button on_press=save>{words::SAVE_REPORT}</Button>
                </div>
                <p class="soft">{words::REPORT_HINT}</p>
                <p role="status">{saved}</p>
            </div>
        </div>
    }
    .into_any()
}

fn section(id: &'static str, title: &'static str, said: Vec<String>) -> Option<AnyView> {
    (!said.is_empty()).then(|| part(id, title, None, lines(said)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::LooksLike;
    use stepping_stones_domain::caseload::{Caseload, Reading};
    use stepping_stones_domain::vocabularies::Vocabularies;

    #[test]
    fn a_report_names_rows_columns_and_reasons_and_nobody() {
        let file = "Name,DOB,Phone\nAda Quill,1951,7700900123\nBen Rusk,51,\nCy Marl,1960,\nDi Fenn,1961,\n";
        let own = Vocabularies::default();
        let reading = Reading { year: 2026, reason: |reason| reason.code(), own: &own, source: |source| source.code() };
        let list = Caseload::read(file.as_bytes(), &reading).unwrap();
        let like = vec![None, Some(LooksLike::Here("Cy Marl".into())), None];
        let report = Report::of(&LookedThrough { list, like }, &[true, false, false]);
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
