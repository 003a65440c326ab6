//! What the tabs of one browser say to each other about one person's store, and who of them exchanges with the server. Nothing personal is said.

use gloo_timers::future::TimeoutFuture;
use stepping_stones_sync::engine::{Failure, Standing};

use crate::platform::channel::Channel;
use crate::platform::locks::{self, Mode, Taken, Wait};

/// How long another tab may take to put away its work, in milliseconds.
const ASIDE_MS: u32 = 8_000;
/// How long they get where nobody can say when they are through, in milliseconds.
const UNKNOWN_MS: u32 = 1_000;

/// Failures by the number under which they are told.
const FAILURES: [Failure; 10] = [
    Failure::Offline,
    Failure::TimedOut,
    Failure::TooLarge,
    Failure::NotOurs,
    Failure::OtherVersion,
    Failure::SignedOut,
    Failure::Withdrawn,
    Failure::Server,
    Failure::Storage,
    Failure::Disagreement,
];

/// What one tab says to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// I have written something into the outbox, an operation or a draft.
    Wrote,
    /// I am new: how do we stand with the server?
    Hello,
    /// Send now.
    Send,
    /// I am used.
    Used,
    /// I am in view.
    InView,
    /// Lock.
    Lock,
    /// I am about to go away.
    Leaving,
    /// I exchange with the server, and so we stand. What I stored before is to be seen.
    Stands(Told),
}

/// How the tab that exchanges with the server stands with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    working: bool,
    up_to_date: bool,
    trouble: Option<Failure>,
}

impl Told {
    pub(super) fn of(standing: Standing) -> Self {
        Self { working: standing.working, up_to_date: standing.up_to_date, trouble: standing.trouble }
    }

    /// Where this tab stands, which sees what lies in storage and hears the rest.
    pub(super) fn standing(told: Option<Self>, seen: Standing) -> Standing {
        let Some(told) = told else { return Standing { working: false, up_to_date: false, trouble: None, ..seen } };
        let up_to_date = told.up_to_date && seen.waiting == 0;
        Standing { working: told.working, up_to_date, trouble: told.trouble, ..seen }
    }
}

impl Said {
    fn to_text(self) -> String {
        match self {
            Self::Wrote => "wrote".into(),
            Self::Hello => "hello".into(),
            Self::Send => "send".into(),
            Self::Used => "used".into(),
            Self::InView => "in view".into(),
            Self::Lock => "lock".into(),
            Self::Leaving => "leaving".into(),
            Self::Stands(Told { working, up_to_date, trouble }) => {
                let trouble = trouble.and_then(|trouble| FAILURES.iter().position(|failure| *failure == trouble));
                let trouble = trouble.map_or_else(|| '-'.to_string(), |number| number.to_string());
                format!("{}{}{trouble}", u8::from(working), u8::from(up_to_date))
            }
        }
    }

    /// What was said; `None` for words of another version.
    fn from_text(text: &str) -> Option<Self> {
        Some(match text {
            "wrote" => Self::Wrote,
            "hello" => Self::Hello,
            "send" => Self::Send,
            "used" => Self::Used,
            "in view" => Self::InView,
            "lock" => Self::Lock,
            "leaving" => Self::Leaving,
            _ => {
                let mut letters = text.chars();
                let (working, up_to_date) = (letters.next()? == '1', letters.next()? == '1');
                let trouble = letters.next()?.to_digit(10).and_then(|number| FAILURES.get(number as usize)).copied();
                Self::Stands(Told { working, up_to_date, trouble })
            }
        })
    }
}

/// The other tabs that have the same person's store.
pub(super) struct Tabs {
    store: String,
    channel: Option<Channel>,
}

impl Tabs {
    pub(super) fn new(store: String, heard: impl Fn(Said) + 'static) -> Self {
        let heard = move |text: String| {
            if let Some(said) = Said::from_text(&text) {
                heard(said);
            }
        };
        let channel = Channel::open(&name(&store), heard);
        Self { store, channel }
    }

    pub(super) fn say(&self, what: Said) {
        if let Some(channel) = &self.channel {
            channel.say(&what.to_text());
        }
    }

    /// The name of the store.
    pub(super) fn store(&self) -> &str {
        &self.store
    }
}

/// Asks to be the tab that exchanges with the server.
pub(super) async fn lead(store: &str, wait: Wait) -> Taken {
    locks::take(&format!("{}-lead", name(store)), Mode::Alone, wait).await
}

/// Begins to work with a store: beside tabs of this version, not beside one of an earlier version, which knows of no other.
pub async fn begin(store: &str, wait: Wait) -> Taken {
    locks::take(&name(store), Mode::Shared, wait).await
}

/// Has every tab that works with a store put it away and lock.
pub fn lock(store: &str) {
    if let Some(channel) = Channel::open(&name(store), |_| {}) {
        channel.say(&Said::Lock.to_text());
    }
}

/// Has every tab put away its work with a store and lock, and keeps them from beginning again while the lock is held.
pub async fn put_aside(store: &str) -> Taken {
    lock(store);
    let taken = locks::take(&name(store), Mode::Alone, Wait::Ms(ASIDE_MS)).await;
    if matches!(taken, Taken::NoLocks) {
        // Nobody can say when they are through.
        TimeoutFuture::new(UNKNOWN_MS).await;
    }
    taken
}

fn name(store: &str) -> String {
    format!("stepping-stones-{store}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let stands = |trouble| Said::Stands(Told { working: false, up_to_date: true, trouble });
        let mut all = vec![
            Said::Wrote,
            Said::Hello,
            Said::Send,
            Said::Used,
            Said::InView,
            Said::Lock,
            Said::Leaving,
            stands(None),
        ];
        all.extend(FAILURES.map(|failure| stands(Some(failure))));
        for said in all {
            assert_eq!(Said::from_text(&said.to_text()), Some(said));
        }
        assert_eq!(Said::from_text(""), None);
    }

    #[test]
    fn a_tab_that_only_hears_says_nothing_untrue_g22() {
        let seen = |waiting| Standing {
            waiting,
            held: 0,
            refused: 0,
            working: false,
            up_to_date: false,
            filled: true,
            trouble: None,
        };
        let told = Told { working: false, up_to_date: true, trouble: None };
        let rows = [(None, 0, false), (None, 1, false), (Some(told), 0, true), (Some(told), 1, false)];
        for (told, waiting, up_to_date) in rows {
            assert_eq!(Told::standing(told, seen(waiting)).up_to_date, up_to_date, "{told:?} {waiting}");
        }
    }
}
