use super::{Envelope, More};

/// The picture under which a person is found on a locked device: it says which store is whose to whoever knows it, and nothing of who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Badge {
    Leaf,
    Sun,
    Moon,
    Star,
    Boat,
    Fish,
    Bird,
    Tree,
    Cup,
    Key,
    Bell,
    House,
}

impl Badge {
    /// All, by the number under which they are kept.
    pub const ALL: [Self; 12] = [
        Self::Leaf,
        Self::Sun,
        Self::Moon,
        Self::Star,
        Self::Boat,
        Self::Fish,
        Self::Bird,
        Self::Tree,
        Self::Cup,
        Self::Key,
        Self::Bell,
        Self::House,
    ];

    /// The badge of a number; each number has one.
    #[must_use]
    pub fn of(number: u32) -> Self {
        Self::ALL.get(number as usize % Self::ALL.len()).copied().unwrap_or(Self::Leaf)
    }

    /// One that nobody has, by a random number; where all are taken, any.
    #[must_use]
    pub fn free(taken: &[Self], random: u32) -> Self {
        let free: Vec<Self> = Self::ALL.into_iter().filter(|badge| !taken.contains(badge)).collect();
        let place = random as usize % free.len().max(1);
        free.get(place).copied().unwrap_or_else(|| Self::of(random))
    }

    fn number(self) -> u32 {
        (0..).zip(Self::ALL).find(|(_, badge)| *badge == self).map_or(0, |(number, _)| number)
    }
}

impl Envelope {
    /// The person's badge. Who enrolled before there were badges has one by the random name of their store.
    #[must_use]
    pub fn badge(&self) -> Badge {
        let [first, ..] = *self.store;
        Badge::of(self.more.as_ref().and_then(|more| more.badge).unwrap_or_else(|| first.into()))
    }

    /// The same with a badge.
    #[must_use]
    pub fn with_badge(self, badge: Badge) -> Self {
        let more = More { badge: Some(badge.number()), ..self.more.unwrap_or_default() };
        Self { more: Some(more), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_badge_of_their_own_while_there_are_enough() {
        for taken in 0..Badge::ALL.len() {
            let taken = Badge::ALL.get(..taken).unwrap_or_default();
            for random in [0, 1, 11, 12, u32::MAX] {
                assert!(!taken.contains(&Badge::free(taken, random)), "{taken:?} {random}");
            }
        }
        assert_eq!(Badge::free(&Badge::ALL, 25), Badge::Sun, "where all are taken, two have the same");
    }

    #[test]
    fn a_badge_is_kept_by_its_number() {
        for badge in Badge::ALL {
            assert_eq!(Badge::of(badge.number()), badge);
        }
    }
}
