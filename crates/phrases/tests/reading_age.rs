//! How old one has to be to read the English: Flesch and Kincaid's grade, which counts words to a sentence and syllables to a word, plus five.
//!
//! Names of months are left out: they are no sentences.

mod support;

use std::collections::BTreeMap;

use stepping_stones_phrases::{Argument, Language, fill};

/// What clients read is for a reading age of 9 to 11.
const OLDEST: f64 = 11.0;
/// No screen may be harder than that either.
const OLDEST_OF_A_GROUP: f64 = 11.0;
/// A sentence that is harder than this is rewritten, whatever stands beside it.
const OLDEST_OF_A_SENTENCE: f64 = 14.0;

/// Syllables as one hears them, by the usual rule of thumb: groups of vowels, less a silent end.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        groups += usize::from(is_vowel(letter) && !before);
        before = is_vowel(letter);
    }
    let silent_e = word.ends_with('e') && !word.ends_with("le");
    let silent_ed = word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    let silent_es =
        word.ends_with("es") && !["ses", "zes", "xes", "ches", "shes", "ges"].iter().any(|end| word.ends_with(end));
    if groups > 1 && (silent_e || silent_ed || silent_es) { groups - 1 } else { groups.max(1) }
}

fn sentences(text: &str) -> Vec<Vec<&str>> {
    let parts = text.split(['.', '!', '?', ':', ';']);
    parts
        .map(|part| part.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect()
}

/// The age at which a text is read with ease.
fn reading_age(texts: &[String]) -> f64 {
    let sentences: Vec<Vec<&str>> = texts.iter().flat_map(|text| sentences(text)).collect();
    let words: Vec<&str> = sentences.iter().flatten().copied().collect();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let syllables = words.iter().map(|word| syllables(word)).sum();
    let grade =
        0.39 * count(words.len()) / count(sentences.len()) + 11.8 * count(syllables) / count(words.len()) - 15.59;
    grade + 5.0
}

/// The English by group, as it is read.
fn english() -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for phrase in support::book(Language::English).phrases() {
        let value =
            |name: &String| if name == "number" { Argument::Number(3) } else { Argument::Words("it is too long") };
        let values: Vec<_> = phrase.arguments().iter().map(value).collect();
        let text = fill(Language::English, &phrase.packed(), &values).replace("name@example.org", "mine");
        if phrase.group() != "dates" {
            groups.entry(phrase.group().to_owned()).or_default().push(text);
        }
    }
    groups
}

#[test]
fn what_clients_read_is_for_a_reading_age_of_eleven_at_most() {
    let groups = english();
    for (group, texts) in &groups {
        let age = reading_age(texts);
        println!("{group}: {age:.1}");
        assert!(age <= OLDEST_OF_A_GROUP, "{group} is for people of {age:.1}");
    }
    let all: Vec<String> = groups.into_values().flatten().collect();
    let age = reading_age(&all);
    println!("all: {age:.1}");
    assert!(age <= OLDEST, "all together is for people of {age:.1}");
}

#[test]
fn no_sentence_is_hard_by_itself() {
    let mut hard = Vec::new();
    for text in english().into_values().flatten() {
        for sentence in sentences(&text).into_iter().filter(|words| words.len() >= 5) {
            let sentence = sentence.join(" ");
            let age = reading_age(std::slice::from_ref(&sentence));
            if age > OLDEST_OF_A_SENTENCE {
                hard.push(format!("{age:.1}: {sentence}"));
            }
        }
    }
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn hard_text_is_found_hard_and_easy_text_easy() {
    let hard = "Notwithstanding the aforementioned stipulations, the participating organisation undertakes to facilitate appropriate \
        communication regarding the continuation of individual entitlements, pending administrative determination.";
    let middling = "The committee has decided to postpone its meeting until representatives of every local organisation are available.";
    let easy = "The cat sat on the mat. It was a warm day. She had her tea in the sun.";
    let age = |text: &str| reading_age(&[text.to_owned()]);
    assert!(age(hard) > 20.0, "{}", age(hard));
    assert!(age(middling) > 14.0, "{}", age(middling));
    assert!(age(easy) < 8.0, "{}", age(easy));
}

#[test]
fn syllables_are_counted_as_they_are_heard() {
    let rows = [
        ("phone", 1),
        ("locked", 1),
        ("opened", 2),
        ("connection", 3),
        ("password", 2),
        ("table", 2),
        ("changes", 2),
        ("everything", 4),
        ("The", 1),
        ("wifi", 2),
        ("needed", 2),
    ];
    for (word, heard) in rows {
        assert_eq!(syllables(word), heard, "{word}");
    }
}
