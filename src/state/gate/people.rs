//! Who is enrolled on this device: on a shared tablet several, found under their badges.

use leptos::prelude::*;

use super::{Door, Gate};
use crate::platform::page;
use crate::storage::{Badge, Enrolment, Envelope};

/// Somebody who is enrolled here, as far as a locked device knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The random name of their store.
    pub store: String,
    /// Their badge.
    pub badge: Badge,
    /// The how manieth with that badge they are, from 1: with very many people on a device two have the same.
    pub nth: usize,
}

/// The person who was chosen on the locked screen, and how they can open their notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Who, where there are others.
    pub among_others: Option<Enrolled>,
    /// A PIN holds.
    pub pin: bool,
    /// There is a passkey.
    pub passkey: bool,
}

impl Gate {
    /// Who is enrolled here, by badge; tracked.
    #[must_use]
    pub fn people(self) -> Vec<Enrolled> {
        self.enrolled.with(|enrolled| {
            let person = |(at, envelope): (usize, &Envelope)| {
                let before = enrolled.iter().take(at).filter(|before| before.badge() == envelope.badge());
                Enrolled { store: envelope.store_name(), badge: envelope.badge(), nth: before.count() + 1 }
            };
            enrolled.iter().enumerate().map(person).collect()
        })
    }

    /// Who was chosen on the locked screen; nothing while it is to be asked who is there; tracked.
    #[must_use]
    pub fn chosen(self) -> Option<Chosen> {
        let store = self.chosen.get()?;
        let pin = self.pins.with_value(|pins| pins.slot(&store).is_some());
        let envelope = self.enrolled.with(|enrolled| with_store(enrolled, &store))?;
        Some(Chosen { among_others: self.among_others(), pin, passkey: envelope.passkey().is_some() })
    }

    /// Under which picture the person at the device is found, where there are others; tracked.
    #[must_use]
    pub fn among_others(self) -> Option<Enrolled> {
        let store = self.chosen.get()?;
        let people = self.people();
        let several = people.len() > 1;
        people.into_iter().find(|person| several && person.store == store)
    }

    /// Somebody is there, by the name of their store.
    pub fn choose(self, store: String) {
        self.problem.set(None);
        self.chosen.set(Some(store));
        page::after_paint(page::focus_heading);
    }

    /// It is somebody else.
    pub fn choose_another(self) {
        self.problem.set(None);
        self.chosen.set(self.only());
        page::after_paint(page::focus_heading);
    }

    /// Whether several people are enrolled here; tracked.
    #[must_use]
    pub fn is_shared(self) -> bool {
        self.enrolled.with(|enrolled| enrolled.len() > 1)
    }

    /// Whether somebody is enrolled here, so that there is a locked screen to go back to.
    #[must_use]
    pub fn someone_enrolled(self) -> bool {
        self.enrolled.with_untracked(|enrolled| !enrolled.is_empty())
    }

    /// Whether signing in is signing in anew, in the place of what the person has here.
    #[must_use]
    pub fn signs_in_anew(self) -> bool {
        self.enrolled().is_some()
    }

    /// The person at the device: who works here, or was chosen on the locked screen.
    pub(in crate::state) fn enrolled(self) -> Option<Envelope> {
        let store = self.chosen.get_untracked()?;
        self.enrolled.with_untracked(|enrolled| with_store(enrolled, &store))
    }

    /// Takes note of who is enrolled here.
    pub(super) fn are_enrolled(self, enrolled: Vec<Enrolment>) {
        let mut all: Vec<Envelope> = enrolled.into_iter().map(|enrolment| enrolment.envelope).collect();
        all.sort_by_key(|envelope| (envelope.badge(), envelope.store_name()));
        self.pins.update_value(|pins| pins.keep(|store| all.iter().any(|envelope| envelope.store_name() == store)));
        self.enrolled.set(all);
        // Only one: nobody has to be asked who is there. One who is gone: it has to be asked anew.
        if self.enrolled().is_none() && !matches!(self.door.get_untracked(), Door::SignIn) {
            self.chosen.set(self.only());
        }
    }

    /// Takes note of how an enrolment is opened now.
    pub(in crate::state) fn is_now(self, envelope: &Envelope) {
        self.enrolled.update(|enrolled| {
            enrolled.iter_mut().filter(|one| one.store == envelope.store).for_each(|one| *one = envelope.clone());
        });
    }

    /// The stores of all who are enrolled here.
    pub(super) fn stores(self) -> Vec<String> {
        self.enrolled.with_untracked(|enrolled| enrolled.iter().map(Envelope::store_name).collect())
    }

    /// The store of the only one who is enrolled here.
    pub(super) fn only(self) -> Option<String> {
        self.stores().pop().filter(|_| self.enrolled.with_untracked(Vec::len) == 1)
    }
}

fn with_store(enrolled: &[Envelope], store: &str) -> Option<Envelope> {
    enrolled.iter().find(|envelope| envelope.store_name() == store).cloned()
}
