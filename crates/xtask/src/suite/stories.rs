//! The stories: what is built for people, worked in real browsers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Options, Report, cargo_in};
use crate::browsers::{self, Browsers};
use crate::bundle::{self, Bundle};
use crate::process::{answer, both, run, step};
use crate::project::{Project, TESTED, cargo};
use crate::tally::{Tally, counted};
use crate::tools::Toolbox;

pub(super) fn browser(project: &Project, toolbox: &Toolbox, options: &Options, report: &mut Report) {
    const NAME: &str = "tests in browsers";
    // The last steps of a build keep one processor busy for a minute.
    let (built, browsers) = both(|| bundle::to_try(project, toolbox), || browsers::ready(project));
    let (bundle, debug) = match built {
        Ok(built) => built,
        Err(error) => return report.fail("the builds to try", &error),
    };
    let browsers = match browsers {
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
    step("Compiling the stories");
    if let Err(error) = run(&mut cargo_in(project, &format!("test {TESTED} --test stories --no-run"))) {
        return report.fail(NAME, &error);
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
    let told = format!("test {TESTED} --test stories --no-fail-fast");
    let mut command = cargo_in(project, &told);
    command.args(&options.filter).args(["--", &format!("--test-threads={}", at_once())]);
    bundle.tell(&mut command);
    command
        .env("ACCEPTANCE_DEBUG_DIST", debug)
        .env("ACCEPTANCE_AXE", &browsers.axe)
        .env("ACCEPTANCE_GECKODRIVER", &browsers.geckodriver)
        .env("ACCEPTANCE_XTASK", std::env::current_exe().context("this program's own path is unknown")?)
        .env("ACCEPTANCE_SKIPS", &skips)
        .env("ACCEPTANCE_QUICKLY_PACKED", "1")
        .env("RUST_LIB_BACKTRACE", "0") // an error says where it comes from in words
        .env("ACCEPTANCE_OUT", project.path("target/acceptance-failures"));
    for (name, number) in [("ACCEPTANCE_KILLS", options.kills), ("ACCEPTANCE_SEED", options.seed)] {
        command.envs(number.map(|number| (name, number.to_string())));
    }
    command.envs(in_memory().map(|folder| ("TMPDIR", folder)));
    let tally = counted(&mut command, &mut std::io::stdout())?;
    let lines = std::fs::read_to_string(&skips).unwrap_or_default();
    Ok((tally, lines.lines().map(str::to_owned).collect()))
}

/// How many stories are told at once: each waits for its page a good part of its time, so half as many more as there are
/// processors. With twice as many, a page that has much to do is late for some story.
fn at_once() -> usize {
    let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    processors + processors / 2
}

/// Where browsers and servers keep what they keep: in memory, where there is room for it. A browser waits for the disk at each save, and
/// with several at work a slow one would count as a storage that does not open. What a story kills is a process, never the computer, so it
/// finds the same again.
fn in_memory() -> Option<&'static Path> {
    const SHARED_MEMORY: &str = "/dev/shm";
    const ENOUGH_KIB: u64 = 4 * 1024 * 1024;
    let room = answer("df", &["--output=avail", SHARED_MEMORY])?;
    let kib: u64 = room.lines().last()?.trim().parse().ok()?;
    (kib >= ENOUGH_KIB).then_some(Path::new(SHARED_MEMORY))
}

fn skip_file(project: &Project) -> Result<PathBuf> {
    let folder = project.path("target/xtask");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("skips");
    std::fs::write(&file, "").context("the list of skipped tests can't be written")?;
    Ok(file)
}
