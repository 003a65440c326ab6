//! Each language counts as the Unicode CLDR says.

#![allow(clippy::unwrap_used, reason = "a test ends with what is wrong")]

use std::collections::BTreeSet;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use stepping_stones_phrases::{Category, Language};

/// Past the last place where any of the rules goes round.
const FAR: u64 = 20_000;

/// As ICU4X says it, which is made by those who keep the CLDR.
fn cldr(rules: &PluralRules, number: u64) -> Category {
    match rules.category_for(number) {
        PluralCategory::Zero => Category::Zero,
        PluralCategory::One => Category::One,
        PluralCategory::Two => Category::Two,
        PluralCategory::Few => Category::Few,
        PluralCategory::Many => Category::Many,
        PluralCategory::Other => Category::Other,
    }
}

#[test]
fn every_number_takes_the_form_that_cldr_gives_it() {
    for language in Language::ALL {
        let locale: Locale = language.tag().parse().unwrap();
        let rules = PluralRules::try_new_cardinal(locale.into()).unwrap();
        for number in 0..=FAR {
            let (ours, theirs) = (language.category(number), cldr(&rules, number));
            assert_eq!(ours, theirs, "{} {number}", language.tag());
        }
    }
}

#[test]
fn a_language_has_the_forms_that_its_numbers_ask_for_and_other() {
    for language in Language::ALL {
        let asked = (0..=FAR).map(|number| language.category(number)).chain([Category::Other]);
        let asked: Vec<Category> = asked.collect::<BTreeSet<_>>().into_iter().collect();
        assert_eq!(asked, language.categories(), "{}", language.tag());
    }
}

#[test]
fn a_phones_languages_are_known_by_their_first_two_letters() {
    let rows = [
        ("en-GB", Some(Language::English)),
        ("en-US", Some(Language::English)),
        ("ar-EG", Some(Language::Arabic)),
        ("PL", Some(Language::Polish)),
        ("cy", Some(Language::Welsh)),
        ("de-DE", None),
        ("arq", None),
        ("", None),
        ("ü", None),
    ];
    for (tag, language) in rows {
        assert_eq!(Language::of_tag(tag), language, "{tag}");
    }
}
