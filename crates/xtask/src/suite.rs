//! `cargo xtask test`: every check and every test, and one last line that counts them.

mod libraries;
mod stories;

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::process::{both, run, step};
use crate::project::{Project, TESTED, cargo};
use crate::system::{Program, install_missing};
use crate::tally::{Tally, counted};
use crate::{browsers, checks, tools, watch};

/// Packages that run in a page, and those that only run there, as cargo is told to take them or to leave them out.
const PAGES: &str = "--package stepping-stones --package bare --package bench --features bench/page";
const EXCEPT_PAGES: &str = "--exclude stepping-stones --exclude bare";

#[derive(Args)]
pub(crate) struct Options {
    /// Run only the tests whose name contains this (and no checks)
    filter: Option<String>,
    /// Run only one part
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// How often the story about killed browsers kills one
    #[arg(long)]
    kills: Option<u64>,
    /// Another seed for its moments
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, compiler advice, and the project's own rules
    Lint,
    /// Tests that need no browser
    Native,
    /// The built app and server in real browsers
    Browser,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        match self.only {
            Some(only) => only == part,
            None => part != Part::Lint || self.filter.is_none(),
        }
    }

    /// The system's packages that will be asked for, all at once; where one can't be had, its own part says so.
    fn programs(&self) -> Vec<Program> {
        let browsers = self.wants(Part::Browser).then(browsers::programs).unwrap_or_default();
        browsers.into_iter().chain(self.wants(Part::Native).then_some(POSTGRES)).collect()
    }
}

/// What has run so far, and what has to be said at the end.
#[derive(Default)]
struct Report {
    tally: Tally,
    notes: Vec<String>,
}

impl Report {
    fn check(&mut self, name: &str, outcome: Result<()>) {
        match outcome {
            Ok(()) => self.tally += Tally::PASSED,
            Err(error) => self.fail(name, &error),
        }
    }

    fn fail(&mut self, name: &str, error: &anyhow::Error) {
        println!("{error:#}");
        self.tally += Tally::FAILED;
        self.notes.push(format!("failed: {name}"));
    }

    fn skip(&mut self, name: &str, reason: &str) {
        self.tally += Tally::SKIPPED;
        self.notes.push(format!("skipped: {name}: {reason}"));
    }
}

/// Runs what was asked for; fails where anything failed or nothing ran.
///
/// # Errors
/// Only where the tests could not even begin; a failed test is no error here but a failed run.
pub(crate) fn test(project: &Project, options: &Options) -> Result<ExitCode> {
    let (toolbox, _) = both(|| tools::ready(project), || install_missing(&options.programs()));
    let toolbox = toolbox?;
    let mut report = Report::default();
    if options.wants(Part::Lint) {
        lint(project, &mut report);
    }
    if options.wants(Part::Native) {
        native(project, options, &mut report);
    }
    if options.wants(Part::Browser) {
        stories::browser(project, &toolbox, options, &mut report);
    }

    println!("\n{}\n", watch::table());
    for note in &report.notes {
        println!("{note}");
    }
    if report.tally == Tally::default() {
        println!("No test was run.");
    }
    println!("{}", report.tally);
    Ok(if report.tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Cargo with these arguments, given as one line.
fn cargo_in(project: &Project, args: &str) -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(project.root()).args(args.split_whitespace());
    command
}

fn lint(project: &Project, report: &mut Report) {
    let native = format!("clippy --workspace {EXCEPT_PAGES} --features bench/runner");
    let commands = [
        ("formatting", "fmt --all --check".to_owned()),
        ("advice on server, tools and tests", format!("{native} --all-targets -- -D warnings")),
        ("advice on the stories", format!("{native} --test stories -- -D warnings")),
        ("advice on the app", format!("clippy {PAGES} --target wasm32-unknown-unknown -- -D warnings")),
    ];
    report.check("clippy and rustfmt", components());
    for (name, args) in commands {
        step(&format!("Checking {name}"));
        report.check(name, run(&mut cargo_in(project, &args)));
    }
    for (name, check) in checks::ALL {
        step(&format!("Checking {name}"));
        report.check(name, check(project));
    }
    libraries::check(project, report);
}

/// rustup adds components by itself only where automatic installation is on, so ask for them.
fn components() -> Result<()> {
    for (program, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if crate::process::answer(cargo(), &[program, "--version"]).is_none() {
            step(&format!("Adding {component} to the Rust toolchain"));
            run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// `pg_config` tells where the server's own programs are.
pub(crate) const POSTGRES: Program = Program { name: "pg_config", package: "postgresql" };

fn native(project: &Project, options: &Options, report: &mut Report) {
    let all = format!("test {TESTED} --no-fail-fast");
    step("Compiling the tests");
    run(&mut cargo_in(project, &format!("{all} --no-run"))).ok(); // what does not compile is counted below
    step("Testing without a browser");
    // The app's rules are tested here too; what only a browser has is left to the stories.
    let mut command = cargo_in(project, &all);
    command.args(&options.filter);
    if let Err(error) = install_missing(&[POSTGRES]) {
        report.skip("tests on PostgreSQL", &format!("{error:#}"));
        command.args(["--", "--skip", "on_postgres"]);
    }
    match counted(&mut command, &mut std::io::stdout()) {
        Ok(tally) => report.tally += tally,
        Err(error) => report.fail("tests without a browser", &error),
    }
    if options.filter.is_none() {
        step("Living many lives in the simulator");
        report.check("the simulator", crate::sim::short(project));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_leaves_the_checks_out_unless_they_are_asked_for() {
        let rows = [
            (None, None, [true, true, true]),
            (Some("x"), None, [false, true, true]),
            (Some("x"), Some(Part::Lint), [true, false, false]),
            (None, Some(Part::Browser), [false, false, true]),
        ];
        for (filter, only, wanted) in rows {
            let options = Options { filter: filter.map(str::to_owned), only, kills: None, seed: None };
            assert_eq!([Part::Lint, Part::Native, Part::Browser].map(|part| options.wants(part)), wanted);
        }
    }
}
