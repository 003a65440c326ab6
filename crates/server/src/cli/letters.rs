//! How letters are sent, as the operator says it.

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::letters::{Post, Settings};

/// What stands in the environment where it is not said in the call; the first holds a password, which others on this computer can read in a call.
const VARIABLES: [&str; 3] = ["SMTP_URL", "MAIL_FROM", "PUBLIC_URL"];

/// The mail server, and what stands in letters. All three, or no letter is sent.
#[derive(Args)]
pub(super) struct Mail {
    /// The mail server for invitations and new passwords (smtps://name:password@host, or smtp://…?tls=required); better given as SMTP_URL,
    /// which others on this computer cannot read
    #[arg(long, value_name = "URL")]
    smtp_url: Option<String>,
    /// From whom letters come ("Brook House <stones@example.org>"); or MAIL_FROM
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Where people reach the app (https://stones.example.org), for the links in letters; or PUBLIC_URL
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
}

impl Mail {
    /// The way to the mail server; nothing where none is named.
    pub(super) fn post(&self) -> Result<Option<Post>> {
        let said = [&self.smtp_url, &self.mail_from, &self.public_url];
        let mut told =
            said.into_iter().zip(VARIABLES).map(|(said, variable)| said.clone().or(from_environment(variable)));
        let (server, from, public) = (told.next().flatten(), told.next().flatten(), told.next().flatten());
        let Some(server) = server else { return Ok(None) };
        let (Some(from), Some(public)) = (from, public) else {
            bail!(
                "with a mail server, say also from whom letters come (--mail-from) and where people reach the app (--public-url)"
            );
        };
        let post = Post::new(&Settings { server, from, public }).context("letters can't be sent")?;
        Ok(Some(post))
    }
}

fn from_environment(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.is_empty())
}
