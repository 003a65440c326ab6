use leptos::prelude::*;

use super::{Screen, lines, part};
use crate::components::{Button, FileButton};
use crate::pages::troubles;
use crate::state::offer_file;
use crate::words::caseload as words;

/// What a list looks like, an empty one to fill in, and the way to choose a file.
pub(super) fn view(screen: Screen) -> AnyView {
    let saved = RwSignal::new("");
    let save = move |()| {
        let offered = offer_file(words::EMPTY_NAME, "text/csv;charset=utf-8", empty_list().as_bytes());
        saved.set(if offered { words::SAVED_EMPTY } else { words::NOT_SAVED });
    };
    let columns = view! {
        {lines(words::COLUMN_LIST.map(str::to_owned).into())}
        <div class="cluster">
            <Button on_press=save>{words::SAVE_EMPTY}</Button>
        </div>
        <p role="status">{saved}</p>
    };
    view! {
        <div class="stack" data-gap="wide">
            <div class="stack" data-gap="close">
                <p>{words::LEAD}</p>
                <p>{words::NOTHING_KEPT}</p>
            </div>
            {troubles::banner(move || screen.trouble.get())}
            <FileButton
                id="list-file"
                hint=words::CHOOSE_HINT
                on_choose=move |event| screen.take(event)
                busy=screen.busy
            >
                {words::CHOOSE}
            </FileButton>
            {part("columns-title", words::COLUMNS, Some(words::COLUMNS_LEAD), columns.into_any())}
        </div>
    }
    .into_any()
}

/// A list with its headings alone, marked as UTF-8 so that a spreadsheet opens and saves it as that.
fn empty_list() -> String {
    format!("\u{feff}{}\r\n", words::HEADINGS.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stepping_stones_domain::caseload::{Caseload, Reading};
    use stepping_stones_domain::vocabularies::Vocabularies;

    #[test]
    fn a_list_that_was_saved_empty_is_understood_once_it_is_filled_in() {
        let file = format!("{}Ann,,1951,,,,,,\r\n", empty_list());
        let own = Vocabularies::default();
        let reading = Reading { year: 2026, reason: |reason| reason.code(), own: &own, source: |source| source.code() };
        let list = Caseload::read(file.as_bytes(), &reading).unwrap();
        assert_eq!((list.people.len(), list.passed_over), (1, vec![]));
    }
}
