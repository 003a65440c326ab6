use super::*;
use crate::settings::Settings;
use crate::vocabularies::{Coded, OwnTerm, Terms, Vocabularies, own_code};
use crate::vocabulary::{
    ActivityCategory, BarrierKind, Certainty, ConsentDecision, ConsentMeans, ConsentPurpose, ReferralSource, VisitMode,
    VisitOutcome,
};
use crate::{MemberId, Sign, Stage};

/// Applies changes the plain way: an oracle for reading back.
fn fields(changes: Vec<Change>) -> Fields {
    changes
        .into_iter()
        .map(|change| match change {
            Change::Set(name, value) => (name.into_owned(), value),
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
        reasons: ["isolation", "bereavement", "own:mine", "a-newer-one"].map(Coded::read).into(),
        reason_told: "on her own since spring".into(),
        source: Some(Coded::BuiltIn(ReferralSource::Gp)),
        door: DoorCard {
            sites: [RecordId([8; 16])].into(),
            first_name: "Addie".into(),
            initial: "M".into(),
            needs: "a chair by the door".into(),
            quiet_until: "2026-04-01".into(),
        },
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
        step_done: Some(RecordId([3; 16])),
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
        kinds: vec![Coded::BuiltIn(BarrierKind::Transport), Coded::read("own:mine")],
        detail: "The bus stopped running.".into(),
        might_shift: "A lift".into(),
        on: "2026-03-04".into(),
    });
    check(&Consent {
        client,
        purpose: Some(ConsentPurpose::Research),
        decision: Some(ConsentDecision::Withdrawn),
        means: Some(ConsentMeans::Written),
        on: "2026-03-04".into(),
        reason: "A letter from her niece".into(),
        after: [RecordId([2; 16])].into(),
    });
    check(&Measurement {
        client,
        measure: "ons4".into(),
        on: "2026-03-05".into(),
        answers: [("happy", "7"), ("of-2031", "mauve")].map(|(of, code)| (of.to_owned(), code.to_owned())).into(),
        score: "23.5".into(),
    });
    check(&Disclosure { client, on: "2026-03-05".into(), reason: "She asked; given by hand".into() });
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
    check(&StaffMember {
        name: "Joe Ford".into(),
        roles: vec![crate::vocabulary::Role::HealthTrainer],
        sites: [RecordId([8; 16])].into(),
        phone: "0114 496 0001".into(),
    });
}

#[test]
fn what_happens_at_a_site_reads_back() {
    let (client, site, activity) = (RecordId([1; 16]), RecordId([8; 16]), RecordId([9; 16]));
    let phone = |whose: &str, number: &str| PublicPhone { whose: whose.into(), number: number.into() };
    check(&Organisation {
        name: "Brook House".into(),
        phones: vec![phone("The office", "0114 496 0003"), phone("Advice line", "0114 496 0004")],
        settings: Settings {
            unused_minutes: 2,
            hidden_seconds: 20,
            staff_lease_days: 7,
            client_lease_days: 60,
            retention_years: 10,
        },
        vocabularies: Vocabularies {
            reasons: Terms {
                own: [(
                    own_code(RecordId([7; 16])),
                    OwnTerm { words: "Long Covid".into(), offered: false, range: None },
                )]
                .into(),
                not_offered: ["smoking".to_owned()].into(),
            },
            sources: Terms { not_offered: ["self".to_owned()].into(), ..Terms::default() },
            measures: Terms { not_offered: ["ons4".to_owned(), "pam".to_owned()].into(), ..Terms::default() },
            ..Vocabularies::default()
        },
    });
    check(&Site { name: "Mill Street".into(), address: "2 Mill Street".into(), phone: "0114 496 0002".into() });
    check(&Activity {
        site,
        name: "Tuesday café".into(),
        category: Some(ActivityCategory::Social),
        weekdays: [2, 4].into(),
        starts: "10:30".into(),
        ends: "12:00".into(),
    });
    let session = Session { activity, site, starts_at: "2026-03-03T10:30".into() };
    check(&session);
    let check_ins = vec![CheckIn { id: RecordId([5; 16]), at: "10:42".into() }];
    for who in [Attendee::Client(client), Attendee::Guest(client)] {
        check(&Attendance { session: session.id(), site, who: Some(who), check_ins: check_ins.clone() });
    }
    check(&Guest { site, first_name: "Bob".into() });
    check(&Goal { client, words: "Walk to the shop".into(), on: "2026-03-04".into() });
    check(&Step { client, goal: RecordId([3; 16]), words: "To the gate".into(), place: 1, done: true });
}

#[test]
fn taking_a_check_in_back_leaves_one_made_elsewhere() {
    let (session, site, who) = (RecordId([1; 16]), RecordId([8; 16]), Attendee::Client(RecordId([2; 16])));
    let at = |id: u8| CheckIn { id: RecordId([id; 16]), at: "10:42".into() };
    let both = Attendance { session, site, who: Some(who), check_ins: vec![at(1), at(2)] };
    let mut changes = both.changes();
    changes.push(Attendance::cancel(RecordId([1; 16])));
    let one = Attendance::read(&fields(changes.clone()));
    assert_eq!((one.check_ins.as_slice(), one.is_here()), ([at(2)].as_slice(), true));
    changes.push(Attendance::cancel(RecordId([2; 16])));
    assert!(!Attendance::read(&fields(changes)).is_here());
}

#[test]
fn a_session_and_who_came_have_the_same_record_on_every_device() {
    let session =
        Session { activity: RecordId([9; 16]), site: RecordId([8; 16]), starts_at: "2026-03-03T10:30".into() };
    let moved = Session { site: RecordId([7; 16]), ..session.clone() };
    let next = Session { starts_at: "2026-03-10T10:30".into(), ..session.clone() };
    assert_eq!(session.id(), moved.id());
    assert_ne!(session.id(), next.id());
    let came = |who: u8| Attendance::id(session.id(), Attendee::Client(RecordId([who; 16])));
    assert_eq!((came(1), came(1) == came(2)), (came(1), false));
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

#[test]
fn a_difference_makes_one_into_the_other_and_says_nothing_of_what_stays() {
    let before = Site { name: "Mill".into(), address: "2 Mill Street".into(), phone: "0114".into() };
    let after = Site { name: "Mill Street".into(), address: "2 Mill Street".into(), phone: String::new() };
    let changes = difference(&before, &after);
    assert_eq!(changes, [Change::Set("phone".into(), Value::Null), Change::Set("name".into(), "Mill Street".into())]);
    let made = before.changes().into_iter().chain(changes).collect();
    assert_eq!(Site::read(&fields(made)), after);
    assert_eq!(difference(&after, &after), []);
}
