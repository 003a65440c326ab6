//! The truth about saving, from standings to words. A sentence is said only when it is true.

use leptos::prelude::*;

use crate::components::Saved;
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Failure, RecordStanding, Standing};
use crate::words::{self, mine, saving};

use super::troubles;

/// Where one record is.
pub fn of_record(standing: RecordStanding) -> Saved {
    match standing {
        RecordStanding::OnThisDevice => Saved::OnThisPhone,
        RecordStanding::ServerHasIt => Saved::ServerHasIt,
        RecordStanding::Held(reason) => Saved::Held(troubles::reason(reason).to_owned()),
        RecordStanding::Refused(reason) => Saved::Refused(troubles::reason(reason).to_owned()),
    }
}

/// Where everything is: a stable code, and the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overall {
    /// `up-to-date`, `working`, `waiting` or `trouble`.
    pub code: &'static str,
    /// The sentence.
    pub sentence: String,
    /// What is wrong, when it is more than a missing line.
    pub trouble: Option<words::Trouble>,
}

/// Where everything is.
pub fn overall(standing: Standing) -> Overall {
    let trouble = standing.trouble.filter(|failure| !no_line(*failure)).map(troubles::exchange);
    let set_aside = standing.held + standing.refused;
    let code = match (&trouble, standing) {
        (Some(_), _) => "trouble",
        _ if set_aside > 0 => "trouble",
        (None, Standing { up_to_date: true, waiting: 0, .. }) => "up-to-date",
        (None, Standing { working: true, trouble: None, .. }) => "working",
        _ => "waiting",
    };
    let mut sentence = sentence(standing, set_aside);
    if set_aside > 0 {
        sentence = format!("{sentence} {}", saving::set_aside(set_aside));
    }
    Overall { code, sentence, trouble }
}

/// Where everything is, for a person on their own page, in few words. Once all has come, English takes two lines on a small phone, with a connection
/// and without, so that what stands below does not move when one comes or goes.
pub fn of_own_page(standing: Standing) -> Overall {
    let mut overall = overall(standing);
    let no_line = standing.trouble.is_some_and(no_line);
    let said = match (standing.waiting, standing.filled) {
        _ if overall.code == "trouble" => None,
        (0, false) if standing.trouble.is_some() => Some(mine::NOT_HERE_YET.text().to_owned()),
        (0, false) => Some(mine::FIRST_COPY.text().to_owned()),
        (0, true) => (!standing.up_to_date).then(|| saving::KEPT_HERE.text().to_owned()),
        (waiting, _) => no_line.then(|| saving::waiting(waiting)),
    };
    overall.sentence = said.unwrap_or(overall.sentence);
    overall
}

/// Where one record is, for a person on their own page: why something was not taken, their worker tells them.
pub fn of_own_record(standing: RecordStanding) -> Saved {
    match of_record(standing) {
        Saved::Held(_) => Saved::Held(mine::ASK.text().to_owned()),
        Saved::Refused(_) => Saved::Refused(mine::ASK.text().to_owned()),
        saved => saved,
    }
}

fn no_line(failure: Failure) -> bool {
    matches!(failure, Failure::Offline | Failure::TimedOut)
}

fn sentence(standing: Standing, set_aside: usize) -> String {
    let offline = standing.trouble.is_some_and(no_line);
    let waiting = standing.waiting;
    let said = match (waiting, offline) {
        (0, _) if standing.up_to_date && set_aside == 0 => saving::EVERYTHING_SENT.text(),
        (0, _) if standing.up_to_date => saving::NEWS_IS_HERE.text(),
        (0, true) if !standing.filled => saving::NOT_FILLED_NO_CONNECTION,
        (0, true) if set_aside == 0 => saving::SENT_NO_CONNECTION.text(),
        (0, true) => saving::NO_CONNECTION.text(),
        (0, false) if standing.trouble.is_some() => saving::KEPT_HERE.text(),
        (0, false) if !standing.filled => saving::FIRST_COPY,
        (0, false) if set_aside == 0 => saving::FETCHING.text(),
        (0, false) => saving::ASKING.text(),
        (_, true) => return saving::waiting_without_connection(waiting),
        (_, false) if standing.working && standing.trouble.is_none() => return saving::sending_some(waiting),
        _ => return saving::waiting(waiting),
    };
    said.to_owned()
}

/// Where everything is, in words; it leads to the whole story.
pub fn truth(here: Here) -> impl IntoView {
    let overall = Memo::new(move |_| overall(here.work().standing()));
    view! {
        <p class="truth">
            <a href=Route::Phone.path() id="standing" data-standing=move || overall.get().code>
                {move || overall.get().sentence}
            </a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_a_connection_and_without_a_page_of_ones_own_says_it_in_two_lines() {
        const TWO_LINES: usize = 56; // on a screen of 320 px
        for waiting in [0, 1, 12] {
            for (trouble, working, up_to_date) in [
                (None, false, true),
                (None, true, false),
                (Some(Failure::Offline), false, false),
                (Some(Failure::TimedOut), true, false),
            ] {
                let standing = Standing { waiting, held: 0, refused: 0, working, up_to_date, filled: true, trouble };
                let said = of_own_page(standing).sentence;
                assert!(said.len() <= TWO_LINES, "{said}");
                assert_eq!(said.contains(&waiting.to_string()), waiting > 0, "{said}");
            }
        }
    }
}
