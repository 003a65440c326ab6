//! Signing in online: the first time on this device, or anew.

use leptos::prelude::*;
use stepping_stones_sync::protocol::SignInResponse;
use wasm_bindgen_futures::spawn_local;

use super::locked::hand_in;
use super::{Door, Gate, GateProblem};
use crate::platform::locks::Taken;
use crate::platform::persistence;
use crate::storage::{self, Envelope, Profile, StorageError};
use crate::sync::{self, SignInProblem};

impl Gate {
    /// Signs in online and enrols this device.
    pub fn sign_in(self, email: String, password: String) {
        self.attempt(async move {
            // What this browser cannot keep must be known before anything is typed into it.
            self.look_again().await?;
            let response = sync::sign_in(&email, &password).await.map_err(problem)?;
            let old = self.look_again().await?;
            let mut aside = None;
            if let Some(old) = &old {
                // Nothing is written there any more, by no tab, once it is handed in.
                aside = Some(sync::put_aside(&old.store_name()).await);
                if matches!(aside, Some(Taken::Elsewhere)) {
                    return Err(GateProblem::Storage(StorageError::Blocked));
                }
                hand_in(old).await?;
            }
            let push_token = response.push_token.into();
            let (envelope, unlocked) =
                Envelope::create(profile(response), push_token, &password).await.map_err(GateProblem::Storage)?;
            storage::remember(&envelope).await.map_err(GateProblem::Storage)?;
            if let Some(old) = &old {
                storage::forget(old).await.map_err(GateProblem::Storage)?;
                // It was handed in whole. Where another tab still holds it, it stays, sealed, and nothing depends on it.
                let _ = storage::delete_store(old).await;
            }
            drop(aside);
            self.enrolled.set_value(Some(envelope.clone()));
            self.enter(&envelope, unlocked).await?;
            // A browser may ask the person, who may never answer: nothing waits for that.
            spawn_local(async move { self.persistence.set(Some(persistence::ask().await)) });
            Ok(())
        });
    }

    /// From the locked screen to signing in anew, because the password is forgotten.
    pub fn forgot_password(self) {
        self.problem.set(None);
        self.door.set(Door::SignIn);
    }

    /// Back from signing in anew to the locked screen.
    pub fn back_to_locked(self) {
        self.problem.set(None);
        self.door.set(Door::Locked);
        self.send_while_locked();
    }

    /// From the open notebook to signing in anew, because the server has ended this enrolment.
    pub fn sign_in_again(self) {
        let Door::Open(workspace) = self.door.get_untracked() else { return };
        spawn_local(async move {
            workspace.flushed().await;
            self.forgot_password();
            workspace.stop();
        });
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
