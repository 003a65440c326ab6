//! A device holds its scopes, all of them and nothing else.

use stepping_stones_domain::{RecordId, Scope};

use super::scene::*;
use crate::engine::{Event, Failure};
use crate::protocol::{Reason, Verdict};

#[test]
fn a_withdrawn_scope_is_gone_from_memory_and_storage_even_with_a_poisoned_outbox_g9() {
    let mut scene = Scene::holding(&[(ADA, &[(5, "five")]), (BEN, &[(6, "six")])]);
    scene.queue(operation(1));
    // A later state of the same record, in another segment: the earlier one is to be gone too.
    scene.told(|request, answer| {
        answer.verdicts = all(request, Verdict::Refused(Reason::OTHER));
        (answer.rows, answer.cursor) = (vec![row(BEN, 6, 11, Some("six again"))], cursor(11));
        answer.state = state(&[(ADA, &[(5, "five")]), (BEN, &[(6, "six again")])]);
    });
    scene.queue(operation(2));
    let next = scene.answered(|request, answer| {
        answer.verdicts = all(request, Verdict::Refused(Reason::OTHER));
        answer.scopes = Some(heads(&[(ADA, &[(5, "five")])]));
        (answer.rows, answer.cursor) =
            (vec![row(ADA, 7, 12, Some("seven")), row(BEN, 8, 13, Some("late"))], cursor(13));
        answer.state = state(&[(ADA, &[(5, "five"), (7, "seven")])]);
    });
    assert_eq!(next, Next::Stores);
    // The replica's part alone is enough: a crash behind it leaves nothing of the scope.
    scene.disk.keep_replica(scene.write.as_ref().unwrap());
    assert!(scene.storage_is_without(BEN));
    assert_eq!(scene.store(), Next::Listens(13));
    let left = [(ADA, 5, "five".to_owned()), (ADA, 7, "seven".to_owned())];
    assert_eq!(scene.shows(), left);
    scene.engine = scene.disk.open();
    assert_eq!(scene.shows(), left);
    assert_eq!(scene.engine.standing().refused, 2);
}

#[test]
fn rows_of_scopes_that_are_not_granted_are_never_kept_g7() {
    let mut scene = Scene::holding(&[(ADA, &[])]);
    scene.event(Event::Wake);
    scene.told(|_, answer| {
        (answer.rows, answer.filled) = (vec![row(BEN, 6, 11, Some("six"))], vec![row(BEN, 7, 11, Some("seven"))]);
        (answer.cursor, answer.state) = (cursor(11), state(&[(ADA, &[])]));
    });
    assert_eq!(scene.shows(), []);
    assert!(scene.storage_is_without(BEN) && scene.engine.standing().up_to_date);
}

#[test]
fn a_record_that_moves_arrives_in_one_scope_and_leaves_the_other_g8() {
    let mut scene = Scene::holding(&[(ADA, &[(5, "five")]), (BEN, &[])]);
    scene.event(Event::Wake);
    scene.told(|_, answer| {
        answer.rows = vec![row(ADA, 5, 11, None), row(BEN, 5, 11, Some("five"))];
        (answer.cursor, answer.state) = (cursor(11), state(&[(ADA, &[]), (BEN, &[(5, "five")])]));
    });
    assert_eq!(scene.shows(), [(BEN, 5, "five".to_owned())]);
    assert!(scene.engine.standing().up_to_date);
}

#[test]
fn a_scope_is_filled_page_by_page_and_a_later_change_wins_over_an_earlier_page_g19() {
    let mut scene = Scene::default();
    scene.event(Event::Wake);
    let told = [(ADA, &[(5, "five, changed"), (6, "six")][..])];
    scene.told(|_, answer| (answer.scopes, answer.cursor, answer.more) = (Some(heads(&told)), cursor(10), true));
    scene.told(|_, answer| {
        answer.rows = vec![row(ADA, 5, 12, Some("five, changed"))];
        answer.filled = vec![row(ADA, 5, 5, Some("five"))];
        answer.filling = vec![crate::protocol::Filled { scope: ADA.to_bytes().into(), after: Some(5) }];
        (answer.cursor, answer.more) = (cursor(12), true);
    });
    assert!(!scene.engine.standing().filled && !scene.engine.standing().up_to_date);
    // The next opening goes on where this one was.
    scene.engine = scene.disk.open();
    scene.event(Event::Wake);
    assert_eq!(scene.asked.as_ref().unwrap().filling[0].after, 5);
    let filling = vec![crate::protocol::Filled { scope: ADA.to_bytes().into(), after: Some(6) }];
    let next = scene.told(|_, answer| {
        (answer.filled, answer.filling, answer.state) = (vec![row(ADA, 6, 6, Some("six"))], filling, state(&told))
    });
    assert_eq!(next, Next::Asks);
    assert!(!scene.engine.standing().up_to_date, "the server has not said that this was all");
    scene.told(|_, answer| (answer.filling, answer.state) = (vec![full(ADA)], state(&told)));
    assert_eq!(scene.shows(), [(ADA, 5, "five, changed".to_owned()), (ADA, 6, "six".to_owned())]);
    assert!(scene.engine.standing().up_to_date);
}

#[test]
fn only_the_scope_that_differs_is_filled_anew_g6() {
    let mut scene = Scene::holding(&[(ADA, &[(5, "five")]), (BEN, &[(6, "sax")])]);
    let right: [(_, &[(u8, &str)]); 2] = [(ADA, &[(5, "five")]), (BEN, &[(6, "six")])];
    scene.event(Event::Wake);
    assert_eq!(scene.told(|_, answer| answer.state = state(&right)), Next::Asks);
    assert!(scene.asked.as_ref().unwrap().digests && !scene.engine.standing().up_to_date);
    // Changes still arrive: nothing can be compared yet, and that is no failed attempt.
    for seq in 11..20 {
        let next = scene.told(|_, answer| {
            (answer.scopes, answer.state) = (Some(heads(&right)), state(&right));
            (answer.rows, answer.cursor) = (vec![row(ADA, 5, seq, Some("five"))], cursor(seq));
        });
        assert_eq!(next, Next::Asks);
        assert!(scene.asked.as_ref().unwrap().digests);
    }
    assert_eq!(
        scene.told(|_, answer| (answer.scopes, answer.state) = (Some(heads(&right)), state(&right))),
        Next::Asks
    );
    let filling: Vec<_> = scene.asked.as_ref().unwrap().filling.iter().map(|filling| filling.scope.to_vec()).collect();
    assert_eq!(filling, [BEN.to_bytes()]);
    assert_eq!(scene.shows(), [(ADA, 5, "five".to_owned())]);
    let next = scene.told(|_, answer| {
        (answer.filled, answer.filling, answer.state) =
            (vec![row(BEN, 6, 6, Some("six"))], vec![full(BEN)], state(&right))
    });
    assert_eq!(next, Next::Listens(19));
    assert_eq!(scene.shows(), [(ADA, 5, "five".to_owned()), (BEN, 6, "six".to_owned())]);
}

#[test]
fn a_disagreement_that_filling_does_not_end_is_said_and_not_fought_for_ever_g20() {
    let wrong: [(_, &[(u8, &str)]); 1] = [(ADA, &[(9, "never sent")])];
    let mut scene = Scene::holding(&[(ADA, &[(5, "five")])]);
    scene.event(Event::Wake);
    let mut rounds = 0;
    let next = loop {
        let next = scene.told(|request, answer| {
            answer.state = state(&wrong);
            answer.scopes = request.digests.then(|| heads(&wrong));
            if !request.filling.is_empty() {
                (answer.filled, answer.filling) = (vec![row(ADA, 5, 5, Some("five"))], vec![full(ADA)]);
            }
        });
        rounds += 1;
        if next != Next::Asks {
            break next;
        }
        assert!(rounds < 20);
    };
    assert!(matches!(next, Next::Rests(_)));
    assert_eq!(scene.engine.standing().trouble, Some(Failure::Disagreement));
    assert!(!scene.engine.standing().up_to_date);
    // When the person insists, it tries anew and asks for digests again.
    assert_eq!(scene.event(Event::Insist), Next::Asks);
    assert_eq!(scene.told(|_, answer| answer.state = state(&wrong)), Next::Asks);
    assert!(scene.asked.as_ref().unwrap().digests);
    assert_eq!(scene.told(|_, answer| answer.state = state(&[(ADA, &[(5, "five")])])), Next::Listens(10));
    assert_eq!(scene.engine.standing().trouble, None);
}

/// What the answer leaves open, and what is therefore not said.
#[test]
fn up_to_date_is_said_only_when_it_is_true_g22() {
    type Answer = fn(&mut crate::protocol::ExchangeResponse);
    let here: [(_, &[(u8, &str)]); 1] = [(ADA, &[(5, "five")])];
    let rows: [(&str, bool, Answer); 5] = [
        ("all is here", true, |_| {}),
        ("more is waiting", false, |answer| answer.more = true),
        ("the server does not say how things stand", false, |answer| answer.state = None),
        ("the digests differ", false, |answer| answer.state = state(&[(ADA, &[(5, "six")])])),
        ("a scope is new", false, |answer| answer.scopes = Some(heads(&[(ADA, &[(5, "five")]), (BEN, &[])]))),
    ];
    for (what, expected, with) in rows {
        let mut scene = Scene::holding(&here);
        scene.event(Event::Wake);
        scene.told(|_, answer| {
            answer.state = state(&here);
            with(answer);
        });
        assert_eq!(scene.engine.standing().up_to_date, expected, "{what}");
        assert!(!scene.disk.open().standing().up_to_date, "{what}: not before the server was heard");
    }
    let mut scene = Scene::holding(&here);
    scene.queue(operation(1));
    assert!(!scene.engine.standing().up_to_date, "something waits");
    scene.fails(Failure::Offline);
    assert!(!scene.engine.standing().up_to_date, "no connection");
}

#[test]
fn what_the_person_needs_first_is_filled_first_after_the_organisations_own_g19() {
    let mut scene = Scene::default();
    scene.event(Event::Wake);
    let cafe = Scope::Client(RecordId([3; 16]));
    scene.event(Event::Prefer(vec![cafe, BEN]));
    scene.told(|_, answer| {
        answer.scopes = Some(heads(&[(Scope::Org, &[]), (ADA, &[]), (BEN, &[]), (cafe, &[])]));
        (answer.cursor, answer.more) = (cursor(10), true);
    });
    let filling = scene.asked.unwrap().filling;
    let order: Vec<_> = filling.iter().map(|filling| Scope::from_bytes(&filling.scope).unwrap()).collect();
    assert_eq!(order, [Scope::Org, cafe, BEN, ADA]);
}
