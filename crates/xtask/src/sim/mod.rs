//! `cargo xtask sim`: the simulator, and the proof that it sees bugs.

mod leaving;
mod mutations;
mod rights;
mod scratch;

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::process::step;
use crate::project::{Project, cargo};
use mutations::{ALL, Mutation};
use scratch::Scratch;

/// Lives in which each bug must show itself.
const SEEDS: &str = "2500";

#[derive(Args)]
pub(crate) struct Options {
    /// How many lives
    #[arg(long, default_value_t = 2_500)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 0)]
    start: u64,
    /// Turns in a life, at least 500
    #[arg(long)]
    actions: Option<u64>,
    /// Stop after so many seconds
    #[arg(long)]
    seconds: Option<u64>,
    /// Instead, put known bugs into a copy of the code, one at a time, and see that each is caught
    #[arg(long)]
    mutations: bool,
    /// Only the bugs whose name contains this, or that break this promise
    #[arg(long, requires = "mutations")]
    only: Option<String>,
    /// Leave out the bugs before the one whose name contains this
    #[arg(long, requires = "mutations")]
    from: Option<String>,
}

/// Runs the simulator.
///
/// # Errors
/// When it cannot be built or started.
pub(crate) fn sim(project: &Project, options: &Options) -> Result<ExitCode> {
    if options.mutations {
        let named = |option: &Option<String>| option.clone().unwrap_or_default();
        return catch_all(project, &named(&options.only), &named(&options.from));
    }
    let mut command = Command::new(cargo());
    command.current_dir(project.root()).args([
        "run",
        "--quiet",
        "--profile",
        "sim",
        "--package",
        "stepping-stones-sim",
        "--",
    ]);
    command.args(["--seeds", &options.seeds.to_string(), "--start", &options.start.to_string()]);
    if let Some(actions) = options.actions {
        command.args(["--actions", &actions.to_string()]);
    }
    if let Some(seconds) = options.seconds {
        command.args(["--seconds", &seconds.to_string()]);
    }
    let status = command.status().context("the simulator could not be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// As many lives as about three minutes hold on two cores.
///
/// # Errors
/// When a promise was not kept, or a fault never happened.
pub(crate) fn short(project: &Project) -> Result<()> {
    let options = Options {
        seeds: u64::from(u32::MAX),
        start: 0,
        actions: None,
        seconds: Some(170),
        mutations: false,
        only: None,
        from: None,
    };
    if sim(project, &options)? != ExitCode::SUCCESS {
        bail!("the simulator found a promise that is not kept, or a fault that never happened");
    }
    Ok(())
}

fn catch_all(project: &Project, only: &str, from: &str) -> Result<ExitCode> {
    let scratch = Scratch::copy(project)?;
    step("Living without bugs first");
    if let Some(broken) = scratch.live(SEEDS)? {
        bail!("a promise is broken without any bug put in: {broken}");
    }
    let mut missed = Vec::new();
    println!("\n| Bug put in | Caught by | In life |\n|---|---|---|");
    let all = ALL.iter().chain(leaving::ALL).chain(rights::ALL);
    let rest = all.skip_while(|mutation| !mutation.name.contains(from));
    let is_wanted = |mutation: &&Mutation| mutation.name.contains(only) || mutation.promises.contains(&only);
    let wanted: Vec<&Mutation> = rest.filter(is_wanted).collect();
    if wanted.is_empty() {
        bail!("no bug is named so");
    }
    for mutation in wanted {
        match with(&scratch, mutation) {
            Ok(Some(caught)) => {
                let (seed, broken) = caught.split_once('\t').unwrap_or(("?", &caught));
                let promise = broken.split(':').next().unwrap_or(broken);
                println!("| {} | {promise} | {seed} |", mutation.name);
                // What is found by another promise was found by chance.
                if !mutation.promises.contains(&promise) {
                    eprintln!("it breaks {}, and was found as {broken}", mutation.promises.join(" or "));
                    missed.push(mutation.name);
                }
            }
            Ok(None) => {
                println!("| {} | **nothing** | |", mutation.name);
                missed.push(mutation.name);
            }
            // The code has gone on, and the bug has to be written anew; the others can be tried.
            Err(error) => {
                println!("| {} | **it can't be put in** | |", mutation.name);
                eprintln!("{error:#}");
                missed.push(mutation.name);
            }
        }
    }
    if missed.is_empty() {
        println!("\nEach was caught.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nNot caught, or not by what they break: {}", missed.join("; "));
    Ok(ExitCode::FAILURE)
}

fn with(scratch: &Scratch, mutation: &Mutation) -> Result<Option<String>> {
    let changed = mutation.edits.iter().try_for_each(|edit| scratch.change(edit));
    let caught = changed.and_then(|()| scratch.live(SEEDS));
    for edit in mutation.edits {
        scratch.put_back(edit.file)?;
    }
    caught
}
