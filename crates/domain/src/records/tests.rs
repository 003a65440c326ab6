use super::*;
use crate::vocabulary::{
    ActivityCategory, BarrierKind, Certainty, ReferralReason, ReferralSource, VisitMode, VisitOutcome,
};
use crate::{MemberId, Sign, Stage};

/// Applies changes the plain way: an oracle for reading back.
fn fields(changes: Vec<Change>) -> Fields {
    changes
        .into_iter()
        .map(|change| match change {
            Change::Set(name, value) => (name.to_owned(), value),
            Change::Write(name, text) => (name.to_owned(), Value::Text(text)),
        })
        .collect()
}

fn check<R: Record + PartialEq + std::fmt::Debug>(record: &R) {
    assert_eq!(&R::read(&fields(record.changes())), record);
    assert_eq!(Kind::from_code(R::KIND.code()), R::KIND);
}

#[test]
fn every_kind_reads_back_what_it_writes() {
    let client = RecordId([1; 16]);
    check(&Client {
        name: "Ada Moss".into(),
        known_as: "Addie".into(),
        born: Some(1944),
        phone: "0114 496 0000".into(),
        address: "1 Brook Lane".into(),
        before_knocking: "Uses a frame; give her time.".into(),
        reasons: vec![ReferralReason::Isolation, ReferralReason::Bereavement],
        reason_told: "on her own since spring".into(),
        source: Some(ReferralSource::Gp),
    });
    check(&Visit {
        client,
        at: "2026-03-04T14:30".into(),
        place: "at home".into(),
        mode: Some(VisitMode::Home),
        outcome: Some(VisitOutcome::Met),
        notes: "Better week.".into(),
        signs: vec![Sign::TrustsWorker],
        next_step: "Ring the café".into(),
        next_step_on: "2026-03-11".into(),
    });
    check(&StageCheckIn {
        client,
        on: "2026-03-04".into(),
        stage: Some(Stage::Engagement),
        certainty: Some(Certainty::FairlySure),
        signs: vec![Sign::MetPeople],
        evidence: "Went twice.".into(),
        own_words: "I laughed".into(),
        words_consent: true,
        visit: Some(RecordId([2; 16])),
    });
    check(&Barrier {
        client,
        before: Some(Stage::Learning),
        kinds: vec![BarrierKind::Transport],
        detail: "The bus stopped running.".into(),
        might_shift: "A lift".into(),
        on: "2026-03-04".into(),
    });
    check(&Assignment {
        client,
        staff: MemberId([3; 16]),
        from: "2026-03-01".into(),
        until: String::new(),
        reason: "near her home".into(),
    });
    check(&ReportedJourney {
        client,
        first: Some(Stage::Engagement),
        last: Some(Stage::MovingForward),
        engagement: "3-4 years".into(),
        categories: vec![ActivityCategory::Social],
        told_by: "a list".into(),
    });
    check(&StaffMember { name: "Joe Ford".into(), roles: vec![crate::vocabulary::Role::HealthTrainer] });
}

#[test]
fn own_words_without_consent_are_not_written() {
    let check_in = StageCheckIn {
        client: RecordId([1; 16]),
        on: String::new(),
        stage: None,
        certainty: None,
        signs: vec![],
        evidence: String::new(),
        own_words: "private".into(),
        words_consent: false,
        visit: None,
    };
    assert!(!format!("{:?}", check_in.changes()).contains("private"));
}

#[test]
fn what_a_newer_version_wrote_reads_as_absent() {
    let fields = Fields::from([
        ("mode".into(), Value::from("hologram")),
        ("signs".into(), Value::list(["met-people", "levitates"])),
        ("at".into(), Value::Int(4)),
    ]);
    let visit = Visit::read(&fields);
    assert_eq!((visit.mode, visit.signs, visit.at), (None, vec![Sign::MetPeople], String::new()));
}

#[test]
fn engagement_keeps_only_the_bounds_that_the_words_give() {
    for (told, bounds) in [
        ("11 months", Some((Some(11), Some(11)))),
        (">1 year", Some((Some(12), None))),
        ("<1 year", Some((None, Some(12)))),
        ("~9 months", Some((None, None))),
        ("3-4 years", Some((Some(36), Some(48)))),
        ("a while", None),
        ("", None),
        ("99999999999 years", None),
    ] {
        let read = Engagement::parse(told).map(|read| (read.at_least, read.at_most));
        assert_eq!(read, bounds, "{told}");
    }
}
