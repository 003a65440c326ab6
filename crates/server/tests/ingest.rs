//! What becomes of operations: the rules, row by row, on a real database.

use crate::support;

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, Kind, MemberId, OrgId, RecordId};
use stepping_stones_server::exchange::{Batch, Offer, keep_each};
use stepping_stones_server::staff::{NewClient, add_client};
use stepping_stones_server::store::{Enrolment, Reading, Store, Writing};
use stepping_stones_sync::operation::{Action, LARGEST};
use stepping_stones_sync::protocol::{Reason, Verdict};
use support::device::{Device, push, push_bytes};
use support::{
    PASSWORD, Service, assignment, enrol, fresh, new_person, operation, organisation, set, staff, taken_on, visit,
};

fn is_applied(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Applied(_))
}

#[tokio::test]
async fn each_operation_is_judged_by_itself_g11() {
    let service = Service::new().await;
    let (joe, ana) = (service.trainer("joe@example.org").await, service.trainer("ana@example.org").await);
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let (ben, ana_takes_on) = taken_on(&ana, "Ben");
    assert!(push(&service.store, &joe, &takes_on).await.iter().all(is_applied));
    assert!(push(&service.store, &ana, &ana_takes_on).await.iter().all(is_applied));

    let by = |change: fn(&mut stepping_stones_sync::Operation)| {
        let mut operation = visit(&joe, ada, "x");
        change(&mut operation);
        operation
    };
    let good = visit(&joe, ada, "first");
    let mut other_kind = operation(&joe, Kind::Barrier, good.record, vec![set("client", ada.0)]);
    other_kind.number = 2;
    let refused = |reason| Verdict::Refused(reason);
    let rows = [
        ("a visit to their own person", good.clone(), None),
        ("another device's", by(|o| o.device = DeviceId([9; 16])), Some(refused(Reason::NOT_THE_AUTHOR))),
        ("another author's", by(|o| o.author = MemberId([9; 16])), Some(refused(Reason::NOT_THE_AUTHOR))),
        ("another organisation's", by(|o| o.org = OrgId([9; 16])), Some(refused(Reason::NOT_THE_AUTHOR))),
        ("a visit to someone else's person", visit(&joe, ben, "x"), Some(refused(Reason::NOT_YOUR_PERSON))),
        (
            "a visit to nobody",
            operation(&joe, Kind::Visit, RecordId([8; 16]), vec![]),
            Some(refused(Reason::NO_PERSON)),
        ),
        ("a person unknown here", visit(&joe, RecordId([7; 16]), "x"), Some(refused(Reason::UNKNOWN_PERSON))),
        ("the record is of another kind", other_kind, Some(refused(Reason::OTHER_KIND))),
        ("takes over another's person", assignment(&joe, ben, joe.member), Some(refused(Reason::NOT_YOUR_ROLE))),
        (
            "renames a colleague",
            operation(&joe, Kind::Staff, ana.member.record(), vec![set("name", "x")]),
            Some(refused(Reason::NOT_YOUR_ROLE)),
        ),
        (
            "a kind of a newer version",
            operation(&joe, Kind::Other("later".into()), RecordId([6; 16]), vec![set("client", ada.0)]),
            None,
        ),
        (
            "a step of a newer version",
            operation(
                &joe,
                Kind::Visit,
                RecordId([5; 16]),
                vec![set("client", ada.0), Action::Unknown(vec![0x82, 0x18, 0x63, 0xf6])],
            ),
            None,
        ),
    ];
    let verdicts = push(&service.store, &joe, rows.iter().map(|(_, operation, _)| operation)).await;
    let mut last = 0;
    for ((says, _, expected), verdict) in rows.iter().zip(&verdicts) {
        match (expected, verdict) {
            (None, Verdict::Applied(seq)) => {
                assert!(*seq > last, "{says}: numbers rise");
                last = *seq;
            }
            (expected, verdict) => assert_eq!(expected.as_ref(), Some(verdict), "{says}"),
        }
    }
    let again = push(&service.store, &joe, [&good]).await;
    assert_eq!((&verdicts[0], &again[0]), (&Verdict::Applied(last - 2), &Verdict::Duplicate(last - 2)), "G3");
}

#[tokio::test]
async fn bytes_that_are_no_operation_are_refused_and_the_others_pass() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let too_large = visit(&joe, ada, &"x".repeat(LARGEST));
    let offered = [
        takes_on[0].to_bytes(),
        vec![],
        b"<!doctype html>".to_vec(),
        takes_on[1].to_bytes(),
        too_large.to_bytes(),
        visit(&joe, ada, "fine").to_bytes(),
    ];
    let verdicts = push_bytes(&service.store, &joe, offered).await;
    assert!([0, 3, 5].iter().all(|at| is_applied(&verdicts[*at])), "{verdicts:?}");
    assert_eq!(verdicts[1], Verdict::Refused(Reason::MALFORMED));
    assert_eq!(verdicts[2], Verdict::Refused(Reason::MALFORMED));
    assert_eq!(verdicts[4], Verdict::Refused(Reason::TOO_LARGE));
    let audit = service.store.read().await.unwrap().audit_of(service.org.id, 10).await.unwrap();
    assert_eq!(audit.iter().filter(|entry| entry.what.starts_with("refused-")).count(), 3, "refusals are written down");
}

#[tokio::test]
async fn the_same_id_with_other_content_is_refused_and_both_are_kept_g4() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    push(&service.store, &joe, &takes_on).await;
    let first = visit(&joe, ada, "what I wrote");
    let mut other = visit(&joe, ada, "something else");
    other.id = first.id;
    // In one batch, and again in a later one.
    let verdicts = push(&service.store, &joe, [&first, &other, &first]).await;
    let Verdict::Applied(seq) = verdicts[0] else { panic!("{verdicts:?}") };
    assert_eq!(verdicts[1..], [Verdict::Refused(Reason::OTHER_CONTENT), Verdict::Duplicate(seq)]);
    assert_eq!(push(&service.store, &joe, [&other]).await, [Verdict::Refused(Reason::OTHER_CONTENT)]);
    let mut reading = service.store.read().await.unwrap();
    assert_eq!(reading.operation(joe.org, first.id).await.unwrap(), Some(first.to_bytes()));
    let conflicts = reading.conflicts(joe.org).await.unwrap();
    assert_eq!(conflicts.iter().map(|conflict| conflict.bytes.clone()).collect::<Vec<_>>(), [other.to_bytes()]);
}

#[tokio::test]
async fn an_operation_sent_many_times_has_effect_once_g3() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let visit = visit(&joe, ada, "once");
    for _ in 0..3 {
        push(&service.store, &joe, takes_on.iter().chain([&visit, &visit])).await;
    }
    let states = service.store.read().await.unwrap().states(joe.org, &Kind::Visit).await.unwrap();
    assert_eq!(states.len(), 1);
    assert_eq!(states[0].1.stamps().len(), 1);
    assert_eq!(states[0].1.versions("notes").len(), 1);
}

#[tokio::test]
async fn batches_that_share_a_transaction_are_judged_one_after_another_each_by_its_own_sender() {
    let service = Service::new().await;
    let (joe, ana) = (service.trainer("joe@example.org").await, service.trainer("ana@example.org").await);
    let (tablet, lost) = (service.enrol(joe.member).await, service.enrol(joe.member).await);
    let mut transaction = service.store.write().await.unwrap();
    transaction.withdraw(lost.device, 9).await.unwrap();
    transaction.commit().await.unwrap();
    let elsewhere = organisation(&service.store, "Hill Farm", "farm@example.org").await;
    let eve = enrol(
        &service.store,
        &elsewhere,
        staff(&service.store, &elsewhere, "eve@example.org", Role::HealthTrainer).await,
    )
    .await;
    let before = service.store.read().await.unwrap().head(joe.org).await.unwrap().unwrap().seq;

    let (ada, takes_on) = taken_on(&joe, "Ada");
    let (_, eves) = taken_on(&eve, "Zoe");
    let seen = visit(&tablet, ada, "made by the first batch, seen by the second");
    let batch = |by: &Enrolment, operations: &[stepping_stones_sync::Operation]| {
        let offers = operations.iter().map(|operation| Offer::read(operation.to_bytes())).collect();
        Batch { enrolment: *by, offers, received_ms: 5, taken_in_by: None }
    };
    let batches = [
        batch(&joe, &takes_on),
        batch(&tablet, std::slice::from_ref(&seen)),
        batch(&ana, &[visit(&ana, ada, "not hers")]),
        batch(&lost, &[visit(&lost, ada, "too late")]),
        batch(&tablet, &[seen]),
        batch(&joe, &[visit(&joe, ada, "the last")]),
        batch(&eve, &eves),
    ];
    let verdicts = keep_each(&service.store, batches.iter()).await.unwrap();
    let seq = |verdict: &Verdict| if let Verdict::Applied(seq) = verdict { *seq } else { panic!("{verdict:?}") };
    let given: Vec<u64> = [0, 1, 5].iter().flat_map(|at| verdicts[*at].iter().map(seq)).collect();
    assert!(given.len() == 4 && given.is_sorted_by(|one, next| one < next), "{given:?}");
    assert_eq!(verdicts[2], [Verdict::Refused(Reason::NOT_YOUR_PERSON)]);
    assert_eq!(verdicts[3], [Verdict::Held(Reason::WITHDRAWN)]);
    assert_eq!(verdicts[4], [Verdict::Duplicate(given[2])], "the same again has the number that it had");
    assert!(verdicts[6].iter().all(is_applied), "another organisation has an order of its own");
    let mut reading = service.store.read().await.unwrap();
    assert_eq!(Some(&reading.head(joe.org).await.unwrap().unwrap().seq), given.last());
    assert!(given[0] > before);
    assert_eq!(reading.held(joe.org).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_a_withdrawn_device_hands_in_waits_for_a_manager() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    push(&service.store, &joe, &takes_on).await;
    let mut transaction = service.store.write().await.unwrap();
    transaction.withdraw(joe.device, 9).await.unwrap();
    transaction.commit().await.unwrap();
    let late = visit(&joe, ada, "written before I knew");
    for _ in 0..2 {
        assert_eq!(push(&service.store, &joe, [&late, &late]).await, vec![Verdict::Held(Reason::WITHDRAWN); 2]);
    }
    assert_eq!(
        push(&service.store, &joe, [&takes_on[0]]).await.iter().filter(|v| matches!(v, Verdict::Duplicate(_))).count(),
        1
    );
    let mut reading = service.store.read().await.unwrap();
    let held = reading.held(joe.org).await.unwrap();
    assert_eq!(held.iter().map(|held| held.bytes.clone()).collect::<Vec<_>>(), [late.to_bytes()]);
    assert_eq!(reading.operation(joe.org, late.id).await.unwrap(), None);
}

#[tokio::test]
async fn a_voided_record_stays_shown_and_a_voided_assignment_ends() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let visit = visit(&joe, ada, "wrong person");
    push(&service.store, &joe, takes_on.iter().chain([&visit])).await;
    let void = || vec![Action::Void { reason: "wrong person".into() }];
    assert!(is_applied(&push(&service.store, &joe, [&operation(&joe, Kind::Visit, visit.record, void())]).await[0]));
    let mut device = Device::default();
    device.catch_up(&service.store, &joe).await;
    assert!(device.records().contains(&visit.record));

    let manager = service.manager().await;
    let ended = operation(&manager, Kind::Assignment, takes_on[1].record, void());
    assert!(is_applied(&push(&service.store, &manager, [&ended]).await[0]));
    assert_eq!(
        push(&service.store, &joe, [&support::visit(&joe, ada, "x")]).await,
        [Verdict::Refused(Reason::NOT_YOUR_PERSON)]
    );
    device.catch_up(&service.store, &joe).await;
    assert!(!device.records().contains(&ada), "a scope withdrawn is purged");
}

#[tokio::test]
async fn a_manager_hands_a_person_over_and_other_roles_write_about_nobody() {
    let service = Service::new().await;
    let (joe, ana) = (service.trainer("joe@example.org").await, service.trainer("ana@example.org").await);
    let manager = service.manager().await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    push(&service.store, &joe, &takes_on).await;
    let hand_over = operation(&manager, Kind::Assignment, takes_on[1].record, vec![set("staff", ana.member.0)]);
    assert!(is_applied(&push(&service.store, &manager, [&hand_over]).await[0]));
    assert!(is_applied(&push(&service.store, &ana, [&visit(&ana, ada, "hello")]).await[0]));
    assert_eq!(
        push(&service.store, &joe, [&visit(&joe, ada, "bye")]).await,
        [Verdict::Refused(Reason::NOT_YOUR_PERSON)]
    );

    let member = service.staff("cafe@example.org", Role::CafeCoordinator).await;
    let cafe = service.enrol(member).await;
    assert_eq!(
        push(&service.store, &cafe, [&new_person(&cafe, "Cy")]).await,
        [Verdict::Refused(Reason::NOT_YOUR_ROLE)]
    );
}

#[tokio::test]
async fn a_person_who_says_a_step_again_does_not_settle_what_staff_wrote() {
    let service = Service::new().await;
    let joe = service.trainer("joe@example.org").await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let write = |text: &str| Action::Write { field: "words".into(), replaces: vec![], text: text.into() };
    let step = operation(&joe, Kind::Step, RecordId(fresh()), vec![set("client", ada.0), write("walk to the park")]);
    let beside = operation(&joe, Kind::Step, step.record, vec![write("walk to the shop")]);
    assert!(push(&service.store, &joe, takes_on.iter().chain([&step, &beside])).await.iter().all(is_applied));
    let new = NewClient { person: ada, name: "Ada", email: "ada@example.org", password: PASSWORD.into() };
    let herself = service.enrol(add_client(&service.store, &service.org, &new).await.unwrap()).await;
    let instead = Action::Write { field: "words".into(), replaces: vec![step.id], text: "walk to the shop".into() };
    for again in [set("words", "walk to the shop"), write("walk to the shop"), instead] {
        let again = operation(&herself, Kind::Step, step.record, vec![set("done", true), again]);
        assert_eq!(push(&service.store, &herself, [&again]).await, [Verdict::Refused(Reason::NOT_YOUR_ROLE)]);
    }
    let states = service.store.read().await.unwrap().states(joe.org, &Kind::Step).await.unwrap();
    assert_eq!(states[0].1.versions("words").len(), 2, "both stand until somebody settles them");
    let tick = operation(&herself, Kind::Step, step.record, vec![set("done", true)]);
    assert!(is_applied(&push(&service.store, &herself, [&tick]).await[0]));
}
