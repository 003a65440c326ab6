//! A life from its beginning to its rest, and the shortest that still goes wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::check::Broken;
use crate::fault::Tally;
use crate::world::World;

/// The longest that is looked for a shorter life, in lives.
const TRIES: usize = 400;

/// How a life went.
pub struct Outcome {
    pub tally: Tally,
    pub turns: u64,
    pub broken: Option<Broken>,
}

/// Lives the turns with these numbers, then lets everything come to rest.
#[must_use]
pub fn live(seed: u64, turns: impl Iterator<Item = u64>) -> Outcome {
    let mut world = match World::new(seed) {
        Ok(world) => world,
        Err(broken) => return Outcome { tally: Tally::default(), turns: 0, broken: Some(broken) },
    };
    let mut lived = 0;
    // A life in which the code's own doubts speak up is to be lived again like any other.
    let life = AssertUnwindSafe(|| live_in(&mut world, seed, turns.inspect(|_| lived += 1)));
    let broken =
        catch_unwind(life).unwrap_or_else(|_| Err("panic: the code doubts itself, as it says above".into())).err();
    Outcome { tally: world.tally(), turns: lived, broken }
}

fn live_in(world: &mut World, seed: u64, turns: impl Iterator<Item = u64>) -> Result<(), Broken> {
    for turn in turns {
        world.turn(seed, turn).map_err(|broken| format!("{broken}, at turn {turn}"))?;
    }
    world.settle(seed).map_err(|broken| format!("{broken}, at rest"))
}

/// The number of the promise that was broken.
#[must_use]
pub fn promise(broken: &str) -> &str {
    broken.split(':').next().unwrap_or(broken)
}

/// The turns that are left when all are left out that can be, so that the same promise is still broken.
#[must_use]
pub fn shrink(seed: u64, actions: u64, broken: &str) -> Vec<u64> {
    let mut turns: Vec<u64> = (1..=actions).collect();
    let mut chunk = turns.len() / 2;
    let mut tries = 0;
    while chunk > 0 && tries < TRIES {
        let mut from = 0;
        while from < turns.len() && tries < TRIES {
            let mut fewer = turns.clone();
            fewer.drain(from..(from + chunk).min(turns.len()));
            tries += 1;
            let still = live(seed, fewer.iter().copied()).broken;
            if still.is_some_and(|still| promise(&still) == promise(broken)) {
                turns = fewer;
            } else {
                from += chunk;
            }
        }
        chunk /= 2;
    }
    turns
}

/// What happens in each of these turns, in words.
#[must_use]
pub fn told(seed: u64, turns: &[u64]) -> Vec<String> {
    let mut lines = Vec::new();
    let Ok(mut world) = World::new(seed) else { return lines };
    for turn in turns {
        let before = world.snapshot();
        let broken = world.turn(seed, *turn);
        let since = world.since(&before);
        // Some turns only shift what comes after.
        if !since.is_empty() {
            lines.push(format!("turn {turn}: {since}"));
        }
        if let Err(broken) = broken {
            lines.push(broken);
            return lines;
        }
    }
    lines.extend(world.settle(seed).err());
    lines
}
