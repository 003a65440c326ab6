//! Signing in online: the first time on this device, or anew.

use leptos::prelude::*;
use minicbor::bytes::ByteArray;
use stepping_stones_sync::protocol::SignInResponse;
use wasm_bindgen_futures::spawn_local;

use super::handing_in::hand_in;
use super::{Door, Gate, GateProblem};
use crate::platform::locks::Taken;
use crate::platform::{persistence, random};
use crate::state::own::is_own_page;
use crate::storage::{self, Badge, Envelope, OwnKey, Profile, StorageError, Unlocked};
use crate::sync::{self, SignInProblem};

impl Gate {
    /// Signs in online and enrols the member on this device: beside those who are enrolled here, and in the place of what they have here themselves.
    pub fn sign_in(self, email: String, password: String) {
        self.attempt(async move {
            // What this browser cannot keep must be known before anything is typed into it.
            let anew = self.look_again().await?.is_some();
            let response = sync::sign_in(&email, &password, self.beside()).await.map_err(problem)?;
            let own = self.own(&response);
            if let Some(here) = own.first().filter(|_| !anew) {
                // Drafts would be lost, and nobody said that the password is forgotten.
                self.choose(here.store_name());
                self.door.set(Door::Locked);
                return Err(GateProblem::HereAlready);
            }
            self.take_in(response, Opener::Password(password)).await
        });
    }

    /// What tells the server which enrolments lie on this device, in their order.
    pub(in crate::state) fn beside(self) -> Vec<ByteArray<32>> {
        self.enrolled.with_untracked(|enrolled| enrolled.iter().map(|envelope| envelope.push_token).collect())
    }

    /// Which of them are the member's own, as the server says.
    fn own(self, response: &SignInResponse) -> Vec<Envelope> {
        let is_own = |(at, _): &(u32, Envelope)| response.own.contains(at);
        (0..).zip(self.enrolled.get_untracked()).filter(is_own).map(|(_, envelope)| envelope).collect()
    }

    /// Makes a store for an enrolment, in the place of what the member had here, and goes to work with it.
    pub(in crate::state) async fn take_in(self, response: SignInResponse, opener: Opener) -> Result<(), GateProblem> {
        // Nothing is changed here before it can be opened.
        self.brought(is_own_page(&response.roles)).await?;
        let own = self.own(&response);
        let (envelope, unlocked) = self.enrol(response, opener, &own).await?;
        self.look_again().await?;
        self.enter(&envelope, unlocked).await?;
        // A browser may ask the person, who may never answer: nothing waits for that.
        spawn_local(async move { self.persistence.set(Some(persistence::ask().await)) });
        Ok(())
    }

    /// Makes a new store in the place of the old ones, once what these hold is handed in.
    async fn enrol(
        self,
        response: SignInResponse,
        opener: Opener,
        old: &[Envelope],
    ) -> Result<(Envelope, Unlocked), GateProblem> {
        let mut aside = Vec::new();
        for old in old {
            // Nothing is written there any more, by no tab, once it is handed in.
            aside.push(sync::put_aside(&old.store_name()).await);
            if matches!(aside.last(), Some(Taken::Elsewhere)) {
                return Err(GateProblem::Storage(StorageError::Blocked));
            }
            hand_in(old).await?;
        }
        let (push_token, anew) = (response.push_token.into(), response.token.into());
        let made = opener.vault(profile(response), push_token).await;
        let (envelope, unlocked) = made.map_err(GateProblem::Storage)?;
        let envelope = envelope.with_badge(self.badge_for(old));
        storage::remember(&envelope).await.map_err(GateProblem::Storage)?;
        for old in old {
            storage::forget(old).await.map_err(GateProblem::Storage)?;
            // It was handed in whole. Where another tab still holds it, it stays, sealed, and nothing depends on it.
            let _ = storage::delete_store(old).await;
            // Nobody needs that enrolment any more. If the server does not hear it now, a manager can see to it.
            let push_token = old.push_token.into();
            spawn_local(async move {
                let _ = sync::replaced(&push_token, anew).await;
            });
        }
        Ok((envelope, unlocked))
    }

    /// The badge that the member had here, or one that nobody has.
    fn badge_for(self, old: &[Envelope]) -> Badge {
        let taken: Vec<Badge> = self.enrolled.with_untracked(|enrolled| enrolled.iter().map(Envelope::badge).collect());
        old.first().map_or_else(|| Badge::free(&taken, u32::from_be_bytes(random::bytes())), Envelope::badge)
    }

    /// From the locked screen to signing in anew, because the password is forgotten.
    pub fn forgot_password(self) {
        self.problem.set(None);
        self.door.set(Door::SignIn);
    }

    /// From the locked screen to signing in, because somebody comes to work here too.
    pub fn add_somebody(self) {
        self.problem.set(None);
        self.door.set(Door::SignIn);
        self.chosen.set(None);
    }

    /// From the open notebook to signing in anew, because the server has ended this enrolment.
    pub fn sign_in_again(self) {
        let Door::Open(notebook) = self.door.get_untracked() else { return };
        spawn_local(async move {
            notebook.flushed().await;
            self.forgot_password();
            notebook.stop();
        });
    }
}

/// What a new vault opens with.
pub(in crate::state) enum Opener {
    /// A password.
    Password(String),
    /// A key that the browser holds, and a PIN where there is one.
    Own(OwnKey, Option<String>),
}

impl Opener {
    async fn vault(&self, profile: Profile, push_token: [u8; 32]) -> Result<(Envelope, Unlocked), StorageError> {
        match self {
            Self::Password(password) => Envelope::create(profile, push_token, password).await,
            Self::Own(key, pin) => Envelope::create_own(profile, push_token, key, pin.as_deref()).await,
        }
    }

    /// Nothing came of it.
    pub(in crate::state) async fn discard(self) {
        if let Self::Own(key, _) = self {
            key.discard().await;
        }
    }
}

pub(in crate::state) fn problem(problem: SignInProblem) -> GateProblem {
    match problem {
        SignInProblem::Wrong => GateProblem::WrongSignIn,
        SignInProblem::TooManyTries => GateProblem::TooManyTries,
        SignInProblem::Exchange(failure) => GateProblem::Exchange(failure),
    }
}

pub(in crate::state) fn profile(response: SignInResponse) -> Profile {
    let SignInResponse { org, org_name, org_key, member, name, roles, device, token, .. } = response;
    Profile { org, org_name, org_key, member, name, roles, device, token }
}
