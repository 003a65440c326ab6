//! Chromium's own authenticators, so that a passkey can be made and given without a hand at a sensor.

use anyhow::{Context, Result};
use serde_json::json;

use super::Browser;

/// What is plugged in. Both know whoever is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authenticator {
    /// It has a pseudo-random function.
    WithPrf,
    /// It has none.
    WithoutPrf,
}

impl Browser {
    /// Plugs an authenticator in; returns its name.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn plug_in(&self, what: Authenticator) -> Result<String> {
        self.tell("WebAuthn.enable", json!({})).await?;
        let options = json!({
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": true,
            "hasUserVerification": true,
            "isUserVerified": true,
            "automaticPresenceSimulation": true,
            "hasPrf": what == Authenticator::WithPrf,
        });
        let told =
            self.driver()?.cdp().send_raw("WebAuthn.addVirtualAuthenticator", json!({ "options": options })).await;
        let name = told.context("no authenticator can be plugged in")?;
        name.get("authenticatorId")
            .and_then(|name| name.as_str())
            .map(str::to_owned)
            .context("an authenticator without a name")
    }

    /// Takes an authenticator out, with the passkeys in it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn pull_out(&self, authenticator: &str) -> Result<()> {
        self.tell("WebAuthn.removeVirtualAuthenticator", json!({ "authenticatorId": authenticator })).await
    }

    /// From now on it does not know whoever is there.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn refuses_to_verify(&self, authenticator: &str) -> Result<()> {
        let arguments = json!({ "authenticatorId": authenticator, "isUserVerified": false });
        self.tell("WebAuthn.setUserVerified", arguments).await
    }
}
