//! Several devices, bad lines and crashes against the model: whatever happens, when it is quiet everything is right.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::RecordId;

use super::scene::held;
use super::world::{Device, Dice, Server, scope};
use crate::engine::Event;
use crate::outbox::Status;
use crate::protocol::Verdict;

const DEVICES: usize = 3;
const SCOPES: u64 = 5;

/// What is broken on purpose, to see that it is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    Nothing,
    /// Operations are said to be stored and are not.
    Storage,
    /// The server gives out a scope that is not granted.
    Grants,
    /// A change never reaches the feed.
    Feed,
}

struct World {
    server: Server,
    devices: Vec<Device>,
    /// Operations that only a restored server had: nobody can bring them back.
    lost: BTreeSet<[u8; 16]>,
    dice: Dice,
}

impl World {
    fn new(seed: u64, broken: Broken) -> Self {
        let mut server = Server { grants: vec![BTreeSet::from([scope(0), scope(1)]); DEVICES], ..Server::default() };
        if broken == Broken::Grants {
            // Granted to nobody, ever.
            server.gives_out = Some(scope(SCOPES));
            server.change(scope(SCOPES), RecordId([9; 16]), Some(b"not yours".to_vec()));
        }
        let device = || Device { forgetful: broken == Broken::Storage, ..Device::default() };
        Self { server, devices: (0..DEVICES).map(|_| device()).collect(), lost: BTreeSet::new(), dice: Dice(seed) }
    }

    fn turn(&mut self, restores: bool) -> Result<(), String> {
        let at = self.dice.below(DEVICES as u64) as usize;
        let (device, dice) = (&mut self.devices[at], &mut self.dice);
        match dice.below(14) {
            0..=1 => device.queue(at, dice),
            2 => device.event(Event::Wake, dice),
            3 if dice.one_in(4) => device.event(Event::Insist, dice),
            3 if dice.one_in(4) => device.crash(),
            4..=7 => device.deliver(at, &mut self.server, dice, false),
            8..=10 => device.store(dice, false)?,
            11 => self.regrant(at),
            12 if restores && dice.one_in(30) => self.restore(),
            _ => self.elsewhere(),
        }
        Ok(())
    }

    /// Someone else changes a record, moves it, or takes it out.
    fn elsewhere(&mut self) {
        let record = RecordId([100 + self.dice.below(12) as u8; 16]);
        let (from, to) = (scope(self.dice.below(SCOPES)), scope(self.dice.below(SCOPES)));
        if self.dice.one_in(3) {
            self.server.change(from, record, None);
        }
        if !self.dice.one_in(4) {
            let words = self.dice.below(1 << 40).to_string();
            self.server.change(to, record, Some(words.repeat(1 + self.dice.below(400) as usize).into_bytes()));
        }
    }

    fn regrant(&mut self, at: usize) {
        let scope = scope(self.dice.below(SCOPES));
        if !self.server.grants[at].remove(&scope) {
            self.server.grants[at].insert(scope);
        }
    }

    fn restore(&mut self) {
        let back = self.dice.below(6) as usize;
        let before: BTreeSet<_> = self.server.judged.keys().copied().collect();
        self.server.restore(self.server.head().saturating_sub(back));
        let kept: BTreeSet<_> = self.devices.iter().flat_map(Device::kept).collect();
        self.lost.extend(before.into_iter().filter(|id| !self.server.judged.contains_key(id) && !kept.contains(id)));
    }

    /// Lines and storage work, nothing new happens from outside: soon everything is quiet.
    fn calm(&mut self) -> Result<(), String> {
        for at in 0..DEVICES {
            let (device, dice) = (&mut self.devices[at], &mut self.dice);
            device.event(Event::Wake, dice);
            device.listens = false;
            for round in 0.. {
                device.deliver(at, &mut self.server, dice, true);
                device.store(dice, true)?;
                let standing = device.engine.standing();
                if device.listens && !standing.working {
                    break;
                }
                if !standing.working {
                    device.event(Event::Insist, dice);
                }
                if round > 2000 {
                    return Err(format!("device {at} never comes to rest: {standing:?} (G20)"));
                }
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), String> {
        let mut verdicts: BTreeMap<[u8; 16], Verdict> = self.server.judged.clone();
        let mut written = 0;
        for (at, device) in self.devices.iter().enumerate() {
            if held(&device.engine) != self.server.right(at) {
                return Err(format!("device {at} does not hold what it should (G6, G7)"));
            }
            written += device.written;
            for (id, status) in device.statuses() {
                let right = matches!(
                    (status, verdicts.remove(&id)),
                    (Status::Refused(_), None | Some(Verdict::Refused(_))) | (Status::Held(_), Some(Verdict::Held(_)))
                );
                if !right {
                    return Err(format!("an operation of device {at} stands as {status:?} (G10, G13)"));
                }
                written -= 1;
            }
        }
        // What left the outboxes has been applied, once.
        let applied = verdicts.values().filter(|verdict| matches!(verdict, Verdict::Applied(_))).count();
        let lost = self.lost.iter().filter(|id| !self.server.judged.contains_key(*id)).count();
        if applied != verdicts.len() || written as usize != applied + lost {
            return Err(format!("{written} written and gone, {applied} applied, {lost} lost by the server (G10)"));
        }
        Ok(())
    }
}

fn run(seed: u64, broken: Broken, restores: bool) -> Result<(), String> {
    let mut world = World::new(seed, broken);
    for _ in 0..400 {
        world.turn(restores)?;
    }
    // Twice: what a later device sends is news for the earlier ones.
    world.calm()?;
    world.calm()?;
    if broken == Broken::Feed {
        world.server.change(scope(0), RecordId([250; 16]), Some(b"nobody was told".to_vec()));
        world.server.grants[0].insert(scope(0));
    }
    world.check()
}

#[test]
fn when_it_is_quiet_everything_is_right_g3_g6_g7_g10_g20_g22() {
    for seed in 0..60 {
        assert_eq!(run(seed, Broken::Nothing, false), Ok(()), "seed {seed}");
    }
}

#[test]
fn a_server_that_is_restored_gets_back_what_devices_hold_g10_g21() {
    for seed in 1000..1060 {
        assert_eq!(run(seed, Broken::Nothing, true), Ok(()), "seed {seed}");
    }
}

#[test]
fn the_next_question_is_often_known_while_the_last_answer_is_stored() {
    // Each time that it was known, it was compared with what was asked.
    let mut known = 0;
    for seed in 0..40 {
        let mut world = World::new(seed, Broken::Nothing);
        for turn in 0..60 {
            assert_eq!(world.turn(false), Ok(()), "seed {seed}, turn {turn}");
        }
        assert_eq!(world.calm(), Ok(()), "seed {seed}");
        known += world.devices.iter().map(|device| device.asked_early).sum::<u32>();
    }
    assert!(known > 20, "{known}");
}

#[test]
fn what_is_broken_on_purpose_is_noticed() {
    for broken in [Broken::Storage, Broken::Grants, Broken::Feed] {
        let noticed = (0..20).filter(|seed| run(*seed, broken, false).is_err()).count();
        assert!(noticed >= 18, "{broken:?}: {noticed}");
    }
}
