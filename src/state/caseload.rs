//! A list of people that a member brings in: looked through first, and then kept whole or not at all.

use leptos::prelude::untrack;
use stepping_stones_domain::MemberId;
use stepping_stones_domain::caseload::{Caseload, Like, Likeness, NotAList, Reading, likenesses};
use stepping_stones_domain::records::{Client, Record};

use super::Workspace;
use super::workspace::clients;
use crate::platform::clock;
use crate::storage::StorageError;
use crate::words::labels;

/// A list as it was looked through. Nothing of it is kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedThrough {
    /// What it says.
    pub list: Caseload,
    /// Whom each of its people looks like.
    pub like: Vec<Option<LooksLike>>,
}

/// Whom somebody in a list looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LooksLike {
    /// Somebody with this name who is on this device.
    Here(String),
    /// Somebody in an earlier row.
    Row(usize),
}

impl Workspace {
    /// Looks through the file of a list. Nothing is kept.
    ///
    /// # Errors
    /// Why it is no list.
    pub fn look_through(&self, file: &[u8]) -> Result<LookedThrough, NotAList> {
        let year = clock::today().split('-').next().and_then(|year| year.parse().ok()).unwrap_or(i64::MAX);
        let own = untrack(|| self.service()).vocabularies;
        let reading = Reading { year, reason: labels::reason, own: &own, source: labels::source };
        Caseload::read(file, &reading).map(|list| self.compared(list))
    }

    /// Compares a list with those who are on this device now.
    #[must_use]
    pub fn compared(&self, list: Caseload) -> LookedThrough {
        let here: Vec<Client> =
            self.driver.read(|engine| clients(engine).map(|(_, state)| Client::read(&state.fields())).collect());
        let known: Vec<Likeness> = here.iter().map(Likeness::of).collect();
        let named = |like| match like {
            Like::Here(place) => here.get(place).map(|client| LooksLike::Here(client.name.clone())),
            Like::Row(row) => Some(LooksLike::Row(row)),
        };
        let like = likenesses(&list.people, &known).into_iter().map(|like| like.and_then(named)).collect();
        LookedThrough { list, like }
    }

    /// Keeps new people on this device, in one transaction, to be looked after by a member.
    ///
    /// # Errors
    /// When nobody of them was kept.
    pub async fn take_on(&self, people: &[Client], staff: MemberId) -> Result<(), StorageError> {
        let operations = people.iter().flat_map(|client| self.taking_on(client, staff).1).collect();
        self.queue_all(operations).await
    }
}
