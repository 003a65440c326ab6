//! `cargo xtask test`: every check and every test, and one last line that counts them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::browsers::{self, Browsers};
use crate::bundle::{self, Bundle, Mode};
use crate::checks;
use crate::process::{run, run_and_look, step};
use crate::project::{Project, cargo};
use crate::system::{Program, install_missing};
use crate::tally::Tally;
use crate::tools::{self, Toolbox};

/// Packages that run in a page, and those that only run there, as cargo is told to take them or to leave them out.
const PAGES: &str = "--package stepping-stones --package bare --package bench --features bench/page";
const EXCEPT_PAGES: &str = "--exclude stepping-stones --exclude bare";
/// Stories mostly wait for a page: two at once take little more than half the time on two cores.
const STORIES_AT_ONCE: &str = "--test-threads=2";

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
    let toolbox = tools::ready(project)?;
    let mut report = Report::default();
    if options.wants(Part::Lint) {
        lint(project, &mut report);
    }
    if options.wants(Part::Native) {
        native(project, options, &mut report);
    }
    if options.wants(Part::Browser) {
        browser(project, &toolbox, options, &mut report);
    }

    println!();
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
    let commands = [
        ("formatting", "fmt --all --check".to_owned()),
        (
            "advice on server, tools and tests",
            format!("clippy --workspace {EXCEPT_PAGES} --features bench/runner --all-targets -- -D warnings"),
        ),
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
    step("Testing without a browser");
    // The app's rules are tested here too; what only a browser has is left to the stories below.
    let args = "test --workspace --exclude bare --exclude acceptance --features bench/runner --no-fail-fast";
    let mut command = cargo_in(project, args);
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

fn browser(project: &Project, toolbox: &Toolbox, options: &Options, report: &mut Report) {
    const NAME: &str = "tests in browsers";
    let bundle = match bundle::build(project, toolbox, Mode::Release) {
        Ok(bundle) => bundle,
        Err(error) => return report.fail("the release build", &error),
    };
    // The catalogue of components is in no release.
    let debug = match bundle::app(project, toolbox, Mode::Debug) {
        Ok(dist) => dist,
        Err(error) => return report.fail("the debug build", &error),
    };
    let browsers = match browsers::ready(project) {
        Ok(browsers) => browsers,
        Err(error) => return report.skip(NAME, &format!("{error:#}")),
    };
    if options.filter.is_none() {
        step("Testing the cryptography in a browser");
        match counted(&mut vectors(project, toolbox), &mut std::io::stdout()) {
            Ok(tally) => report.tally += tally,
            Err(error) => report.fail("the cryptography in a browser", &error),
        }
    }
    step("Testing in browsers");
    match acceptance(project, options, (&bundle, &debug), &browsers) {
        Ok((tally, skips)) => {
            report.tally += tally.with_skipped(skips.len());
            report.notes.extend(skips.into_iter().map(|skip| format!("skipped: {skip}")));
        }
        Err(error) => report.fail(NAME, &error),
    }
}

/// The published attacks, tried on what the app calls as WebAssembly.
fn vectors(project: &Project, toolbox: &Toolbox) -> Command {
    let mut command = toolbox.command(cargo());
    command.current_dir(project.path("crates/seal"));
    command
        .args(["test", "--package", "stepping-stones-seal", "--test", "vectors", "--release"])
        .args(["--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", "chromedriver");
    command
}

/// Runs the acceptance tests; those that could not run name themselves, with the reason, in a file of their own.
fn acceptance(
    project: &Project,
    options: &Options,
    (bundle, debug): (&Bundle, &Path),
    browsers: &Browsers,
) -> Result<(Tally, Vec<String>)> {
    let skips = skip_file(project)?;
    let mut command = cargo_in(project, "test --package acceptance --no-fail-fast");
    command.args(&options.filter).args(["--", STORIES_AT_ONCE]);
    bundle.tell(&mut command);
    command
        .env("ACCEPTANCE_DEBUG_DIST", debug)
        .env("ACCEPTANCE_AXE", &browsers.axe)
        .env("ACCEPTANCE_GECKODRIVER", &browsers.geckodriver)
        .env("ACCEPTANCE_XTASK", std::env::current_exe().context("this program's own path is unknown")?)
        .env("ACCEPTANCE_SKIPS", &skips)
        .env("RUST_LIB_BACKTRACE", "0") // an error says where it comes from in words
        .env("ACCEPTANCE_OUT", project.path("target/acceptance-failures"));
    for (name, number) in [("ACCEPTANCE_KILLS", options.kills), ("ACCEPTANCE_SEED", options.seed)] {
        command.envs(number.map(|number| (name, number.to_string())));
    }
    let tally = counted(&mut command, &mut std::io::stdout())?;
    let lines = std::fs::read_to_string(&skips).unwrap_or_default();
    Ok((tally, lines.lines().map(str::to_owned).collect()))
}

fn skip_file(project: &Project) -> Result<PathBuf> {
    let folder = project.path("target/xtask");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("skips");
    std::fs::write(&file, "").context("the list of skipped tests can't be written")?;
    Ok(file)
}

/// Runs `cargo test` and adds up its result lines. A run that ends badly without a failed test (it does not compile, or
/// a test ended the process) counts as one failure.
fn counted(command: &mut Command, screen: &mut impl Write) -> Result<Tally> {
    let mut tally = Tally::default();
    let good = run_and_look(command, screen, |line| {
        if let Some(more) = Tally::of_line(line) {
            tally += more;
        }
    })?;
    if !good && tally.failed == 0 {
        writeln!(screen, "The tests did not compile, or one ended the whole process.")?;
        tally += Tally::FAILED;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn adds_up_all_result_lines() {
        let line = "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured";
        let tally = counted(&mut shell(&format!("echo '{line}'; echo '{line}'")), &mut std::io::sink()).unwrap();
        assert_eq!(tally, Tally { passed: 4, failed: 0, skipped: 2 });
    }

    #[test]
    fn tests_that_do_not_compile_are_a_failure() {
        assert_eq!(counted(&mut shell("exit 101"), &mut std::io::sink()).unwrap(), Tally::FAILED);
    }

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
