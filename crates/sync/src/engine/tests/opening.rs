//! Opening with what a crash, or a bad disk, has left.

use super::scene::*;
use crate::codec::Malformed;
use crate::engine::{Engine, Event, Lying, Stored};
use crate::outbox::Status;
use crate::protocol::{Reason, Verdict};

type SpoilStored = fn(&mut Stored);
type Spoil = fn(&mut Vec<(u64, Option<Vec<u8>>)>, &mut Option<Vec<u8>>);

#[test]
fn a_damaged_replica_is_fetched_anew_and_nothing_written_is_lost_g18() {
    let rows: [(&str, Spoil); 7] = [
        ("a segment that does not open", |segments, _| segments[0].1 = None),
        ("a segment of other bytes", |segments, _| segments[0].1 = Some(vec![1, 2, 3])),
        ("a segment that claims to be vast", |segments, _| segments[0].1 = Some(vec![0xff; 40])),
        ("a segment that is not there", |segments, _| drop(segments.remove(0))),
        ("a segment too many", |segments, _| segments.push((u64::MAX - 1, segments[0].1.clone()))),
        ("no memory of what was", |_, meta| *meta = None),
        ("a damaged memory of what was", |_, meta| meta.as_mut().unwrap().truncate(9)),
    ];
    for (what, spoil) in rows {
        let shown: [(_, &[(u8, &str)]); 1] = [(ADA, &[(5, "five"), (6, "six")])];
        let mut scene = Scene::holding(&shown);
        scene.queue(operation(1));
        let mut segments: Vec<_> =
            scene.disk.segments.iter().map(|(key, packed)| (*key, Some(packed.clone()))).collect();
        let mut meta = scene.disk.meta.clone();
        spoil(&mut segments, &mut meta);
        scene.disk.segments = segments.iter().map(|(key, packed)| (*key, packed.clone().unwrap_or_default())).collect();
        scene.engine = Engine::open(meta.as_deref(), &segments, scene.disk.outbox.values().cloned().collect()).unwrap();
        assert_eq!(scene.statuses(), [(1, Status::Waiting)], "{what}");
        assert!(!scene.engine.standing().filled, "{what}");
        scene.event(Event::Wake);
        let request = scene.asked.as_ref().unwrap();
        assert_eq!((&request.cursor, request.filling.len(), scene.sent()), (&None, 0, vec![1]), "{what}");
        // Rows that come with the grant itself are counted as they should be.
        let next = scene.told(|request, answer| {
            answer.verdicts = all(request, Verdict::Applied(11));
            (answer.scopes, answer.rows, answer.cursor, answer.more) =
                (Some(heads(&shown)), vec![row(ADA, 5, 11, Some("five"))], cursor(11), true);
        });
        assert_eq!(next, Next::Asks, "{what}");
        let next = scene.told(|_, answer| {
            (answer.filled, answer.filling, answer.state) =
                (vec![row(ADA, 6, 6, Some("six"))], vec![full(ADA)], state(&shown))
        });
        assert_eq!(
            (next, scene.sent()),
            (Next::Asks, vec![1]),
            "{what}: a receipt from before it had read so far is no proof"
        );
        let next = scene.told(|request, answer| {
            (answer.verdicts, answer.state) = (all(request, Verdict::Duplicate(11)), state(&shown));
        });
        assert_eq!(next, Next::Listens(11), "{what}");
        assert_eq!(scene.shows(), [(ADA, 5, "five".to_owned()), (ADA, 6, "six".to_owned())], "{what}");
        let opened = scene.disk.open();
        assert!(opened.standing().filled, "{what}: the damage is gone from storage");
        assert_eq!(held(&opened), held(&scene.engine), "{what}");
    }
}

#[test]
fn what_a_damaged_replica_still_shows_is_gone_when_nothing_is_granted_any_more_g9() {
    let mut scene = Scene::holding(&[(ADA, &[(5, "five")])]);
    scene.disk.meta = None;
    scene.engine = scene.disk.open();
    assert_eq!(scene.shows().len(), 1);
    scene.event(Event::Wake);
    scene.told(|_, answer| answer.state = state(&[]));
    assert_eq!(scene.shows(), []);
    assert!(scene.storage_is_without(ADA));
}

#[test]
fn a_damaged_operation_is_said_and_never_passed_over_g18() {
    let whole = operation(1).to_bytes();
    let mut flipped = whole.clone();
    flipped[0] ^= 1;
    let rows = [
        ("cut", whole[..40].to_vec(), None),
        ("flipped", flipped, None),
        ("its status is damaged", whole.clone(), Some(vec![0xff])),
        ("its status is empty", whole, Some(vec![])),
    ];
    for (what, bytes, status) in rows {
        assert!(Engine::open(None, &[], vec![(operation(2).to_bytes(), None), (bytes, status)]).is_err(), "{what}");
    }
}

/// Power goes at every point of storing an answer.
#[test]
fn a_crash_while_storing_neither_loses_nor_doubles_g1_g3() {
    for parts in 0..=2 {
        let mut scene = Scene::holding(&[(ADA, &[(5, "five")])]);
        scene.queue(operation(1));
        scene.answered(|request, answer| {
            answer.verdicts = all(request, Verdict::Applied(11));
            (answer.rows, answer.cursor) = (vec![row(ADA, 5, 11, Some("new"))], cursor(11));
            answer.state = state(&[(ADA, &[(5, "new")])]);
        });
        let write = scene.write.take().unwrap();
        if parts > 0 {
            scene.disk.keep_replica(&write);
        }
        if parts > 1 {
            scene.disk.keep_outbox(&write);
        }
        scene.engine = scene.disk.open();
        let expected = if parts > 0 { "new" } else { "five" };
        assert_eq!(scene.shows(), [(ADA, 5, expected.to_owned())], "{parts}");
        assert_eq!(scene.engine.standing().waiting, usize::from(parts < 2), "{parts}");
        scene.event(Event::Wake);
        assert_eq!(scene.sent().len(), usize::from(parts < 2), "{parts}");
        let next = scene.told(|request, answer| {
            answer.verdicts = all(request, Verdict::Duplicate(11));
            if request.cursor == Some(cursor(10)) {
                answer.rows = vec![row(ADA, 5, 11, Some("new"))];
            }
            (answer.cursor, answer.state) = (cursor(11), state(&[(ADA, &[(5, "new")])]));
        });
        assert_eq!(next, Next::Listens(11), "{parts}");
        assert_eq!((scene.shows(), scene.statuses()), (vec![(ADA, 5, "new".to_owned())], vec![]), "{parts}");
        assert!(scene.disk.outbox.is_empty(), "{parts}");
    }
}

#[test]
fn a_device_opens_with_an_operation_that_no_server_takes_g1() {
    let mut scene = Scene::default();
    scene.queue(sized(1, crate::operation::LARGEST));
    scene.queue(operation(2));
    assert_eq!(scene.disk.open().queued().count(), 2);
}

/// What lies on the disk, with all its contents.
fn all_of(disk: &Disk) -> Stored {
    let lying = |(number, (bytes, status)): (&u64, &(Vec<u8>, Option<Vec<u8>>))| Lying {
        number: *number,
        bytes: Some(bytes.clone()),
        status: status.clone(),
    };
    Stored {
        meta: disk.meta.clone(),
        segments: disk.segments.clone().into_iter().collect(),
        outbox: disk.outbox.iter().map(lying).collect(),
    }
}

/// Takes in what was read just now.
fn looks(beside: &mut Engine, stored: Stored) -> Result<bool, Malformed> {
    let known = beside.numbers().collect();
    beside.catch_up(stored, &known)
}

#[test]
fn a_tab_beside_shows_what_is_stored_and_says_when_that_does_not_fit_together() {
    let shown: [(_, &[(u8, &str)]); 1] = [(ADA, &[(5, "five"), (6, "six")])];
    let mut scene = Scene::holding(&shown);
    scene.queue(operation(1));
    let mut beside = Engine::default();
    assert_eq!(looks(&mut beside, all_of(&scene.disk)), Ok(true));
    let known = |scene: &Scene| {
        let mut stored = all_of(&scene.disk);
        stored.segments.clear();
        stored.outbox.iter_mut().for_each(|lying| lying.bytes = None);
        stored
    };
    assert_eq!(looks(&mut beside, known(&scene)), Ok(false), "nothing has changed");
    scene.disk.outbox.get_mut(&1).unwrap().1 = Some(Status::Held(Reason::UNKNOWN_PERSON).to_bytes());
    assert_eq!((looks(&mut beside, known(&scene)), beside.standing().held), (Ok(true), 1));
    scene.disk.outbox.get_mut(&1).unwrap().1 = None;
    assert_eq!(looks(&mut beside, known(&scene)), Ok(true));
    assert_eq!(held(&beside), held(&scene.engine));
    assert_eq!((beside.standing().waiting, beside.standing().filled), (1, true));
    // Written in this tab while it reads: shown at once, and once, and still when what was read before is taken in.
    let (read, before) = (known(&scene), beside.numbers().collect());
    for _ in 0..2 {
        beside.note(operation(2), operation(2).to_bytes());
    }
    assert_eq!((beside.catch_up(read, &before), beside.standing().waiting), (Ok(false), 2));
    assert_eq!((looks(&mut beside, known(&scene)), beside.standing().waiting), (Ok(true), 1), "it was sent since");
    let rows: [(&str, SpoilStored); 4] = [
        ("a segment is not there", |stored| stored.segments.clear()),
        ("a segment of other bytes", |stored| stored.segments[0].1 = vec![1, 2, 3]),
        ("a damaged memory of what was", |stored| stored.meta = Some(vec![1])),
        ("a damaged status", |stored| stored.outbox[0].status = Some(vec![])),
    ];
    for (what, spoil) in rows {
        let mut stored = all_of(&scene.disk);
        spoil(&mut stored);
        assert!(looks(&mut Engine::default(), stored).is_err(), "{what}");
    }
}

#[test]
fn the_key_of_a_segment_that_cannot_be_read_is_given_to_nothing_else() {
    let shown: [(_, &[(u8, &str)]); 1] = [(ADA, &[(5, "five")])];
    let mut scene = Scene::holding(&shown);
    let damaged = *scene.disk.segments.keys().last().unwrap();
    scene.disk.segments.insert(damaged, vec![1, 2, 3]);
    scene.disk.meta = None;
    scene.engine = scene.disk.open();
    scene.event(Event::Wake);
    scene.told(|_, answer| {
        (answer.scopes, answer.cursor, answer.more) = (Some(heads(&shown)), cursor(10), true);
    });
    scene.told(|_, answer| {
        (answer.filled, answer.filling) = (vec![row(ADA, 5, 5, Some("five"))], vec![full(ADA)]);
        answer.state = state(&shown);
    });
    assert_eq!(scene.shows().len(), 1);
    assert!(!scene.disk.segments.contains_key(&damaged), "{damaged} was given again");
}
