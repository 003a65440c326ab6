//! A display that nobody sees, for the engine that needs one.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::process::Process;

/// A virtual X display; it ends with this value.
pub(super) struct Display {
    name: String,
    _process: Process,
}

impl Display {
    /// Starts one under a free number, which the display itself chooses and says.
    pub(super) fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = Process::start(&mut command)?;
        let output = process.output().context("the virtual display's number can't be read")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).context("the virtual display did not start")?;
        Ok(Self { name: format!(":{}", number.trim()), _process: process })
    }

    /// What programs are told in `DISPLAY`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}
