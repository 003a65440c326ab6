//! `cargo xtask bench`: what the app weighs and how long it takes, beside others in the same browser, kept in a document.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::browsers;
use crate::bundle::{self, Mode};
use crate::process::{answer, output, run, step};
use crate::project::{Project, cargo};
use crate::suite;
use crate::system;
use crate::tools::{self, Toolbox};
use crate::web::{Program, pack};

mod document;

const BARE: Program = Program { package: &["bare"], name: "bare", page: "bench/bare/page" };
const PAGE: Program =
    Program { package: &["bench", "--features", "bench/page"], name: "bench-page", page: "bench/page" };
const DOCUMENT: &str = "docs/performance.md";

#[derive(Args)]
pub(crate) struct Options {
    /// Rounds that count, after one that does not
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Measure only one part
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// What the first load weighs, beside a bare app
    Weight,
    /// Storage, beside hand-written JavaScript in the same page
    Page,
    /// From navigation to the usable list, on a slowed processor
    App,
    /// From a touch to the next picture, on a slowed processor
    Touch,
    /// A first sync and a day's, beside a plain file and a plain request
    Sync,
    /// The server under load, beside a plain bulk insert
    Ingest,
    /// The server with a thousand devices that wait
    Idle,
    /// What Lighthouse says of a first visit
    Lighthouse,
}

impl Part {
    const ALL: [Self; 8] =
        [Self::Weight, Self::Page, Self::App, Self::Touch, Self::Sync, Self::Ingest, Self::Idle, Self::Lighthouse];

    /// Its name on the runner's command line and in the document.
    fn name(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Page => "page",
            Self::App => "app",
            Self::Touch => "touch",
            Self::Sync => "sync",
            Self::Ingest => "ingest",
            Self::Idle => "idle",
            Self::Lighthouse => "lighthouse",
        }
    }

    /// When and where it was measured.
    fn note(self, rounds: u32) -> Result<String> {
        let day = answer("date", &["-u", "+%F"]).context("the day is not known")?;
        Ok(match self {
            Self::Weight => format!("Weighed on {day}."),
            Self::Page | Self::App | Self::Touch | Self::Sync | Self::Lighthouse => {
                let browser = browsers::chromium()?;
                let browser = if self == Self::Lighthouse {
                    format!("Lighthouse {}, {browser}", browsers::LIGHTHOUSE)
                } else {
                    browser
                };
                format!("Measured on {day} (UTC): {}, {browser}; medians of {rounds} rounds.", machine())
            }
            Self::Ingest => {
                let version = answer("pg_config", &["--version"]).context("PostgreSQL is not installed")?;
                let load = "the load on the same computer";
                format!("Measured on {day} (UTC): {}, {version}, {load}; medians of {rounds} rounds.", machine())
            }
            Self::Idle => format!("Measured on {day} (UTC): {}, SQLite, the devices on the same computer.", machine()),
        })
    }
}

/// Builds what is to be measured, measures it, and puts each part's table into the document.
///
/// # Errors
/// When something can't be installed, built or measured, or the document can't be written.
pub(crate) fn bench(project: &Project, options: &Options) -> Result<ExitCode> {
    let toolbox = tools::ready(project)?;
    browsers::chromium()?;
    let runner = runner(project)?;
    for part in Part::ALL.into_iter().filter(|part| options.only.is_none_or(|only| only == *part)) {
        let table = measure(project, &toolbox, &runner, part, options.rounds)?;
        document::put(&project.path(DOCUMENT), part.name(), &table)?;
        println!("{table}");
    }
    println!("{DOCUMENT} holds these figures now.");
    Ok(ExitCode::SUCCESS)
}

fn measure(project: &Project, toolbox: &Toolbox, runner: &Path, part: Part, rounds: u32) -> Result<String> {
    let mut command = Command::new(runner);
    command.arg(part.name()).env("BENCH_ROUNDS", rounds.to_string());
    command.env("RUST_LIB_BACKTRACE", "0"); // an error says where it comes from in words
    if matches!(part, Part::Page | Part::Sync) {
        command.env("BENCH_PAGE", pack(project, toolbox, &PAGE, "bench/page")?);
    }
    if matches!(part, Part::Sync | Part::Ingest | Part::Idle) {
        command.env("ACCEPTANCE_SERVER", bundle::server(project, Mode::Release)?);
    }
    if part == Part::Ingest {
        system::install_missing(&[suite::POSTGRES])?;
    }
    if matches!(part, Part::Weight | Part::App | Part::Touch) {
        let bundle = bundle::build(project, toolbox, Mode::Release)?;
        bundle.tell(&mut command);
        command.env("BENCH_APP", &bundle.dist);
    }
    if part == Part::Lighthouse {
        command.env("BENCH_LIGHTHOUSE", browsers::lighthouse(project)?);
    }
    if part == Part::Weight {
        command.env("BENCH_BARE", pack(project, toolbox, &BARE, "bench/bare")?);
    }
    step(&format!("Measuring: {}", part.name()));
    Ok(format!("{}\n{}", output(&mut command)?.trim_end(), part.note(rounds)?))
}

/// The program that measures. It puts the server under load on the same computer, so it must not take much of it itself.
fn runner(project: &Project) -> Result<PathBuf> {
    step("Building the runner");
    let mut command = Command::new(cargo());
    command.current_dir(project.root());
    run(command.args(["build", "--package", "bench", "--features", "runner", "--bin", "bench", "--release"]))?;
    Ok(project.path("target/release/bench"))
}

/// This computer, as far as it matters for figures.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or_else(|_| "?".to_owned(), |cores| cores.to_string());
    let memory = std::fs::read_to_string("/proc/meminfo").ok().as_deref().and_then(memory);
    format!("{cores} cores, {} of memory", memory.unwrap_or_else(|| "unknown size".to_owned()))
}

/// The size of the memory in a text like `/proc/meminfo`, which counts in KiB.
fn memory(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let size: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(format!("{:.0} GiB", size / f64::from(1 << 20)))
}

#[cfg(test)]
mod tests {
    use super::memory;

    #[test]
    fn reads_the_size_of_the_memory() {
        assert_eq!(memory("MemTotal:       16384256 kB\nMemFree: 1 kB").as_deref(), Some("16 GiB"));
        assert_eq!(memory("MemTotal: much"), None);
        assert_eq!(memory(""), None);
    }
}
