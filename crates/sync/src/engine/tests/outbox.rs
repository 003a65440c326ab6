//! What becomes of what a person wrote.

use stepping_stones_domain::{Scope, Value};

use super::scene::*;
use crate::digest::Digest;
use crate::engine::{Event, Failure, RecordStanding};
use crate::operation::{Action, Operation};
use crate::outbox::Status;
use crate::protocol::{Cursor, Judged, Reason, Row, ScopeHead, Verdict};

/// One operation is judged, and the answer's place is `seq`; then the operation stands so, and leaves the outbox or not.
#[test]
fn verdicts_are_taken_at_their_word_g10() {
    let rows = [
        ("taken and read", Verdict::Applied(11), 11, None, RecordStanding::ServerHasIt),
        ("known before and read", Verdict::Duplicate(4), 10, None, RecordStanding::ServerHasIt),
        (
            "taken, its change not yet read",
            Verdict::Applied(12),
            11,
            Some(Status::Acknowledged(12)),
            RecordStanding::ServerHasIt,
        ),
        (
            "held",
            Verdict::Held(Reason::UNKNOWN_PERSON),
            11,
            Some(Status::Held(Reason::UNKNOWN_PERSON)),
            RecordStanding::Held(Reason::UNKNOWN_PERSON),
        ),
        (
            "refused",
            Verdict::Refused(Reason::NOT_YOUR_ROLE),
            11,
            Some(Status::Refused(Reason::NOT_YOUR_ROLE)),
            RecordStanding::Refused(Reason::NOT_YOUR_ROLE),
        ),
    ];
    for (what, verdict, seq, status, standing) in rows {
        let mut scene = Scene::holding(&[(ADA, &[])]);
        scene.queue(operation(1));
        let record = operation(1).record;
        assert_eq!(scene.engine.record_standing(record), RecordStanding::OnThisDevice, "{what}");
        scene.told(|request, answer| {
            (answer.verdicts, answer.cursor, answer.state) = (all(request, verdict), cursor(seq), state(&[(ADA, &[])]));
        });
        assert_eq!(scene.statuses(), status.map(|status| (1, status)).into_iter().collect::<Vec<_>>(), "{what}");
        assert_eq!(scene.disk.outbox.len(), usize::from(status.is_some()), "{what}");
        assert_eq!(scene.engine.record_standing(record), standing, "{what}");
        assert_eq!(scene.disk.open().record_standing(record), standing, "{what}");
    }
}

#[test]
fn a_refused_operation_stops_neither_later_ones_nor_the_pull_g11() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.event(Event::Wake);
    scene.queue(operation(1));
    scene.queue(operation(2));
    scene.told(|_, answer| answer.state = state(&[(ADA, &[])]));
    assert_eq!(scene.sent(), [1, 2]);
    let next = scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Applied(11));
        answer.verdicts[0].verdict = Verdict::Refused(Reason::NOT_YOUR_PERSON);
        (answer.rows, answer.cursor, answer.state) =
            (vec![row(ADA, 5, 11, Some("five"))], cursor(11), state(&[(ADA, &[(5, "five")])]));
    });
    assert_eq!(next, Next::Listens(11));
    assert_eq!(scene.statuses(), [(1, Status::Refused(Reason::NOT_YOUR_PERSON))]);
    assert_eq!(scene.shows(), [(ADA, 5, "five".to_owned())]);
    assert!(scene.engine.record(operation(1).record).is_some(), "its author still sees it");
}

#[test]
fn only_what_was_not_taken_can_be_let_go_g10() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    for number in 1..=3 {
        scene.queue(operation(number));
    }
    scene.fails(Failure::Offline);
    scene.event(Event::Insist);
    scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Held(Reason::WITHDRAWN));
        answer.verdicts[0].verdict = Verdict::Refused(Reason::NOT_YOUR_ROLE);
        answer.verdicts.truncate(2);
    });
    scene.event(Event::LetGo(vec![1, 2, 3, 9]));
    assert_eq!(scene.statuses(), [(2, Status::Held(Reason::WITHDRAWN)), (3, Status::Waiting)]);
    assert!(scene.engine.record(operation(1).record).is_none());
}

#[test]
fn a_verdict_on_what_was_not_sent_says_nothing_g13() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.event(Event::Wake);
    scene.queue(operation(1));
    let reference = operation(1).id.0.into();
    scene.told(|_, answer| {
        answer.verdicts = vec![Judged { reference, verdict: Verdict::Applied(1) }];
        answer.state = state(&[(ADA, &[])]);
    });
    assert_eq!(scene.statuses(), [(1, Status::Waiting)]);
}

#[test]
fn while_a_scope_is_being_filled_what_the_server_took_stays_seen_g13() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.queue(operation(1));
    scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Applied(11));
        (answer.scopes, answer.cursor, answer.more) = (Some(heads(&[(ADA, &[]), (BEN, &[])])), cursor(11), true);
    });
    assert_eq!(scene.statuses(), [(1, Status::Acknowledged(11))]);
    assert!(scene.engine.record(operation(1).record).is_some());
    scene.told(|_, answer| (answer.filling, answer.state) = (vec![full(BEN)], state(&[(ADA, &[]), (BEN, &[])])));
    assert_eq!(scene.statuses(), [(1, Status::Acknowledged(11))]);
    scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Duplicate(11));
        answer.state = state(&[(ADA, &[]), (BEN, &[])]);
    });
    assert_eq!(scene.statuses(), []);
    assert!(scene.engine.standing().up_to_date);
}

/// The server takes a new person before it has heard who looks after them: until then nobody is shown them, and the device that made them must not
/// lose sight of them, however long the line is gone in between.
#[test]
fn whoever_was_just_added_is_seen_until_it_is_judged_who_looks_after_them_g10() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    let (person, mut taken_on) = (operation(1), operation(2));
    taken_on.actions = vec![Action::Set { field: "client".into(), value: Value::from(person.record.0) }];
    scene.queue(person.clone());
    scene.queue(taken_on);
    let next = scene.told(|request, answer| {
        (answer.verdicts, answer.cursor) = (all(request, Verdict::Applied(11)), cursor(11));
        answer.state = state(&[(ADA, &[])]);
    });
    assert_eq!((next, scene.sent()), (Next::Asks, vec![2]), "what was taken is not asked after meanwhile");
    scene.fails(Failure::Offline);
    assert_eq!(scene.statuses(), [(1, Status::Acknowledged(11)), (2, Status::Waiting)]);
    assert!(scene.disk.open().record(person.record).is_some(), "seen, also when opened anew");
    assert!(!scene.engine.standing().up_to_date);
    // It is judged, and the person's own scope comes.
    scene.event(Event::Insist);
    let after: [(_, &[(u8, &str)]); 2] = [(ADA, &[]), (BEN, &[(1, "ben")])];
    scene.told(|request, answer| {
        assert_eq!(request.push.len(), 1);
        (answer.verdicts, answer.cursor) = (all(request, Verdict::Applied(12)), cursor(12));
        answer.scopes = Some(heads(&after));
    });
    scene.told(|_, answer| {
        (answer.filled, answer.filling) = (vec![row(BEN, 1, 12, Some("ben"))], vec![full(BEN)]);
        answer.state = state(&after);
    });
    assert_eq!(scene.sent(), [1, 2], "now it can be proved that the server has both");
    scene.told(|request, answer| {
        (answer.verdicts, answer.state) = (all(request, Verdict::Duplicate(12)), state(&after));
    });
    assert_eq!(scene.statuses(), []);
    assert!(scene.engine.standing().up_to_date);
}

/// What names the person afterwards, and is never judged, does not keep them here once their own scope shows them: when that goes, they go.
#[test]
fn a_poisoned_operation_keeps_nobody_in_sight_whose_scope_was_here_g9_g11() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    let named = |number| {
        let actions = vec![Action::Set { field: "client".into(), value: Value::from(operation(1).record.0) }];
        Operation { actions, ..operation(number) }
    };
    scene.queue(operation(1));
    scene.queue(named(2));
    scene.told(|request, answer| {
        (answer.verdicts, answer.cursor) = (all(request, Verdict::Applied(11)), cursor(11));
        answer.state = state(&[(ADA, &[])]);
    });
    let person: [u8; 16] = operation(1).record.0;
    let hers = Scope::Client(operation(1).record);
    let shown = |seq| Row { record: person.into(), ..row(hers, 0, seq, Some("hers")) };
    let with_hers = || {
        let mut digest = Digest::default();
        digest.add(operation(1).record, b"hers");
        let mut all = heads(&[(ADA, &[])]);
        all.push(ScopeHead { scope: hers.to_bytes().into(), digest: digest.to_bytes().into(), count: 1 });
        all
    };
    scene.told(|request, answer| {
        (answer.verdicts, answer.cursor) = (all(request, Verdict::Applied(12)), cursor(12));
        answer.scopes = Some(with_hers());
    });
    scene.queue(named(3));
    scene.told(|_, answer| (answer.filled, answer.filling) = (vec![shown(12)], vec![full(hers)]));
    // Both are proved; the third brings no answer.
    assert_eq!(scene.sent(), [1, 2, 3]);
    scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Duplicate(12));
        answer.verdicts.truncate(2);
    });
    assert_eq!(scene.statuses(), [(3, Status::Waiting)]);
}

#[test]
fn a_receipt_from_before_a_restore_that_nobody_noticed_is_no_proof_g21() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.queue(operation(1));
    scene.told(|request, answer| {
        (answer.verdicts, answer.more) = (all(request, Verdict::Applied(12)), true);
        (answer.rows, answer.cursor) = (vec![row(ADA, 5, 11, Some("five"))], cursor(11));
    });
    assert_eq!(scene.statuses(), [(1, Status::Acknowledged(12))]);
    // A backup that ends at change 11 comes back, and change 12 is someone else's now.
    let after: [(_, &[(u8, &str)]); 1] = [(ADA, &[(5, "five"), (6, "six")])];
    let next = scene.told(|_, answer| {
        (answer.rows, answer.cursor, answer.state) = (vec![row(ADA, 6, 12, Some("six"))], cursor(12), state(&after));
    });
    assert_eq!((next, scene.sent()), (Next::Asks, vec![1]), "asked for again");
    scene.told(|request, answer| {
        (answer.verdicts, answer.cursor, answer.more) = (all(request, Verdict::Applied(13)), cursor(13), false);
        answer.state = state(&after);
    });
    assert_eq!(scene.statuses(), []);
}

#[test]
fn a_withdrawn_device_is_emptied_first_and_hands_in_what_it_has_g9_g10() {
    let mut scene = Scene::holding(&[(ADA, &[(5, "five")])]);
    scene.event(Event::Wake);
    scene.queue(operation(1));
    let next = scene.told(|_, answer| (answer.withdrawn, answer.cursor) = (true, cursor(10)));
    assert_eq!((next, scene.sent()), (Next::Asks, vec![1]));
    assert!(scene.shows().is_empty() && scene.disk.segments.is_empty());
    let next = scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Held(Reason::WITHDRAWN));
        (answer.withdrawn, answer.cursor) = (true, cursor(10));
    });
    assert!(matches!(next, Next::Rests(_)));
    assert_eq!(scene.statuses(), [(1, Status::Held(Reason::WITHDRAWN))]);
    let standing = scene.engine.standing();
    assert_eq!((standing.trouble, standing.up_to_date), (Some(Failure::Withdrawn), false));
    // A database that was restored since may have lost it.
    scene.event(Event::Wake);
    scene.told(|_, answer| (answer.withdrawn, answer.start_over) = (true, true));
    assert_eq!(scene.sent(), [1]);
}

#[test]
fn a_restored_server_is_offered_again_what_it_may_have_lost_g21() {
    let restored = Cursor { epoch: [77; 16].into(), ..cursor(3) };
    for says_so in [true, false] {
        let mut scene = Scene::holding(&[(ADA, &[(5, "five")])]);
        scene.event(Event::Wake);
        for number in 1..=4 {
            scene.queue(operation(number));
        }
        scene.told(|_, answer| answer.state = state(&[(ADA, &[(5, "five")])]));
        scene.told(|request, answer| {
            answer.verdicts = all(request, Verdict::Applied(50));
            answer.verdicts[1].verdict = Verdict::Held(Reason::OTHER);
            answer.verdicts[2].verdict = Verdict::Refused(Reason::OTHER);
            answer.verdicts.truncate(3);
            (answer.cursor, answer.more) = (cursor(11), true);
        });
        assert_eq!(scene.statuses()[0], (1, Status::Acknowledged(50)));
        assert_eq!(scene.sent(), [4]);
        scene.told(|request, answer| {
            // A verdict that comes with it counts for nothing yet: the device has no place in that order.
            answer.verdicts = all(request, Verdict::Applied(2));
            (answer.start_over, answer.cursor) = (says_so, restored.clone());
        });
        assert_eq!(
            scene.statuses(),
            [(1, Status::Waiting), (2, Status::Waiting), (3, Status::Refused(Reason::OTHER)), (4, Status::Waiting)]
        );
        assert_eq!((scene.sent(), scene.shows()), (vec![1, 2, 4], vec![]));
        assert_eq!(scene.asked.as_ref().unwrap().cursor, None);
        assert!(!scene.engine.standing().filled);
        assert_eq!(scene.disk.open().queued().count(), 4);
    }
}

/// The server was restored from a backup, and nobody said so: its order ends before the number that it once gave.
#[test]
fn what_an_order_that_has_ended_does_not_hold_is_offered_again_g21() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.queue(operation(1));
    scene.told(|request, answer| {
        (answer.verdicts, answer.cursor, answer.more) = (all(request, Verdict::Applied(50)), cursor(11), true);
    });
    assert_eq!((scene.statuses(), scene.sent()), (vec![(1, Status::Acknowledged(50))], vec![]));
    scene.told(|_, answer| (answer.cursor, answer.state) = (cursor(12), state(&[(ADA, &[])])));
    assert_eq!(scene.sent(), [1]);
}

#[test]
fn a_crash_while_starting_over_offers_again_all_the_same_g21() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.queue(operation(1));
    scene.told(|request, answer| (answer.verdicts, answer.cursor) = (all(request, Verdict::Applied(50)), cursor(11)));
    scene.asked.get_or_insert_with(|| panic!("it reads on"));
    scene.answered(|_, answer| answer.start_over = true);
    scene.disk.keep_replica(&scene.write.take().unwrap());
    scene.engine = scene.disk.open();
    // That it waits again is stored before the server is asked: its answer would make the old number look like one of its own.
    assert_eq!(scene.event(Event::Wake), Next::Stores);
    assert_eq!(scene.store(), Next::Asks);
    assert_eq!((scene.sent(), scene.statuses()), (vec![1], vec![(1, Status::Waiting)]));
    scene.answered(|_, answer| (answer.cursor, answer.more) = (cursor(99), true));
    scene.disk.keep_replica(&scene.write.take().unwrap());
    assert_eq!(scene.disk.open().standing().waiting, 1);
}
