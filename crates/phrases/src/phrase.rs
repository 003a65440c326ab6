//! A packed phrase, and how it is filled in.
//!
//! A packed phrase is its text with marks: `WORD` and the letter of an argument; `CHOICE` and the letter of a number, then for each form of the
//! language `FORM`, the form's letter and its text, then `END`. All phrases of a language make one text, a line each, in the order of the English.

use crate::{Category, Direction, Language};

pub(crate) const WORD: char = '\u{1}';
pub(crate) const CHOICE: char = '\u{2}';
pub(crate) const FORM: char = '\u{3}';
pub(crate) const END: char = '\u{4}';
/// The letter of the first argument; the others follow.
pub(crate) const FIRST: u8 = b'a';

/// Around what is put into a phrase of a language that is written from right to left, so that a name in Latin letters disturbs nothing.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// What is put into a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Words, as they are.
    Words(&'a str),
    /// A whole number; written in the figures that are usual in Britain, in every language.
    Number(u64),
}

/// A phrase with its arguments in their places.
#[must_use]
pub fn fill(language: Language, phrase: &str, arguments: &[Argument<'_>]) -> String {
    let mut out = String::new();
    let (mut asked, mut said) = (None, true);
    let mut letters = phrase.chars();
    while let Some(letter) = letters.next() {
        match letter {
            WORD => {
                let argument = at(arguments, letters.next());
                if said {
                    put(&mut out, language, argument);
                }
            }
            CHOICE => asked = Some(category(language, at(arguments, letters.next())).letter()),
            FORM => said = letters.next() == asked,
            END => said = true,
            letter if said => out.push(letter),
            _ => {}
        }
    }
    out
}

fn at<'a>(arguments: &[Argument<'a>], letter: Option<char>) -> Argument<'a> {
    let place = (letter.unwrap_or_default() as usize).wrapping_sub(FIRST as usize);
    arguments.get(place).copied().unwrap_or(Argument::Words(""))
}

const fn category(language: Language, argument: Argument<'_>) -> Category {
    match argument {
        Argument::Number(number) => language.category(number),
        Argument::Words(_) => Category::Other,
    }
}

fn put(out: &mut String, language: Language, argument: Argument<'_>) {
    match (argument, language.direction()) {
        (Argument::Number(number), _) => out.push_str(&number.to_string()),
        (Argument::Words(words), Direction::RightToLeft) if disturbs(words) => {
            out.push(ISOLATE.0);
            out.push_str(words);
            out.push(ISOLATE.1);
        }
        (Argument::Words(words), _) => out.push_str(words),
    }
}

/// Whether words have an order of their own: a name in Latin letters, or figures alone, as of a telephone. A day in Arabic has none;
/// isolated, its parts being isolated themselves, nothing in it would say that it is read from right to left, and the year would come first.
fn disturbs(words: &str) -> bool {
    let mut letters = words.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_none() || letters.any(|letter| !from_right_to_left(letter))
}

/// Hebrew and Arabic letters, and those of the languages between.
const fn from_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// The phrases of a packed file: its first line must be the one that is expected, and there must be so many.
#[must_use]
pub fn unpack<'a>(file: &'a str, first_line: &str, phrases: usize) -> Option<Vec<&'a str>> {
    let rest = file.strip_prefix(first_line)?.strip_prefix('\n')?;
    let lines: Vec<&str> = rest.strip_suffix('\n')?.split('\n').collect();
    (lines.len() == phrases).then_some(lines)
}
