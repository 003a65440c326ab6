//! What devices are told: everything that is theirs and nothing else, whatever happens in between.

use crate::support;

use std::collections::BTreeMap;

use stepping_stones_domain::{Kind, RecordId, Scope};
use stepping_stones_server::store::{Enrolment, Reading, SqliteStore, Store, Writing};
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::Verdict;
use stepping_stones_sync::{Operation, RecordState};
use support::device::{Device, push, push_bytes};
use support::{Service, assignment, new_person, operation, set, taken_on, visit};

#[tokio::test]
async fn a_small_room_brings_the_same_as_a_large_one_g19() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    for person in 0..6 {
        let (id, takes_on) = taken_on(&joe, &format!("Person {person}"));
        let visits: Vec<_> = (0..25).map(|at| visit(&joe, id, &format!("{at} ").repeat(800))).collect();
        push(&service.store, &joe, takes_on.iter().chain(&visits)).await;
    }
    let mut devices = [Device { room: 0, ..Device::default() }, Device { room: u32::MAX, ..Device::default() }];
    for device in &mut devices {
        device.catch_up(&service.store, &joe).await;
        assert!(device.states_checked > 0);
    }
    let [small, large] = &devices;
    assert_eq!(small.held, large.held);
    assert!(small.exchanges > large.exchanges + 2, "{} and {}", small.exchanges, large.exchanges);
    assert_eq!(
        large.held.len(),
        6 * 27 + 3,
        "two staff and the organisation, and six people with assignment and visits"
    );
}

#[tokio::test]
async fn a_change_larger_than_the_room_still_arrives_g20() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    push(&service.store, &joe, &takes_on).await;
    let mut device = Device::default();
    device.catch_up(&service.store, &joe).await;
    let long = visit(&joe, ada, &"long ".repeat(40_000));
    push(&service.store, &joe, [&visit(&joe, ada, "before"), &long, &visit(&joe, ada, "after")]).await;
    let mut fresh = Device::default();
    for device in [&mut device, &mut fresh] {
        device.catch_up(&service.store, &joe).await;
        assert!(device.records().contains(&long.record));
    }
    assert_eq!(device.held, fresh.held);
}

#[tokio::test]
async fn a_record_moved_into_a_scope_arrives_and_leaves_the_other_g8() {
    let service = Service::new().await;
    let (joe, ana) = (service.trainer("joe@example.org").await, service.trainer("ana@example.org").await);
    let manager = service.manager().await;
    let ((ada, one), (ben, two)) = (taken_on(&joe, "Ada"), taken_on(&ana, "Ben"));
    let misplaced = visit(&joe, ada, "was at Ben's");
    push(&service.store, &joe, one.iter().chain([&misplaced])).await;
    push(&service.store, &ana, &two).await;
    let [mut joes, mut anas] = [Device::default(), Device::default()];
    joes.catch_up(&service.store, &joe).await;
    anas.catch_up(&service.store, &ana).await;
    assert!(joes.records().contains(&misplaced.record) && !anas.records().contains(&misplaced.record));

    let moved = operation(&manager, Kind::Visit, misplaced.record, vec![set("client", ben.0)]);
    assert!(matches!(push(&service.store, &manager, [&moved]).await[0], Verdict::Applied(_)));
    joes.catch_up(&service.store, &joe).await;
    anas.catch_up(&service.store, &ana).await;
    assert!(!joes.records().contains(&misplaced.record) && anas.records().contains(&misplaced.record));

    // A device that fills the scope only now must not be told of what has left it.
    let mut new = Device::default();
    new.catch_up(&service.store, &joe).await;
    assert_eq!(new.held, joes.held);
}

#[tokio::test]
async fn a_scope_granted_is_filled_while_others_go_on_changing_it() {
    let service = Service::new().await;
    let (joe, ana) = (service.trainer("joe@example.org").await, service.trainer("ana@example.org").await);
    let manager = service.manager().await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let visits: Vec<_> = (0..60).map(|at| visit(&joe, ada, &format!("{at} ").repeat(1500))).collect();
    push(&service.store, &joe, takes_on.iter().chain(&visits)).await;
    let mut anas = Device::default();
    anas.catch_up(&service.store, &ana).await;
    push(&service.store, &manager, [&assignment(&manager, ada, ana.member)]).await;
    let mut pages = 0;
    while !anas.pull_once(&service.store, &ana).await {
        let edit = operation(&joe, Kind::Visit, visits[pages % 60].record, vec![set("place", "changed meanwhile")]);
        if pages < 8 {
            push(&service.store, &joe, [&edit, &visit(&joe, ada, "new meanwhile")]).await;
        }
        pages += 1;
    }
    assert!(pages > 3, "{pages}");
    let mut joes = Device::default();
    joes.catch_up(&service.store, &joe).await;
    assert_eq!(anas.held, joes.held);
}

#[tokio::test]
async fn a_restored_database_is_noticed_and_gets_back_what_it_lost_g21() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    push(&service.store, &joe, &takes_on).await;
    let backup = copy(&service).await;

    let store = SqliteStore::open(service.folder.path()).await.unwrap();
    let lost = visit(&joe, ada, "written after the backup");
    push(&store, &joe, [&lost]).await;
    let mut device = Device::default();
    device.catch_up(&store, &joe).await;
    let ahead = device.clone();
    store.close().await;

    // The device is ahead of the backup.
    let store = SqliteStore::open(backup.path()).await.unwrap();
    device.pull_once(&store, &joe).await;
    assert_eq!(device.started_over, 1);
    // The backup has gone another way, past the device.
    let other: Vec<_> = (0..3).map(|at| visit(&joe, ada, &format!("instead {at}"))).collect();
    push(&store, &joe, &other).await;
    let mut device = ahead;
    device.pull_once(&store, &joe).await;
    assert_eq!(device.started_over, 1);
    device.catch_up(&store, &joe).await;
    assert!(!device.records().contains(&lost.record));
    // What it holds is offered again, and is new here.
    assert!(matches!(push(&store, &joe, [&lost]).await[0], Verdict::Applied(_)));
    device.catch_up(&store, &joe).await;
    assert!(device.records().contains(&lost.record));

    // Told that it was restored, even devices that stood before the backup start over.
    let mut transaction = store.write().await.unwrap();
    transaction.start_new_life(joe.org, [7; 16]).await.unwrap();
    transaction.commit().await.unwrap();
    device.pull_once(&store, &joe).await;
    assert_eq!(device.started_over, 2);
    device.catch_up(&store, &joe).await;
}

async fn copy(service: &Service) -> tempfile::TempDir {
    service.store.close().await;
    let backup = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(service.folder.path()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), backup.path().join(file.file_name())).unwrap();
    }
    backup
}

/// A small generator: the seed names the whole story.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.roll(from.len())].clone()) }
    }
}

/// What should be held, worked out from the operations that took effect and from the rules as they are written in words:
/// everyone holds the organisation and its staff; whoever has an assignment that lasts holds all about that person; a manager holds
/// all about everyone. Nothing here asks the code under test.
struct Oracle(Vec<Operation>);

impl Oracle {
    fn states(&self) -> BTreeMap<RecordId, RecordState> {
        let mut states = BTreeMap::new();
        for operation in &self.0 {
            states.entry(operation.record).or_insert_with(|| RecordState::new(operation.kind.clone())).apply(operation);
        }
        states
    }

    fn should_hold(&self, member: &Enrolment, is_manager: bool) -> BTreeMap<(Scope, RecordId), Vec<u8>> {
        let states = self.states();
        let id = |state: &RecordState, field| state.field(field).and_then(|value| value.as_id());
        let looks_after = |person: RecordId| {
            states.values().any(|state| {
                let ended =
                    state.field("until").and_then(|until| until.as_text()).is_some_and(|until| !until.is_empty());
                state.kind == Kind::Assignment
                    && id(state, "client") == Some(person.0)
                    && id(state, "staff") == Some(member.member.0)
                    && state.void().is_none()
                    && !ended
            })
        };
        let mut held = BTreeMap::new();
        for (record, state) in &states {
            let person = if state.kind == Kind::Client { Some(*record) } else { id(state, "client").map(RecordId) };
            match person.filter(|person| states.get(person).is_some_and(|state| state.kind == Kind::Client)) {
                Some(person) if is_manager || looks_after(person) => {
                    drop(held.insert((Scope::Client(person), *record), state.to_bytes()))
                }
                _ => {}
            }
        }
        held
    }
}

#[tokio::test]
async fn every_device_holds_exactly_its_scopes_after_any_story_g5_g6_g7_g9() {
    for seed in 1..=10 {
        println!("seed {seed}");
        a_story(seed).await;
    }
}

async fn a_story(seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let service = Service::new().await;
    let mut members = vec![service.manager().await];
    for at in 0..3 {
        members.push(service.trainer(&format!("{at}@example.org")).await);
    }
    let mut devices = vec![Device::default(); members.len()];
    let mut oracle = Oracle(vec![]);
    let mut offered: Vec<(usize, Operation)> = vec![];
    for _ in 0..70 {
        let who = dice.roll(members.len());
        let mut operations = invent(&mut dice, &members, who, &oracle);
        // Now and then an old one again: lost answers are common.
        operations
            .extend(dice.pick(&offered).filter(|(by, _)| *by == who && seed.is_multiple_of(2)).map(|(_, old)| old));
        let verdicts = push_bytes(&service.store, &members[who], operations.iter().map(Operation::to_bytes)).await;
        for (operation, verdict) in operations.into_iter().zip(verdicts) {
            match verdict {
                Verdict::Applied(_) => oracle.0.push(operation.clone()),
                Verdict::Duplicate(_) => assert!(oracle.0.iter().any(|kept| kept.id == operation.id)),
                Verdict::Refused(_) | Verdict::Held(_) => {}
            }
            offered.push((who, operation));
        }
        let reader = dice.roll(members.len());
        if dice.roll(3) == 0 {
            devices[reader].pull_once(&service.store, &members[reader]).await;
        }
    }
    for (at, (member, device)) in members.iter().zip(&mut devices).enumerate() {
        device.catch_up(&service.store, member).await;
        let people_only: BTreeMap<_, _> = device.held.iter().filter(|((scope, _), _)| *scope != Scope::Org).collect();
        let expected = oracle.should_hold(member, at == 0);
        assert_eq!(people_only, expected.iter().collect(), "seed {seed}, member {at}");
        assert_eq!(
            device.held.keys().filter(|(scope, _)| *scope == Scope::Org).count(),
            5,
            "four members and the organisation"
        );
    }
    assert!(oracle.0.len() > 20, "seed {seed}: a story in which something happens");
    assert_eq!(service.store.read().await.unwrap().conflicts(service.org.id).await.unwrap(), []);
}

/// Something that someone might do, allowed or not.
fn invent(dice: &mut Dice, members: &[Enrolment], who: usize, oracle: &Oracle) -> Vec<Operation> {
    let by = &members[who];
    let states = oracle.states();
    let of = |kind: Kind| states.iter().filter(|(_, state)| state.kind == kind).map(|(id, _)| *id).collect::<Vec<_>>();
    let person = dice.pick(&of(Kind::Client));
    let on = |dice: &mut Dice, kind: Kind, actions| {
        dice.pick(&of(kind.clone())).map(|record| operation(by, kind, record, actions))
    };
    let someone = members[dice.roll(members.len())].member;
    let one = match dice.roll(12) {
        0 | 1 => return taken_on(by, "someone").1.to_vec(),
        2 => Some(new_person(by, "no one's yet")),
        3..=5 => person.map(|person| visit(by, person, "notes")),
        6 => on(dice, Kind::Visit, vec![set("place", "elsewhere")]),
        7 => person.and_then(|person| on(dice, Kind::Visit, vec![set("client", person.0)])),
        8 => on(dice, Kind::Visit, vec![Action::Void { reason: "mistake".into() }]),
        9 => on(dice, Kind::Assignment, vec![set("staff", someone.0), set("until", "")]),
        10 => person.map(|person| assignment(by, person, someone)),
        _ => {
            let ends = [
                vec![set("until", "2026-05-01")],
                vec![Action::Void { reason: "mistake".into() }],
                vec![Action::Unvoid { reason: "not a mistake".into() }],
            ];
            let end = dice.pick(&ends).unwrap_or_default();
            on(dice, Kind::Assignment, end)
        }
    };
    one.into_iter().collect()
}
