//! Opening it quickly: with a PIN what was open in this process already, or with a passkey.

use leptos::prelude::*;

use super::{Door, Gate, GateProblem};
use crate::platform::passkey::{self, PasskeyProblem};
use crate::platform::random;
use crate::storage::{self, Envelope, Passkey, Pin, Unlocked};

/// How somebody gets in beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaysIn {
    /// A PIN is set.
    pub pin: bool,
    /// There is a passkey.
    pub passkey: bool,
}

impl Gate {
    /// Opens with a PIN what was open in this process before.
    pub fn unlock_with_pin(self, pin: String) {
        self.attempt(async move {
            let Some(envelope) = self.look_again().await? else {
                self.look();
                return Ok(());
            };
            let store = envelope.store_name();
            // Gone meanwhile: the screen asks for the password.
            let Some(slot) = self.pins.with_value(|pins| pins.slot(&store).cloned()) else { return Ok(()) };
            let unlocked = envelope.unlock_with_pin(&slot, &pin).await.map_err(GateProblem::Storage)?;
            let Some(unlocked) = unlocked else {
                let left = self.pins.try_update_value(|pins| pins.was_wrong(&store)).unwrap_or_default();
                self.enrolled.notify();
                return Err(GateProblem::WrongPin(left));
            };
            self.pins.update_value(|pins| pins.was_right(&store));
            self.enter(&envelope, unlocked).await
        });
    }

    /// Opens with the passkey.
    pub fn unlock_with_passkey(self) {
        self.attempt(async move {
            let Some(envelope) = self.look_again().await? else {
                self.look();
                return Ok(());
            };
            let Some(passkey) = envelope.passkey() else { return Err(GateProblem::Passkey(PasskeyProblem::NotGiven)) };
            let output = passkey::ask(&passkey.credential, &passkey.input).await.map_err(GateProblem::Passkey)?;
            let unlocked = envelope.unlock_with_passkey(&output).map_err(GateProblem::Storage)?;
            let unlocked = unlocked.ok_or(GateProblem::Passkey(PasskeyProblem::Another))?;
            self.hold_pin(&envelope, &unlocked);
            self.enter(&envelope, unlocked).await
        });
    }

    /// From here on the person's PIN opens again what is opened now, as long as this process lives.
    pub(super) fn hold_pin(self, envelope: &Envelope, unlocked: &Unlocked) {
        self.pins.update_value(|pins| pins.hold(&envelope.store_name(), envelope.pin_slot(unlocked)));
    }

    /// The PIN of an enrolment that ended opens nothing any more.
    pub(in crate::state) fn forget_pin(self, envelope: &Envelope) {
        self.pins.update_value(|pins| pins.hold(&envelope.store_name(), None));
    }

    /// Sets a PIN for whoever works here, once they have given their password.
    ///
    /// # Errors
    /// When it is not their password, or the PIN could not be kept.
    pub async fn set_pin(self, password: &str, pin: &str) -> Result<(), GateProblem> {
        self.confirm(password).await?;
        let pin = Pin::of(pin).await.map_err(GateProblem::Storage)?;
        self.change(|envelope, vault| envelope.with_pin(vault, &pin)).await
    }

    /// Takes the PIN away.
    ///
    /// # Errors
    /// When that could not be kept.
    pub async fn drop_pin(self) -> Result<(), GateProblem> {
        self.change(|envelope, _| envelope.without_pin()).await
    }

    /// Makes a passkey for whoever works here, once they have given their password, under a name that its keeper shows; the password stays.
    ///
    /// # Errors
    /// When it is not their password, there is no passkey, or it could not be kept.
    pub async fn add_passkey(self, password: &str, called: &str) -> Result<(), GateProblem> {
        self.confirm(password).await?;
        let input = random::bytes();
        let (credential, output) = passkey::make(called, &input).await.map_err(GateProblem::Passkey)?;
        let passkey = Passkey { credential, input };
        self.change(|envelope, vault| envelope.with_passkey(vault, passkey.clone(), &output)).await
    }

    /// Takes the passkey away.
    ///
    /// # Errors
    /// When that could not be kept.
    pub async fn drop_passkey(self) -> Result<(), GateProblem> {
        self.change(|envelope, _| envelope.without_passkey()).await
    }

    /// How whoever works here gets in beside the password; tracked.
    #[must_use]
    pub fn ways_in(self) -> Option<WaysIn> {
        self.chosen.track();
        self.enrolled.track();
        let envelope = self.enrolled()?;
        Some(WaysIn { pin: envelope.has_pin(), passkey: envelope.passkey().is_some() })
    }

    /// Asks whoever works here once more for what opens it: an open device may be in other hands. A wrong password or PIN is slowed, as on the locked screen.
    pub(in crate::state) async fn confirm(self, password: &str) -> Result<(), GateProblem> {
        let Some(envelope) = self.enrolled() else { return Err(GateProblem::WrongPassword) };
        self.slow_down().await;
        let right = envelope.unlock(password).await.map_err(GateProblem::Storage)?.is_some();
        self.tries.update_value(|tries| *tries = if right { 0 } else { *tries + 1 });
        if right { Ok(()) } else { Err(GateProblem::WrongPassword) }
    }

    /// Changes how what is open now is opened. Nothing is changed where it was locked meanwhile.
    async fn change(self, change: impl Fn(Envelope, &Unlocked) -> Envelope) -> Result<(), GateProblem> {
        let Door::Open(notebook) = self.door.get_untracked() else { return Ok(()) };
        let workspace = notebook.workspace();
        let vault = workspace.vault();
        let now = storage::change(&vault.store_name(), |envelope| change(envelope, vault)).await;
        if let Some(envelope) = now.map_err(GateProblem::Storage)? {
            self.hold_pin(&envelope, vault);
            self.is_now(&envelope);
        }
        Ok(())
    }
}
