//! Patience with those who guess passwords: a few tries are free, then each makes the next wait longer.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use stepping_stones_seal::sha256;

/// Wrong passwords for one address that cost nothing.
const FREE_FOR_ADDRESS: u32 = 5;
/// Wrong passwords from one place that cost nothing. Many people can share a line.
const FREE_FOR_PLACE: u32 = 30;
/// The longest wait. Longer ones would let anyone lock a colleague out for the day.
const LONGEST: Duration = Duration::from_secs(5 * 60);
/// After so long without a try all is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(30 * 60);
/// Entries kept at most; then the oldest go, so that guessing at random addresses can't fill the memory.
const MOST: usize = 20_000;

#[derive(Clone, Copy)]
struct Tries {
    count: u32,
    last: Instant,
}

/// Counts tries by address and by place. In memory: a restart forgets, which costs an attacker more than it gives.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<[u8; 32], Tries>>);

impl Throttle {
    /// Counts a try before it is made.
    ///
    /// # Errors
    /// How long to wait first; such a try is not counted.
    pub fn try_now(&self, address: &str, place: IpAddr, now: Instant) -> Result<(), Duration> {
        self.count(&[(address_key(address), FREE_FOR_ADDRESS), (place_key(place), FREE_FOR_PLACE)], now)
    }

    /// Counts a try of something that has no address, by its place alone.
    ///
    /// # Errors
    /// How long to wait first; such a try is not counted.
    pub fn try_from(&self, place: IpAddr, now: Instant) -> Result<(), Duration> {
        self.count(&[(place_key(place), FREE_FOR_PLACE)], now)
    }

    fn count(&self, keys: &[([u8; 32], u32)], now: Instant) -> Result<(), Duration> {
        let mut tries = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let wait = keys.iter().map(|(key, free)| wait(tries.get(key), *free, now)).max().unwrap_or_default();
        if !wait.is_zero() {
            return Err(wait);
        }
        if tries.len() >= MOST {
            forget(&mut tries, now);
        }
        for (key, _) in keys {
            let before = tries.get(key).filter(|tries| now.duration_since(tries.last) < FORGOTTEN);
            let count = before.map_or(1, |tries| tries.count.saturating_add(1));
            tries.insert(*key, Tries { count, last: now });
        }
        Ok(())
    }

    /// The password was right: the tries before it were slips of the owner.
    pub fn was_right(&self, address: &str, place: IpAddr) {
        let mut tries = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let slips = tries.remove(&address_key(address)).map_or(0, |tries| tries.count);
        // Only those slips: one who owns an account must not clear the way for guessing at others.
        if let Some(place) = tries.get_mut(&place_key(place)) {
            place.count = place.count.saturating_sub(slips);
        }
    }

    /// What was tried from a place was right: that try does not count.
    pub fn was_right_from(&self, place: IpAddr) {
        let mut tries = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(place) = tries.get_mut(&place_key(place)) {
            place.count = place.count.saturating_sub(1);
        }
    }
}

fn wait(tries: Option<&Tries>, free: u32, now: Instant) -> Duration {
    let Some(tries) = tries.filter(|tries| tries.count >= free) else { return Duration::ZERO };
    let doubled = 1u64.checked_shl(tries.count - free).unwrap_or(u64::MAX);
    let delay = Duration::from_secs(doubled).min(LONGEST);
    delay.saturating_sub(now.duration_since(tries.last))
}

fn forget(tries: &mut HashMap<[u8; 32], Tries>, now: Instant) {
    let mut ages: Vec<_> = tries.values().map(|tries| tries.last).collect();
    ages.sort_unstable();
    let oldest_kept = ages.get(ages.len() / 2).copied().unwrap_or(now);
    tries.retain(|_, tries| tries.last > oldest_kept);
}

fn address_key(address: &str) -> [u8; 32] {
    sha256(&[b"address ", address.as_bytes()].concat())
}

fn place_key(place: IpAddr) -> [u8; 32] {
    // One household has a whole /64.
    match place.to_canonical() {
        IpAddr::V4(v4) => sha256(&[b"v4 ".as_slice(), &v4.octets()].concat()),
        IpAddr::V6(v6) => sha256(&[b"v6 ".as_slice(), v6.octets().get(..8).unwrap_or_default()].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn place(last: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))
    }

    #[test]
    fn five_tries_are_free_and_then_each_costs_more() {
        let (throttle, mut now) = (Throttle::default(), Instant::now());
        for at in 0..5 {
            assert_eq!(throttle.try_now("a@example.org", place(at), now), Ok(()), "{at}");
        }
        let mut waits = Vec::new();
        for at in 0..12 {
            let wait = throttle.try_now("a@example.org", place(at), now).unwrap_err();
            waits.push(wait.as_secs());
            now += wait;
            assert_eq!(throttle.try_now("a@example.org", place(at), now), Ok(()));
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        assert_eq!(throttle.try_now("b@example.org", place(99), now), Ok(()), "others do not wait");
    }

    #[test]
    fn a_place_that_guesses_at_many_addresses_waits_too() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for at in 0..30 {
            assert_eq!(throttle.try_now(&format!("{at}@example.org"), place(1), now), Ok(()));
        }
        assert!(throttle.try_now("new@example.org", place(1), now).is_err());
        assert_eq!(throttle.try_now("new@example.org", place(2), now), Ok(()));
    }

    #[test]
    fn the_right_password_clears_the_slips_before_it() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for _ in 0..40 {
            assert_eq!(throttle.try_now("a@example.org", place(1), now), Ok(()));
            throttle.was_right("a@example.org", place(1));
        }
    }

    #[test]
    fn memory_is_bounded() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for at in 0..MOST as u32 + 500 {
            let place = IpAddr::V4(Ipv4Addr::from(at));
            assert_eq!(throttle.try_now(&at.to_string(), place, now + Duration::from_millis(at.into())), Ok(()));
        }
        assert!(throttle.0.lock().unwrap().len() <= MOST + 2);
    }
}
