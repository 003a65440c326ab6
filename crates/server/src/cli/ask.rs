use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

use crate::auth::checked;

/// Where scripts put the password, so that it stands in no list of processes.
const VARIABLE: &str = "STEPPING_STONES_PASSWORD";

/// A new password: from the environment, or asked for without showing it.
pub(super) fn new_password(whose: &str) -> Result<String> {
    let password = match std::env::var(VARIABLE) {
        Ok(password) => password,
        Err(std::env::VarError::NotPresent) => ask(&format!("New password for {whose}: "))?,
        Err(_) => bail!("{VARIABLE} is not text"),
    };
    Ok(checked(&password)?.to_owned())
}

fn ask(prompt: &str) -> Result<String> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return read_line();
    }
    eprint!("{prompt}");
    std::io::stderr().flush()?;
    let shown = tcgetattr(&stdin).context("this terminal can't hide what you type")?;
    let mut hidden = shown.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&stdin, OptionalActions::Now, &hidden)?;
    let line = read_line();
    tcsetattr(&stdin, OptionalActions::Now, &shown)?;
    eprintln!();
    line
}

fn read_line() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("the password can't be read")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
