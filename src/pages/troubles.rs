//! What went wrong, from its kind to words.

use crate::components::{Banner, BannerKind};
use crate::state::{
    Failure, GateProblem, JoinProblem, NotARescue, NotJoined, PasskeyProblem, Reason, Rescued, StorageError,
};
use crate::words::{self, Trouble};
use leptos::prelude::*;

/// Trouble with opening the store.
pub fn opening(error: &StorageError) -> Trouble {
    match error {
        StorageError::Refused => words::storage::refused(),
        StorageError::Full => words::storage::full_to_open(),
        StorageError::NoRoom => words::storage::no_room(),
        StorageError::Blocked | StorageError::Elsewhere => words::storage::slow_to_open(),
        StorageError::Vanished => words::storage::vanished(),
        StorageError::NotCome => words::lock::not_come(),
        StorageError::Damaged(_) => words::storage::damaged(),
        StorageError::Lost(_) => words::storage::lost(),
    }
}

/// Trouble with keeping what was just written.
pub fn keeping(error: &StorageError) -> Trouble {
    match error {
        StorageError::Refused => words::storage::refused_to_keep(),
        StorageError::Full => words::storage::full(),
        StorageError::NoRoom => words::storage::no_room(),
        StorageError::Vanished => words::storage::vanished_while_writing(),
        StorageError::Blocked
        | StorageError::Damaged(_)
        | StorageError::Lost(_)
        | StorageError::NotCome
        | StorageError::Elsewhere => words::storage::save_failed(),
    }
}

/// Trouble with the exchange.
pub fn exchange(failure: Failure) -> Trouble {
    match failure {
        Failure::Offline => words::saving::offline(),
        Failure::TimedOut => words::saving::timed_out(),
        Failure::TooLarge => words::saving::too_large(),
        Failure::NotOurs => words::storage::not_the_server(),
        Failure::OtherVersion => words::storage::other_version(),
        Failure::SignedOut => words::saving::signed_out(),
        Failure::Withdrawn => words::saving::withdrawn(),
        Failure::Server => words::storage::server_trouble(),
        Failure::Storage => words::saving::news_not_kept(),
        Failure::Disagreement => words::saving::disagreement(),
    }
}

/// Why the last try to get in did not work.
pub fn gate(problem: &GateProblem) -> Trouble {
    match problem {
        GateProblem::WrongPassword => words::lock::wrong_password(),
        GateProblem::WrongPin(0) => words::lock::no_more_pins(),
        GateProblem::WrongPin(left) => words::lock::wrong_pin(*left),
        GateProblem::Passkey(PasskeyProblem::NotGiven) => words::lock::passkey_not_given(),
        GateProblem::Passkey(PasskeyProblem::Another) => words::lock::passkey_another(),
        GateProblem::Passkey(PasskeyProblem::Cannot) => words::lock::passkey_cannot(),
        GateProblem::HereAlready => words::lock::here_already(),
        GateProblem::WrongSignIn => words::sign_in::wrong(),
        GateProblem::TooManyTries => words::sign_in::slow_down(),
        GateProblem::Joining(problem) => joining(*problem),
        GateProblem::Exchange(Failure::Offline) => words::sign_in::no_connection(),
        GateProblem::Exchange(Failure::TimedOut) => words::sign_in::timed_out(),
        GateProblem::Exchange(Failure::NotOurs) => words::sign_in::not_the_server(),
        GateProblem::Exchange(Failure::OtherVersion) => words::sign_in::other_version(),
        GateProblem::Exchange(_) => words::sign_in::server_trouble(),
        GateProblem::NotCome => words::lock::not_come(),
        GateProblem::LeaseOver => words::lock::lease_over(),
        GateProblem::Withdrawn => words::saving::withdrawn(),
        GateProblem::Storage(error) => opening(error),
        GateProblem::NotHandedIn(left) => words::sign_in::not_handed_in(*left),
    }
}

/// Why an invitation did not work.
pub fn joining(problem: JoinProblem) -> Trouble {
    match problem {
        JoinProblem::Refused(NotJoined::WEAK_PASSWORD) => words::join::weak_password(),
        JoinProblem::Refused(_) => words::join::unusable(),
        JoinProblem::TooManyTries => words::sign_in::slow_down(),
        JoinProblem::Exchange(Failure::Offline) => words::join::no_connection(),
        JoinProblem::Exchange(failure) => gate(&GateProblem::Exchange(failure)),
    }
}

/// Why nobody was invited.
pub fn inviting(problem: JoinProblem) -> Trouble {
    match problem {
        JoinProblem::Refused(NotJoined::TAKEN) => words::invite::taken(),
        JoinProblem::Refused(_) => words::invite::refused(),
        JoinProblem::TooManyTries => words::sign_in::slow_down(),
        JoinProblem::Exchange(Failure::Offline) => words::invite::offline(),
        JoinProblem::Exchange(failure) => exchange(failure),
    }
}

/// Why a rescue file was not saved or brought in; nothing when it was.
pub fn rescue(outcome: &Rescued) -> Option<Trouble> {
    match outcome {
        Rescued::Saved(_) | Rescued::NothingToSave | Rescued::Brought { .. } => None,
        Rescued::NoFile => Some(words::rescue::unreadable()),
        Rescued::Not(NotARescue::Other) => Some(words::rescue::another_file()),
        Rescued::Not(NotARescue::Newer) => Some(words::rescue::newer()),
        Rescued::Not(NotARescue::Damaged) => Some(words::rescue::damaged()),
        Rescued::AnotherService => Some(words::rescue::another_service()),
        Rescued::Exchange(_) => Some(words::rescue::not_handed_in()),
        Rescued::Storage(error) => Some(opening(error)),
    }
}

/// Why the server did not take something, or holds it.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::MALFORMED => words::saving::REASON_NOT_UNDERSTOOD.text(),
        Reason::TOO_LARGE => words::saving::REASON_TOO_LARGE.text(),
        Reason::OTHER_CONTENT => words::saving::REASON_DIFFERENT.text(),
        Reason::NOT_YOUR_PERSON => words::saving::REASON_NOT_YOUR_PERSON,
        Reason::NOT_YOUR_SITE => words::saving::REASON_NOT_YOUR_SITE,
        Reason::NOT_YOUR_ROLE => words::saving::REASON_NOT_YOUR_ROLE,
        Reason::NO_PERSON => words::saving::REASON_NO_PERSON,
        Reason::UNKNOWN_PERSON => words::saving::REASON_UNKNOWN_PERSON,
        Reason::OTHER_KIND => words::saving::REASON_OTHER_KIND,
        Reason::NOT_THE_AUTHOR => words::saving::REASON_NOT_THE_AUTHOR,
        Reason::WITHDRAWN => words::saving::REASON_WITHDRAWN.text(),
        Reason::ERASED => words::saving::REASON_ERASED,
        Reason::DECLINED => words::saving::REASON_DECLINED,
        Reason::LAST_MANAGER => words::saving::REASON_LAST_MANAGER,
        _ => words::saving::REASON_UNKNOWN.text(),
    }
}

/// A banner that appears while there is trouble.
pub fn banner(trouble: impl Fn() -> Option<Trouble> + Send + Sync + 'static) -> impl IntoView {
    let trouble = Memo::new(move |_| trouble());
    move || {
        trouble.get().map(|trouble| {
            let advice = trouble.advice();
            view! { <Banner title=trouble.what text=advice kind=BannerKind::Wrong /> }
        })
    }
}
