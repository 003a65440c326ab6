use super::*;
use speech::{Language, is_learned, learn, speak, spoken};
use stepping_stones_domain::vocabularies::{OwnTerm, Terms, Vocabularies, Vocabulary, own_code};
use stepping_stones_domain::{RecordId, Sign, Stage};
use stepping_stones_phrases::pack;

#[test]
fn numbers_take_their_nouns() {
    assert_eq!(count(1, "visit", "visits"), "1 visit");
    assert_eq!(count(0, "visit", "visits"), "0 visits");
    assert_eq!(people::found(0), "Nobody found");
    assert_eq!(form::to_put_right(2), "2 things to put right");
}

#[test]
fn days_are_said_as_people_say_them() {
    assert_eq!(dates::day("2026-06-08"), "8 June 2026");
    assert_eq!(dates::moment("2026-06-18T14:10"), "18 June 2026 at 14:10");
    assert_eq!(dates::margin("2026-06-18T14:10"), ("18".to_owned(), "Jun 2026".to_owned()));
    assert_eq!(dates::coming("2026-06-18", "2026-06-18"), "Today");
    assert_eq!(dates::coming("2026-06-20", "2026-06-18"), "20 Jun");
    assert_eq!(dates::coming("2027-01-02", "2026-12-30"), "2 Jan 2027");
}

#[test]
fn a_session_on_all_days_is_every_day() {
    use super::service::{MONDAY_TO_SUNDAY, when};
    assert_eq!(when(&MONDAY_TO_SUNDAY, "10:30", "13:00"), "Every day · 10:30–13:00");
    assert_eq!(when(&["Monday", "Friday"], "10:30", ""), "Mon, Fri · 10:30");
}

#[test]
fn a_day_that_cannot_be_read_is_shown_as_told() {
    for told in ["", "last spring", "2026-13-01", "2026-00-10", "2026-06-99", "überüberüber", "2026-06-1"] {
        assert_eq!(dates::day(told), told);
        assert_eq!(dates::margin(told).1, told);
    }
    assert_eq!(dates::time("2026-06-18T9"), None);
    assert_eq!(dates::coming("", ""), "");
}

#[test]
fn labels_are_short_and_no_two_are_the_same() {
    let mut labels: Vec<&str> = Sign::ALL.iter().map(|sign| signs::label(*sign)).collect();
    assert!(labels.iter().all(|label| label.len() <= 40), "{labels:?}");
    labels.extend(Stage::ALL.iter().map(|stage| labels::stage(*stage)));
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), all);
}

fn packed(language: Language) -> String {
    let read = |language: Language| {
        let file = std::fs::read_to_string(format!("public/languages/{}.ftl", language.tag())).unwrap();
        pack::read(language, &file).unwrap()
    };
    read(language).pack(&read(Language::English)).unwrap()
}

#[test]
fn a_language_is_spoken_once_it_is_learned_and_english_always() {
    speak(Language::Polish);
    assert_eq!((spoken(), sign_in::TITLE.text()), (Language::English, "Sign in"), "nothing is spoken that is not here");
    assert!(learn(Language::Polish, &packed(Language::Polish)) && is_learned(Language::Polish));
    speak(Language::Polish);
    assert_eq!((spoken(), sign_in::TITLE.text()), (Language::Polish, "Logowanie"));
    assert_eq!(form::to_put_right(2), "2 rzeczy do poprawienia");
    assert_eq!(dates::moment("2026-06-18T14:10"), "18 czerwca 2026 o 14:10");
    assert_eq!(dates::margin("2026-06-18"), ("18".to_owned(), "czerwca 2026".to_owned()));
    assert_eq!(lock::wrong_password().what, "To hasło nie otwiera tego telefonu");
    assert_eq!(sign_in::not_handed_in(5).safe.split('.').next(), Some("Serwer nie przyjął 5 zmian z tego telefonu"));
    speak(Language::English);
    assert_eq!(sign_in::TITLE.text(), "Sign in");
}

#[test]
fn what_is_no_file_of_the_language_is_not_learned() {
    let polish = packed(Language::Polish);
    let (_, rest) = polish.split_once('\n').unwrap();
    let rows = [
        String::new(),
        "<!doctype html><title>Welcome to the free wifi</title>".to_owned(),
        polish.clone(),
        format!("ar 0000000000000000\n{rest}"),
        packed(Language::Arabic).lines().take(20).map(|line| format!("{line}\n")).collect(),
    ];
    for file in rows {
        assert!(!learn(Language::Arabic, &file), "{}", file.lines().next().unwrap_or_default());
    }
    assert!(!is_learned(Language::Arabic));
    assert!(learn(Language::Arabic, &packed(Language::Arabic)), "the whole file is");
}

#[test]
fn a_term_is_called_as_the_service_calls_it_offered_or_not_and_an_unknown_one_is_not_hidden() {
    let code = own_code(RecordId([7; 16]));
    let own = |words: &str| {
        let own = OwnTerm { words: words.into(), offered: false, range: None };
        Terms { own: [(code.clone(), own)].into(), ..Terms::default() }
    };
    let all = Vocabularies {
        reasons: own("Cost of living"),
        barriers: own("No carer"),
        sources: own("Food bank"),
        measures: own("Garden score"),
    };
    let called = |vocabulary| ["housing", "gp", &code, "newer"].map(|code| labels::called(vocabulary, code, &all));
    let unknown = "A reason that is not known on this device";
    assert_eq!(called(Vocabulary::Reasons), ["Housing", unknown, "Cost of living", unknown]);
    let unknown = "A barrier that is not known on this device";
    assert_eq!(called(Vocabulary::Barriers), ["Housing", unknown, "No carer", unknown]);
    let unknown = "A source that is not known on this device";
    assert_eq!(called(Vocabulary::Sources), [unknown, "GP or practice staff", "Food bank", unknown]);
    let unknown = "A measure that is not known on this device";
    assert_eq!(called(Vocabulary::Measures), [unknown, unknown, "Garden score", unknown]);
}
