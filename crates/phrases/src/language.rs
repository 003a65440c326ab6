//! The languages, and how they count.

/// A language in which clients and café helpers can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// British English: complete, and what staff read.
    English,
    /// Welsh.
    Welsh,
    /// Polish.
    Polish,
    /// Urdu.
    Urdu,
    /// Arabic.
    Arabic,
    /// Somali.
    Somali,
}

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// A form of a phrase that a number asks for, as the Unicode CLDR names them. It says nothing by itself: Welsh “few” is exactly three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// As for nothing.
    Zero,
    /// As for one.
    One,
    /// As for two.
    Two,
    /// As for a few.
    Few,
    /// As for many.
    Many,
    /// As for all others.
    Other,
}

impl Language {
    /// All, English first, then as the service's leaflets list them.
    pub const ALL: [Self; 6] = [Self::English, Self::Welsh, Self::Polish, Self::Urdu, Self::Arabic, Self::Somali];

    /// The tag for `lang` attributes and names of files (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Welsh => "cy",
            Self::Polish => "pl",
            Self::Urdu => "ur",
            Self::Arabic => "ar",
            Self::Somali => "so",
        }
    }

    /// What its speakers call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Welsh => "Cymraeg",
            Self::Polish => "Polski",
            Self::Urdu => "اردو",
            Self::Arabic => "العربية",
            Self::Somali => "Soomaali",
        }
    }

    /// The language of a tag such as `pl` or `en-US`, if it is one of these.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let main = tag.get(..2).filter(|_| matches!(tag.as_bytes().get(2), None | Some(b'-')))?;
        Self::ALL.into_iter().find(|language| language.tag().get(..2).is_some_and(|own| own.eq_ignore_ascii_case(main)))
    }

    /// Which way it is written.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::Urdu | Self::Arabic => Direction::RightToLeft,
            Self::English | Self::Welsh | Self::Polish | Self::Somali => Direction::LeftToRight,
        }
    }

    /// The forms that it has for whole numbers.
    #[must_use]
    pub const fn categories(self) -> &'static [Category] {
        use Category::{Few, Many, One, Other, Two, Zero};
        match self {
            Self::English | Self::Urdu | Self::Somali => &[One, Other],
            Self::Polish => &[One, Few, Many, Other],
            Self::Welsh | Self::Arabic => &[Zero, One, Two, Few, Many, Other],
        }
    }

    /// The form for a whole number, by the rules of the Unicode CLDR. Browsers know these rules only for the languages that they were
    /// built with, and silently take another language's for the rest.
    #[must_use]
    pub const fn category(self, number: u64) -> Category {
        match self {
            Self::English | Self::Urdu | Self::Somali => match number {
                1 => Category::One,
                _ => Category::Other,
            },
            Self::Welsh => match number {
                0 => Category::Zero,
                1 => Category::One,
                2 => Category::Two,
                3 => Category::Few,
                6 => Category::Many,
                _ => Category::Other,
            },
            Self::Polish => match (number, number % 10, number % 100) {
                (1, ..) => Category::One,
                (_, 2..=4, ..12 | 15..) => Category::Few,
                // Polish keeps “other” for fractions.
                _ => Category::Many,
            },
            Self::Arabic => match (number, number % 100) {
                (0, _) => Category::Zero,
                (1, _) => Category::One,
                (2, _) => Category::Two,
                (_, 3..=10) => Category::Few,
                (_, 11..=99) => Category::Many,
                _ => Category::Other,
            },
        }
    }
}

impl Direction {
    /// As a `dir` attribute says it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Category {
    /// Its letter in a packed phrase.
    pub(crate) const fn letter(self) -> char {
        match self {
            Self::Zero => 'z',
            Self::One => 'o',
            Self::Two => 't',
            Self::Few => 'f',
            Self::Many => 'm',
            Self::Other => 'x',
        }
    }

    /// The category that CLDR and Fluent call so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }
}
