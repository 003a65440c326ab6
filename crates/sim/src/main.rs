//! `sim`: lives many lives, and says what went wrong in which, and the fewest turns with which it still does.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use stepping_stones_sim::fault::Tally;
use stepping_stones_sim::life::{live, shrink, told};

/// Lives many lives of a service with bad lines, crashes and restores, and checks the promises in each.
#[derive(Parser)]
struct Options {
    /// How many lives
    #[arg(long, default_value_t = 2_500)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 0)]
    start: u64,
    /// Turns in a life
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(500..))]
    actions: u64,
    /// Lives at the same time
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Stop after so many seconds, and say how many lives there were
    #[arg(long)]
    seconds: Option<u64>,
    /// End at the first life that goes wrong and print one line: what was broken, and the seed
    #[arg(long)]
    brief: bool,
}

/// What all lives together came to.
#[derive(Default)]
struct Sum {
    tally: Tally,
    lives: u64,
    turns: u64,
    broken: Vec<(u64, String)>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let began = Instant::now();
    let sum = live_all(&options, began);
    if options.brief {
        return brief(&sum);
    }
    report(&sum, began.elapsed());
    let never: Vec<_> = sum.tally.all().filter(|(_, times)| *times == 0).map(|(fault, _)| fault.says()).collect();
    if let Some((seed, broken)) = sum.broken.iter().min() {
        println!("\n{} lives went wrong. Seed {seed}: {broken}", sum.broken.len());
        println!("Again: cargo xtask sim --seeds 1 --start {seed} --actions {}", options.actions);
        explain(*seed, options.actions, broken);
        return ExitCode::FAILURE;
    }
    if !never.is_empty() {
        println!("\nThese never happened, so nothing is known of them: {}", never.join("; "));
        // One life cannot have everything.
        return if options.seeds < 200 { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    println!("\nEvery promise was kept.");
    ExitCode::SUCCESS
}

fn live_all(options: &Options, began: Instant) -> Sum {
    let (next, enough) = (AtomicU64::new(options.start), AtomicBool::new(false));
    let sum = Mutex::new(Sum::default());
    let until = options.seconds.map(Duration::from_secs);
    let work = || {
        while !enough.load(Ordering::Relaxed) && until.is_none_or(|until| began.elapsed() < until) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= options.start.saturating_add(options.seeds) {
                break;
            }
            let outcome = live(seed, 1..=options.actions);
            let mut sum = sum.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            sum.tally.add(&outcome.tally);
            sum.lives += 1;
            sum.turns += outcome.turns;
            if let Some(broken) = outcome.broken {
                sum.broken.push((seed, broken));
                // A few say as much as thousands.
                enough.store(options.brief || sum.broken.len() >= 20, Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..options.threads.max(1) {
            scope.spawn(work);
        }
    });
    sum.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn brief(sum: &Sum) -> ExitCode {
    match sum.broken.iter().min() {
        Some((seed, broken)) => {
            println!("broken\t{seed}\t{broken}");
            ExitCode::FAILURE
        }
        None => {
            println!("kept\t{}", sum.lives);
            ExitCode::SUCCESS
        }
    }
}

fn report(sum: &Sum, took: Duration) {
    println!("{:>12}  what went wrong, or happened beside", "times");
    for (fault, times) in sum.tally.all() {
        println!("{times:>12}  {}", fault.says());
    }
    let seconds = took.as_secs_f64().max(0.001);
    println!(
        "\n{} lives that begin with 14 devices and 16 enrolments on them, 3 servers, 2 organisations; {} turns in {seconds:.0} s: {:.1} lives/s, {:.0} turns/s.",
        sum.lives,
        sum.turns,
        sum.lives as f64 / seconds,
        sum.turns as f64 / seconds,
    );
}

/// Leaves out turns as long as the same promise is broken, and prints what is left.
fn explain(seed: u64, actions: u64, broken: &str) {
    print!("Looking for the fewest turns … ");
    let _ = std::io::stdout().flush();
    let turns = shrink(seed, actions, broken);
    println!("{} are enough:", turns.len());
    for line in told(seed, &turns) {
        println!("  {line}");
    }
}
