use super::*;
use crate::measures::Better;

fn own(at: u8, words: &str, offered: bool) -> (String, OwnTerm) {
    (own_code(RecordId([at; 16])), OwnTerm { words: words.into(), offered, range: None })
}

/// A measure of the service's own, of which the score goes from 0 to 10.
fn own_measure(at: u8, words: &str, offered: bool) -> (String, OwnTerm) {
    let (code, term) = own(at, words, offered);
    (code, OwnTerm { range: ScoreRange::new(0, 10, None), ..term })
}

fn fields(changes: impl Iterator<Item = Change>) -> Fields {
    let field = |change| match change {
        Change::Set(name, value) => (name.into_owned(), value),
        Change::Write(name, text) => (name.to_owned(), text.into()),
    };
    changes.map(field).collect()
}

#[test]
fn what_is_offered_is_what_is_built_in_and_what_the_service_made_of_it() {
    // Of each vocabulary: how many are built in, one of them that is taken away, and what comes after the service's own.
    let rows = [
        (Vocabulary::Reasons, 16, "smoking", Some("other")),
        (Vocabulary::Barriers, 12, "transport", Some("other")),
        (Vocabulary::Sources, 5, "gp", None),
    ];
    for (vocabulary, built_in, hidden, last) in rows {
        assert_eq!(Vocabularies::default().offered(vocabulary).len(), built_in);
        let (gone, here) = (own(1, "Long Covid", false), own(2, "Cost of living", true));
        let mut all = Vocabularies::default();
        let own = [gone.clone(), here.clone()].into();
        *all.of_mut(vocabulary) = Terms { own, not_offered: [hidden.to_owned()].into() };
        let offered = all.offered(vocabulary);
        assert_eq!(offered.len(), built_in, "one less and one more");
        assert!(!offered.contains(&hidden.to_owned()));
        let end: Vec<_> = [here.0.as_str()].into_iter().chain(last).collect();
        assert!(offered.iter().map(String::as_str).collect::<Vec<_>>().ends_with(&end), "{offered:?}");
        assert_eq!(all.words(vocabulary, &gone.0), Some("Long Covid"), "it is not offered, and still has its words");
        assert_eq!(Vocabularies::read(&fields(all.changes())), all);
        // What is made of one is made of no other, though both have a term of that code.
        let others = Vocabulary::ALL.iter().filter(|other| **other != vocabulary);
        for other in others {
            assert_eq!(all.offered(*other), Vocabularies::default().offered(*other));
            assert_eq!(all.words(*other, &here.0), None);
        }
    }
}

#[test]
fn a_licensed_measure_is_offered_once_the_service_says_so() {
    let mut all = Vocabularies::default();
    assert_eq!(all.offered(Vocabulary::Measures), ["ons4", "ons-loneliness"]);
    assert_eq!(fields(all.changes()), Fields::new(), "what is usual is not written");
    all.measures.not_offered = ["ons4", "swemwbs", "mycaw", "outcomes-star"].map(str::to_owned).into();
    let stored = fields(all.changes());
    assert_eq!(stored.keys().collect::<Vec<_>>(), ["measure.ons4", "measure.pam"]);
    assert_eq!(Vocabularies::read(&stored), all);
    assert_eq!(all.offered(Vocabulary::Measures), ["ons-loneliness", "pam"]);
}

#[test]
fn a_measure_of_the_services_own_has_a_range_and_stays_readable_when_it_is_not_offered() {
    let (here, gone) = (own_measure(1, "Garden score", true), own_measure(2, "Old score", false));
    let lower = ScoreRange::new(-4, 28, Some(Better::Lower));
    let here = (here.0, OwnTerm { range: lower, ..here.1 });
    let mut all = Vocabularies::default();
    all.measures.own = [here.clone(), gone.clone()].into();
    assert_eq!(all.offered(Vocabulary::Measures), ["ons4", "ons-loneliness", &here.0]);
    assert_eq!(Vocabularies::read(&fields(all.changes())), all);
    assert_eq!((all.range(&here.0), all.range(&gone.0)), (lower, ScoreRange::new(0, 10, None)));
    assert_eq!(all.words(Vocabulary::Measures, &gone.0), Some("Old score"));
    assert_eq!(all.range("pam"), None);
    // A name alone does not say from where to where its numbers go, and what is no measure has no range.
    let told = |range: &[(&str, Value)]| {
        let words = [("words", Value::from("Happiness of ours"))];
        Value::Map(words.iter().chain(range).map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    };
    let measure = |range: &[(&str, Value)]| {
        let stored = Fields::from([(format!("measure.{}", here.0), told(range))]);
        Vocabularies::read(&stored).offered(Vocabulary::Measures).len()
    };
    assert_eq!(measure(&[]), 2);
    assert_eq!(measure(&[("lowest", 7.into()), ("highest", 7.into())]), 2);
    assert_eq!(measure(&[("lowest", 7.into()), ("highest", 8.into())]), 3);
    let reason = Fields::from([(format!("reason.{}", here.0), told(&[("lowest", 1.into()), ("highest", 2.into())]))]);
    assert_eq!(Vocabularies::read(&reason).reasons.own[&here.0].range, None);
}

#[test]
fn whatever_is_stored_what_is_read_is_within_limits() {
    for vocabulary in Vocabulary::ALL.iter().copied() {
        let term = if vocabulary == Vocabulary::Measures { own_measure } else { own };
        let own = (1..=30).map(|at| term(at, &format!("{at} {}", "x".repeat(100)), true)).collect();
        let mut stored = Vocabularies::default();
        *stored.of_mut(vocabulary) = Terms { own, ..Terms::default() };
        let read = Vocabularies::read(&fields(stored.changes()));
        assert_eq!(read.offered(vocabulary).len(), vocabulary.built_in().len() + 12);
        assert!(read.of(vocabulary).own.values().all(|own| own.words.chars().count() == 40));
        let map = |words: &str| Value::Map([("words".to_owned(), words.into())].into());
        let field = |code: &str| format!("{}{code}", vocabulary.field());
        let odd = Fields::from([
            (field("newer"), map("of a newer version")),
            (field("own:rubbish"), map("no id")),
            (field(vocabulary.built_in()[0]), map("not what it is called")),
            (field(&own_code(RecordId([7; 16]))), map("  ")),
            (field(&own_code(RecordId([8; 16]))), "no map".into()),
        ]);
        assert_eq!(Vocabularies::read(&odd), Vocabularies::default());
    }
}

/// What an earlier version stored of the reasons reads as it was meant.
#[test]
fn what_was_stored_when_there_were_only_reasons_is_read() {
    let own = "own:0190163d-8694-739b-aea5-966c26f8ad91";
    let told = |told: &[(&str, Value)]| {
        Value::Map(told.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    };
    let stored = Fields::from([
        ("reason.smoking".to_owned(), told(&[("offered", false.into())])),
        (format!("reason.{own}"), told(&[("words", "Cost of living".into()), ("offered", true.into())])),
    ]);
    let read = Vocabularies::read(&stored);
    assert_eq!(read.words(Vocabulary::Reasons, own), Some("Cost of living"));
    assert!(!read.offered(Vocabulary::Reasons).contains(&"smoking".to_owned()));
}

#[test]
fn a_code_that_is_not_built_in_survives() {
    for code in ["depression", "a-newer-one", "own:0190163d-8694-739b-aea5-966c26f8ad91"] {
        assert_eq!(Coded::<ReferralReason>::read(code).code(), code);
    }
    let built_in = Vocabulary::ALL.iter().flat_map(|vocabulary| vocabulary.built_in());
    assert!(built_in.into_iter().all(|code| !code.starts_with(OWN)), "codes collide");
}
