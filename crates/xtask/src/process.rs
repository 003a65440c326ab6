//! Starting other programs, with what they do on screen.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Says what begins now, and notes when.
pub(crate) fn step(text: &str) {
    crate::watch::begins(text);
    println!("\n\u{25b8} {text}");
}

/// Runs a program to its end, its output on this screen.
///
/// # Errors
/// When it can't be started or ends with a failure.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = describe(command);
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a program to its end; each line that it prints goes to `screen` at once and is handed to `look`.
/// Gives back whether it ended well.
///
/// # Errors
/// When it can't be started or its output can't be read or shown.
pub(crate) fn run_and_look(command: &mut Command, screen: &mut impl Write, mut look: impl FnMut(&str)) -> Result<bool> {
    let shown = describe(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{shown}` could not be started"))?;
    let output = child.stdout.take().context("its output can't be read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        writeln!(screen, "{line}")?;
        screen.flush()?;
        look(&line);
    }
    Ok(child.wait()?.success())
}

/// Does two things side by side and gives back what both give: while one waits or keeps a single processor busy, the other
/// goes on.
pub(crate) fn both<A, B: Send>(here: impl FnOnce() -> A, beside: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let beside = scope.spawn(beside);
        let here = here();
        (here, beside.join().unwrap_or_else(|ended| std::panic::resume_unwind(ended)))
    })
}

/// What a program prints, or nothing where it is missing or fails: for asking tools their version.
pub(crate) fn answer(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stderr(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program to its end and gives back what it prints; what it complains about goes to this screen.
///
/// # Errors
/// When it can't be started, or ends with a failure.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = describe(command);
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("`{shown}` could not be started"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn describe(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or(&program).to_owned();
    command.get_args().fold(name, |text, arg| format!("{text} {}", arg.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(error.to_string().starts_with("`sh -c exit 3` failed"), "{error}");
    }

    #[test]
    fn every_line_is_looked_at_even_where_it_is_not_text() {
        let mut lines = Vec::new();
        let mut screen = Vec::new();
        let mut command = Command::new("printf");
        let good = run_and_look(command.arg("one\\n\\377two\\n"), &mut screen, |line| lines.push(line.to_owned()));
        assert!(good.unwrap());
        assert_eq!(String::from_utf8(screen).unwrap(), "one\n\u{fffd}two\n");
        assert_eq!(lines, ["one", "\u{fffd}two"]);
    }

    #[test]
    fn two_things_go_on_side_by_side() {
        let (to_here, from_beside) = std::sync::mpsc::channel();
        let (to_beside, from_here) = std::sync::mpsc::channel();
        let wait = std::time::Duration::from_secs(30);
        let here = move || to_beside.send(1).is_ok() && from_beside.recv_timeout(wait) == Ok(2);
        let beside = move || from_here.recv_timeout(wait) == Ok(1) && to_here.send(2).is_ok();
        assert_eq!(both(here, beside), (true, true));
    }

    #[test]
    fn a_missing_program_has_no_answer() {
        assert_eq!(answer("no-such-program-here", &[]), None);
    }
}
