//! Opening what is kept here, and going to work with it.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Door, Gate, GateProblem, parts};
use crate::platform::locks::{Taken, Wait};
use crate::platform::{clock, persistence};
use crate::state::Workspace;
use crate::state::own::is_own_page;
use crate::storage::{Envelope, StorageError, Store, Unlocked};
use crate::sync::{self, Elsewhere, Opened};

impl Gate {
    /// Opens what is kept here with the password; works with no network at all.
    pub fn unlock(self, password: String) {
        self.attempt(async move {
            let Some(envelope) = self.look_again().await? else {
                self.look();
                return Ok(());
            };
            self.slow_down().await;
            let unlocked = envelope.unlock(&password).await.map_err(GateProblem::Storage)?;
            clock::mark("unlock: key");
            let Some(unlocked) = unlocked else {
                self.tries.update_value(|tries| *tries += 1);
                return Err(GateProblem::WrongPassword);
            };
            self.tries.set_value(0);
            self.hold_pin(&envelope, &unlocked);
            self.enter(&envelope, unlocked).await
        });
    }

    /// A wrong password is slowed, never more: 1 s after the third, 2 s, 4 s … half a minute.
    pub(super) async fn slow_down(self) {
        let tries = self.tries.get_value();
        if tries >= 3 {
            TimeoutFuture::new((1000 << (tries - 3).min(5)).min(30_000)).await;
        }
    }

    /// Goes to work with what was opened, once the parts of the app for that have come.
    pub(in crate::state) async fn enter(self, envelope: &Envelope, unlocked: Unlocked) -> Result<(), GateProblem> {
        self.brought(is_own_page(&unlocked.profile.roles)).await?;
        parts::entering(self, envelope.clone(), unlocked).await?.await
    }

    pub(super) async fn go_to_work(self, envelope: &Envelope, unlocked: Unlocked) -> Result<(), GateProblem> {
        let (profile, name) = (unlocked.profile.clone(), envelope.store_name());
        let begun = match sync::begin(&name, Wait::No).await {
            Taken::Ours(lock) => Some(lock),
            Taken::NoLocks => None,
            Taken::Elsewhere => return Err(GateProblem::Storage(StorageError::Blocked)),
        };
        let store = Store::open(envelope, unlocked).await.map_err(GateProblem::Storage)?;
        self.within_lease(envelope, &profile, &store).await?;
        let opened = Opened::read(name, store, begun).await.map_err(GateProblem::Storage)?;
        // One person at a time works at a device: what others have open in other tabs is locked.
        self.stores().iter().filter(|other| **other != envelope.store_name()).for_each(|other| sync::lock(other));
        self.chosen.set(Some(envelope.store_name()));
        self.auto_lock.used();
        let workspace = Workspace::start(profile, opened, move |what| match what {
            Elsewhere::Wrote => {}
            Elsewhere::Used => self.auto_lock.used(),
            Elsewhere::InView => self.auto_lock.viewed(),
            Elsewhere::Locked => self.lock_here(),
        });
        self.door.set(Door::Open(Rc::new(workspace)));
        spawn_local(async move { self.persistence.set(Some(persistence::look().await)) });
        self.send_sealed();
        Ok(())
    }
}
