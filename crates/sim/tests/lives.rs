//! A few lives in the unoptimised build; `cargo xtask sim` lives the many.

use stepping_stones_sim::dice::Dice;
use stepping_stones_sim::life::{live, promise, shrink};
use stepping_stones_sim::shown;
use stepping_stones_sim::written::{bytes, text};

#[test]
fn every_promise_is_kept_in_a_few_lives_g3_to_g13_g19_to_g22() {
    for seed in 0..4 {
        let outcome = live(seed, 1..=500);
        assert_eq!((outcome.broken, outcome.turns), (None, 500), "seed {seed}");
    }
}

#[test]
fn the_same_seed_gives_the_same_life() {
    let faults = |seed| live(seed, 1..=500).tally.all().map(|(_, times)| times).collect::<Vec<_>>();
    assert_eq!(faults(7), faults(7));
    assert_ne!(faults(7), faults(8));
}

#[test]
fn a_life_that_goes_well_cannot_be_shortened_to_one_that_does_not() {
    assert_eq!(shrink(1, 8, "G3: never").len(), 8);
    assert_eq!(promise("G13: operation 4 left the outbox"), "G13");
}

#[test]
fn dice_are_even_enough_and_repeat() {
    let mut dice = Dice::of(1, 2);
    let mut sixes = [0; 6];
    (0..6_000).for_each(|_| sixes[dice.below(6)] += 1);
    assert!(sixes.iter().all(|times| (850..1150).contains(times)), "{sixes:?}");
    assert_eq!(Dice::of(1, 2).bytes::<20>(), Dice::of(1, 2).bytes::<20>());
    assert_eq!(Dice::default().pick::<u8>(&[]), None);
}

#[test]
fn what_is_shown_is_read_without_the_code_that_wrote_it() {
    let stamp = |id: u8| [vec![0x83], bytes(&[id; 16]), bytes(&[9; 16]), vec![0x18, 42]].concat();
    let state = [
        vec![0x83],
        text("visit"),
        vec![0x82],
        stamp(1),
        stamp(2),
        vec![0xa1],
        text("at"),
        vec![0x82, 1],
        text("noon"),
    ];
    let read = shown::read(&state.concat()).unwrap();
    assert_eq!((read.kind.as_str(), read.stamps.len(), read.void), ("visit", 2, false));
    assert_eq!(read.fields["at"], [([2; 16], text("noon"))]);
    assert!(shown::read(&state.concat()[..20]).is_err());
}
