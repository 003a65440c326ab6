//! The way to a mail server (SMTP). Nothing of a letter, an address or a password is ever written into the log.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use stepping_stones_sync::joining::JOIN_SCREEN;
use tokio::time::timeout;

use super::words::Letter;

/// How long a mail server may take for one answer.
const ANSWER: Duration = Duration::from_secs(6);
/// How long one letter may take in all.
const WHOLE: Duration = Duration::from_secs(10);

/// How letters are sent, as the operator says it.
pub struct Settings {
    /// The mail server, as `smtps://name:password@host` or `smtp://…?tls=required`.
    pub server: String,
    /// From whom letters come.
    pub from: String,
    /// Where people reach the app, as `https://…`: what stands at the beginning of links.
    pub public: String,
}

/// Why the settings cannot be used. It shows no part of the mail server's address, which holds a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadSettings {
    /// The mail server's address is none.
    #[error(
        "the mail server's address is not of the form smtps://name:password@host (percent-encode signs like @ and / in a password)"
    )]
    Server,
    /// Letters, and the password, would go over a line that anybody can read.
    #[error("a mail server on another computer is reached over TLS only: smtps://… or smtp://…?tls=required")]
    Open,
    /// The sender is none.
    #[error("the sender of letters is not an address like “Brook House <stones@example.org>”")]
    From,
    /// The public address is none.
    #[error("the public address is not of the form https://stones.example.org")]
    Public,
}

/// Why a letter was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// The mail server does not take it, now or later; or it is no letter that could be sent.
    #[error("the mail server does not take it")]
    Refused,
    /// There was no mail server, or it took too long, or it could not take it just now.
    #[error("the mail server could not be reached, or could not take it now")]
    Later,
}

/// The way to a mail server.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public: String,
}

impl Post {
    /// Looks at the settings; the mail server is not asked yet.
    ///
    /// # Errors
    /// [`BadSettings`] when letters cannot be sent so.
    pub fn new(settings: &Settings) -> Result<Self, BadSettings> {
        let from: Mailbox = settings.from.parse().map_err(|_| BadSettings::From)?;
        let server: axum::http::Uri = settings.server.parse().map_err(|_| BadSettings::Server)?;
        let encrypted = server.scheme_str() == Some("smtps")
            || server.query().is_some_and(|query| query.split('&').any(|pair| pair == "tls=required"));
        let host = server.host().ok_or(BadSettings::Server)?;
        if !encrypted && !matches!(host, "localhost" | "127.0.0.1" | "[::1]") {
            return Err(BadSettings::Open);
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.server);
        let transport = transport.map_err(|_| BadSettings::Server)?.timeout(Some(ANSWER)).build();
        Ok(Self { transport, from, public: public(&settings.public)? })
    }

    /// The link that lets in whoever holds a secret.
    #[must_use]
    pub fn link(&self, secret: &str) -> String {
        format!("{}{JOIN_SCREEN}#{secret}", self.public)
    }

    /// Hands a letter to the mail server. When this is well, the mail server has taken it.
    ///
    /// # Errors
    /// [`NotSent`], and whether it may work later.
    pub async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        // The address alone: it has to be one by itself, whatever was typed, and no name stands beside it.
        let to: Address = letter.to.parse().map_err(|_| NotSent::Refused)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|_| NotSent::Refused)?;
        match timeout(WHOLE, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => {
                let status = error.status().map(u16::from);
                let why = if error.is_permanent() { NotSent::Refused } else { NotSent::Later };
                tracing::warn!(status, %why, "a letter was not sent");
                Err(why)
            }
            Err(_) => {
                tracing::warn!("a letter was not sent: the mail server takes too long");
                Err(NotSent::Later)
            }
        }
    }
}

/// Where links begin: a scheme and a host, and perhaps a port.
fn public(told: &str) -> Result<String, BadSettings> {
    let told = told.trim_end_matches('/');
    let address: axum::http::Uri = told.parse().map_err(|_| BadSettings::Public)?;
    let host = address.host().ok_or(BadSettings::Public)?;
    // Without TLS only where nothing goes over a line.
    let safe = address.scheme_str() == Some("https") || (address.scheme_str() == Some("http") && host == "localhost");
    let nothing_more = address.path() == "/" && address.query().is_none() && !told.contains('#');
    if safe && nothing_more { Ok(told.to_owned()) } else { Err(BadSettings::Public) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(server: &str, from: &str, public: &str) -> Option<BadSettings> {
        Post::new(&Settings { server: server.into(), from: from.into(), public: public.into() }).err()
    }

    #[tokio::test]
    async fn only_settings_that_can_be_used_are_taken() {
        let (server, from, public) = ("smtps://me:se%40cret@mail.example", "Stones <a@b.example>", "https://x.example");
        for (given, why) in [
            ((server, from, public), None),
            (("smtp://me:secret@mail.example:587?tls=required", "a@b.example", "https://x.example:8443/"), None),
            (("smtp://127.0.0.1:2525", from, "http://localhost:8080"), None),
            (("smtp://me:secret@mail.example", from, public), Some(BadSettings::Open)),
            (("smtp://me:secret@mail.example?tls=opportunistic", from, public), Some(BadSettings::Open)),
            (("smtp://127.0.0.1.evil.example", from, public), Some(BadSettings::Open)),
            (("mail.example", from, public), Some(BadSettings::Open)),
            (("http://localhost", from, public), Some(BadSettings::Server)),
            (("", from, public), Some(BadSettings::Server)),
            ((server, "nobody", public), Some(BadSettings::From)),
            ((server, "a@b.example\r\nBcc: c@d.example", public), Some(BadSettings::From)),
            ((server, from, "http://x.example"), Some(BadSettings::Public)),
            ((server, from, "https://x.example/path"), Some(BadSettings::Public)),
            ((server, from, "https://x.example?a=b"), Some(BadSettings::Public)),
            ((server, from, "x.example"), Some(BadSettings::Public)),
        ] {
            assert_eq!(tried(given.0, given.1, given.2), why, "{given:?}");
        }
    }
}
