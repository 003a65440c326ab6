//! What every database must do, as one function over any [`Store`].

use crate::support;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, Kind, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_server::store::{
    Account, AuditEntry, Credential, DeviceKind, Guest, HeldAnswer, HeldOperation, Invitation, NewColleague, NewDevice,
    NewMember, NewOrganisation, NotedLetter, NumberedRow, OpenAssignment, Organisation, PostgresStore, Purpose,
    Reading, ScopeDigest, Span, SqliteStore, StaffRights, Standing, Store, Wanted, Writing,
};
use stepping_stones_sync::protocol::{Reason, Verdict};
use stepping_stones_sync::{Digest, RecordState};
use support::fresh;
use support::postgres::Cluster;

#[tokio::test]
async fn the_contract_is_kept_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).await.unwrap();
    contract(&store).await;
    store.close().await;
    // Everything is there after opening again, and bringing tables up to date twice does no harm.
    let store = SqliteStore::open(folder.path()).await.unwrap();
    assert_eq!(store.read().await.unwrap().organisations().await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_contract_is_kept_on_postgres() {
    let cluster = Cluster::start();
    let database = cluster.database("contract");
    let store = PostgresStore::open(&database).await.unwrap();
    contract(&store).await;
    store.close().await;
    let store = PostgresStore::open(&database).await.unwrap();
    assert_eq!(store.read().await.unwrap().organisations().await.unwrap().len(), 2);
    store.close().await;
}

async fn contract<S: Store>(store: &S) {
    let (org, other) = (organisation(store, "One").await, organisation(store, "Other").await);
    members_and_devices(store, org, other).await;
    what_managers_see_and_decide(store, org, other).await;
    what_is_not_committed_is_undone(store, org).await;
    numbers_are_taken_without_gaps(store, org, other).await;
    rows_come_in_order_within_a_span(store, org).await;
    a_reader_sees_one_moment(store, org).await;
    the_world_holds_what_was_asked_for(store, org, other).await;
    rights_follow_what_is_put(store, org, other).await;
    many_rows_at_once(store, other).await;
    an_invitation_is_used_once(store, org, other).await;
    of_two_who_come_at_once_one_gets_in(store, org).await;
    a_letter_is_noted_once_and_taken_by_one(store).await;
}

async fn organisation<S: Store>(store: &S, name: &str) -> OrgId {
    let organisation =
        Organisation { id: OrgId(fresh()), name: name.into(), public_key: [1; 32], demonstration: false };
    let new = NewOrganisation { organisation: organisation.clone(), private_key: [2; 32], epoch: [3; 16], at_ms: 1 };
    let mut transaction = store.write().await.unwrap();
    transaction.create_organisation(&new).await.unwrap();
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    assert!(reading.organisations().await.unwrap().contains(&organisation));
    assert_eq!(reading.private_key(organisation.id).await.unwrap(), Some([2; 32]));
    let head = reading.head(organisation.id).await.unwrap().unwrap();
    assert_eq!((head.epoch, head.seq, head.chain), ([3; 16], 0, [0; 32]));
    assert_eq!(reading.chain_at(organisation.id, 0).await.unwrap(), Some([0; 32]));
    assert_eq!(reading.chain_at(organisation.id, 1).await.unwrap(), None);
    organisation.id
}

async fn member<S: Store>(store: &S, org: OrgId, email: &str) -> MemberId {
    let account = Account {
        member: MemberId(fresh()),
        org,
        email: Some(email.into()),
        name: "Some One".into(),
        roles: BTreeSet::from([Role::HealthTrainer, Role::TriageWorker]),
        password_hash: Some("phc".into()),
        person: None,
    };
    let mut transaction = store.write().await.unwrap();
    transaction.add_member(&NewMember { account: account.clone(), at_ms: 1 }).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().account(email).await.unwrap(), Some(account.clone()));
    account.member
}

async fn members_and_devices<S: Store>(store: &S, org: OrgId, other: OrgId) {
    let one = member(store, org, "one@example.org").await;
    let two = member(store, other, "two@example.org").await;
    let device = DeviceId(fresh());
    let enrol = async |member, secrets: [[u8; 32]; 2]| {
        let new = NewDevice {
            device,
            org,
            member,
            kind: DeviceKind::App,
            label: "x".into(),
            secrets: Some(secrets),
            at_ms: 4,
        };
        let mut transaction = store.write().await.unwrap();
        transaction.enrol(&new).await.unwrap();
        transaction.commit().await.unwrap();
    };
    let by = async |credential| store.read().await.unwrap().enrolment(credential).await.unwrap();
    enrol(one, [[1; 32], [2; 32]]).await;
    let found = by(Credential::Exchange([1; 32])).await.unwrap();
    assert_eq!((found.org, found.member, found.device, found.standing), (org, one, device, Standing::Active));
    assert_eq!(by(Credential::Push([2; 32])).await, Some(found));
    assert_eq!((by(Credential::Exchange([2; 32])).await, by(Credential::Push([1; 32])).await), (None, None));
    enrol(one, [[3; 32], [4; 32]]).await;
    assert_eq!(by(Credential::Exchange([1; 32])).await, None, "renewed secrets replace the old");
    enrol(two, [[5; 32], [6; 32]]).await;
    assert_eq!(by(Credential::Exchange([5; 32])).await, None, "an enrolment stays its member's");
    let mut transaction = store.write().await.unwrap();
    transaction.withdraw(device, 5).await.unwrap();
    transaction.set_password(one, "other").await.unwrap();
    let (at_ms, about) = (5, vec![1, 2]);
    let entry = AuditEntry { at_ms, member: Some(one), device: None, what: "x".into(), about };
    transaction.put_audit(org, std::slice::from_ref(&entry)).await.unwrap();
    transaction.commit().await.unwrap();
    enrol(one, [[7; 32], [8; 32]]).await;
    assert_eq!(by(Credential::Exchange([7; 32])).await, None, "a withdrawn enrolment gets no new secrets");
    assert_eq!(by(Credential::Push([4; 32])).await.map(|found| found.standing), Some(Standing::Withdrawn));
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.audit_of(org, 9).await.unwrap(), [entry]);
    assert_eq!(reading.account("one@example.org").await.unwrap().unwrap().password_hash.as_deref(), Some("other"));
    assert_eq!(reading.accounts(org).await.unwrap().len(), 1);
    assert_eq!(reading.member(org, two).await.unwrap(), None, "a member of another organisation is nobody here");
    assert_eq!(reading.devices_of(one, DeviceKind::App).await.unwrap(), []);
}

async fn what_managers_see_and_decide<S: Store>(store: &S, org: OrgId, other: OrgId) {
    let (one, device) = (member(store, org, "three@example.org").await, DeviceId(fresh()));
    let (label, secrets) = ("Firefox".to_owned(), Some([[8; 32], [9; 32]]));
    let new = NewDevice { device, org, member: one, kind: DeviceKind::App, label, secrets, at_ms: 4 };
    let mut transaction = store.write().await.unwrap();
    transaction.enrol(&new).await.unwrap();
    transaction.note_contact(device, 5, Some(3)).await.unwrap();
    transaction.note_contact(device, 6, None).await.unwrap();
    transaction.commit().await.unwrap();
    let seen = async || {
        let devices = store.read().await.unwrap().devices(org).await.unwrap();
        devices.into_iter().find(|known| known.enrolment.device == device).unwrap()
    };
    let there = seen().await;
    assert_eq!((there.enrolment.contact_ms, there.enrolment.unsent, there.enrolled_ms), (6, Some(3), 4));
    assert_eq!((there.label.as_str(), there.withdrawn_ms, there.erased_ms), ("Firefox", None, None));
    let elsewhere = store.read().await.unwrap().devices(other).await.unwrap();
    assert!(elsewhere.iter().all(|known| known.enrolment.device != device));
    let mut transaction = store.write().await.unwrap();
    transaction.withdraw(device, 7).await.unwrap();
    transaction.note_erased(device, 8, 2).await.unwrap();
    transaction.note_erased(device, 9, 0).await.unwrap();
    transaction.end_member(one, Some(10)).await.unwrap();
    transaction.commit().await.unwrap();
    let gone = seen().await;
    assert_eq!((gone.withdrawn_ms, gone.erased_ms, gone.enrolment.unsent), (Some(7), Some(8), Some(0)));
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.ended(org).await.unwrap(), [(one, 10)].into());
    assert_eq!(reading.ended(other).await.unwrap(), BTreeMap::new());
    assert_eq!(reading.member(org, one).await.unwrap(), None, "whose access was ended may do nothing");
    drop(reading);
    let mut transaction = store.write().await.unwrap();
    transaction.end_member(one, None).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(store.read().await.unwrap().member(org, one).await.unwrap().is_some());
    what_is_held_is_answered_once(store, org, one, device).await;
}

async fn what_is_held_is_answered_once<S: Store>(store: &S, org: OrgId, author: MemberId, device: DeviceId) {
    let id = OperationId(fresh());
    let (sha256, reason, bytes) = ([7; 32], Reason::WITHDRAWN, vec![1]);
    let held = HeldOperation { id, sha256, author, device, received_ms: 5, reason, bytes, answer: None };
    let known = async || {
        let mut transaction = store.write().await.unwrap();
        let (members, devices, people, records) = Default::default();
        let wanted = Wanted { org, members, devices, operations: [id].into(), people, records };
        transaction.world(&wanted).await.unwrap().operations.remove(&id)
    };
    let mut transaction = store.write().await.unwrap();
    transaction.put_held(org, &held).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(known().await, Some((sha256, Verdict::Held(reason))));
    let answer = HeldAnswer { at_ms: 6, by: author, declined: Some("why".into()) };
    for (id, waits) in [(OperationId(fresh()), false), (id, true), (id, false)] {
        let mut transaction = store.write().await.unwrap();
        assert_eq!(transaction.answer_held(org, id, &answer).await.unwrap(), waits);
        transaction.commit().await.unwrap();
    }
    assert_eq!(known().await, Some((sha256, Verdict::Refused(Reason::DECLINED))));
    let kept = store.read().await.unwrap().held(org).await.unwrap();
    assert_eq!(kept, [HeldOperation { answer: Some(answer), ..held }]);
}

async fn what_is_not_committed_is_undone<S: Store>(store: &S, org: OrgId) {
    let mut transaction = store.write().await.unwrap();
    transaction.take_numbers(org, 5).await.unwrap();
    transaction.put_records(org, &[(RecordId(fresh()), &RecordState::new(Kind::Client))]).await.unwrap();
    drop(transaction);
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.head(org).await.unwrap().unwrap().seq, 0);
    assert_eq!(reading.people(org).await.unwrap(), []);
}

async fn numbers_are_taken_without_gaps<S: Store>(store: &S, org: OrgId, other: OrgId) {
    let mut writers = Vec::new();
    for _ in 0..12 {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            let mut transaction = store.write().await.unwrap();
            let before = transaction.take_numbers(org, 2).await.unwrap().seq;
            let rows = [before + 1, before + 2].map(|seq| row(seq, Scope::Org, RecordId(fresh()), Some(vec![1])));
            transaction.put_rows(org, &rows, &[hash(before + 1), hash(before + 2)]).await.unwrap();
            transaction.commit().await.unwrap();
            before
        }));
    }
    let mut taken = Vec::new();
    for writer in writers {
        taken.push(writer.await.unwrap());
    }
    taken.sort_unstable();
    assert_eq!(taken, (0..12).map(|at| at * 2).collect::<Vec<_>>());
    let mut reading = store.read().await.unwrap();
    let head = reading.head(org).await.unwrap().unwrap();
    assert_eq!((head.seq, head.chain), (24, hash(24)));
    assert_eq!(reading.chain_at(org, 13).await.unwrap(), Some(hash(13)));
    assert_eq!(reading.head(other).await.unwrap().unwrap().seq, 0, "each organisation counts for itself");
    assert_eq!(reading.heads().await.unwrap(), HashMap::from([(org, 24), (other, 0)]));
}

fn hash(seq: u64) -> [u8; 32] {
    [u8::try_from(seq % 251).unwrap(); 32]
}

fn row(seq: u64, scope: Scope, record: RecordId, shown: Option<Vec<u8>>) -> NumberedRow {
    NumberedRow { seq, scope, record, shown }
}

async fn put<S: Store>(store: &S, org: OrgId, rows: &[NumberedRow]) {
    let mut transaction = store.write().await.unwrap();
    transaction.take_numbers(org, rows.len() as u64).await.unwrap();
    transaction.put_rows(org, rows, &rows.iter().map(|row| hash(row.seq)).collect::<Vec<_>>()).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn rows_come_in_order_within_a_span<S: Store>(store: &S, org: OrgId) {
    let (one, two) = (Scope::Client(RecordId(fresh())), Scope::Client(RecordId(fresh())));
    let (a, b) = (RecordId(fresh()), RecordId(fresh()));
    let rows = [
        row(25, one, a, Some(vec![1])),
        row(26, two, b, Some(vec![2])),
        row(27, one, b, Some(vec![3])),
        row(28, one, a, None),
    ];
    put(store, org, &rows).await;
    let mut reading = store.read().await.unwrap();
    let mut read = async |scopes: &[Scope], after, up_to, at_most| {
        let rows = reading.rows(org, scopes, Span { after, up_to, at_most }).await.unwrap();
        rows.iter().map(|row| row.seq).collect::<Vec<_>>()
    };
    assert_eq!(read(&[one, two], 0, 99, 9).await, [26, 27, 28], "only the last change of a record within a scope");
    assert_eq!(read(&[one], 0, 99, 9).await, [27, 28]);
    assert_eq!(read(&[one], 27, 99, 9).await, [28]);
    assert_eq!(read(&[one, two], 0, 27, 9).await, [26, 27]);
    assert_eq!(read(&[one, two], 0, 99, 2).await, [26, 27]);
    assert_eq!(read(&[], 0, 99, 9).await, [0u64; 0]);
    let rows = reading.rows(org, &[one], Span { after: 27, up_to: 99, at_most: 9 }).await.unwrap();
    assert_eq!(rows, [row(28, one, a, None)]);
}

async fn a_reader_sees_one_moment<S: Store>(store: &S, org: OrgId) {
    let scope = Scope::Client(RecordId(fresh()));
    let mut reading = store.read().await.unwrap();
    let before = reading.head(org).await.unwrap().unwrap().seq;
    put(store, org, &[row(before + 1, scope, RecordId(fresh()), Some(vec![1]))]).await;
    assert_eq!(reading.head(org).await.unwrap().unwrap().seq, before);
    assert_eq!(reading.rows(org, &[scope], Span { after: 0, up_to: 99, at_most: 9 }).await.unwrap(), []);
    drop(reading);
    assert_eq!(store.read().await.unwrap().head(org).await.unwrap().unwrap().seq, before + 1);
}

async fn the_world_holds_what_was_asked_for<S: Store>(store: &S, org: OrgId, other: OrgId) {
    let staff = member(store, org, "world@example.org").await;
    let (person, record) = (RecordId(fresh()), RecordId(fresh()));
    let state = RecordState::new(Kind::Client);
    let mut transaction = store.write().await.unwrap();
    transaction.put_records(org, &[(person, &state)]).await.unwrap();
    transaction.put_assignments(org, &[(record, Some(OpenAssignment { client: person, staff }))]).await.unwrap();
    let wanted = Wanted {
        org,
        members: BTreeSet::from([staff, MemberId(fresh())]),
        devices: BTreeSet::from([support_enrolment(org, staff).device]),
        operations: BTreeSet::new(),
        records: BTreeSet::from([person, RecordId(fresh())]),
        people: BTreeSet::from([person]),
    };
    let world = transaction.world(&wanted).await.unwrap();
    assert_eq!(world.records.keys().copied().collect::<Vec<_>>(), [person]);
    assert_eq!(world.people, BTreeSet::from([person]));
    assert_eq!(world.assignments, BTreeMap::from([(record, OpenAssignment { client: person, staff })]));
    assert!(world.standing.is_empty(), "an enrolment that is not there does not stand");
    assert_eq!(world.members.keys().copied().collect::<Vec<_>>(), [staff]);
    assert!(world.expected.is_empty());
    let elsewhere = Wanted { org: other, ..wanted };
    let world = transaction.world(&elsewhere).await.unwrap();
    assert!(
        world.records.is_empty() && world.people.is_empty() && world.assignments.is_empty() && world.members.is_empty()
    );
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.member(org, staff).await.unwrap().unwrap().caseload, BTreeSet::from([person]));
    assert_eq!(reading.people(org).await.unwrap(), [person]);
    drop(reading);
    let mut transaction = store.write().await.unwrap();
    transaction.put_assignments(org, &[(record, None)]).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(store.read().await.unwrap().member(org, staff).await.unwrap().unwrap().caseload.is_empty());
}

async fn rights_follow_what_is_put<S: Store>(store: &S, org: OrgId, other: OrgId) {
    let (staff, person) = (member(store, org, "rights@example.org").await, RecordId(fresh()));
    let client = client(store, org, person).await;
    let (mill, hall) = (RecordId(fresh()), RecordId(fresh()));
    let roles = BTreeSet::from([Role::CafeCoordinator]);
    let mut transaction = store.write().await.unwrap();
    let said = StaffRights { roles: Some(roles.clone()), sites: [mill, hall].into() };
    transaction.put_rights(org, &[(staff, said.clone()), (client, said)]).await.unwrap();
    transaction.put_expected(org, &[(person, [mill, hall].into())]).await.unwrap();
    transaction.put_records(org, &[(mill, &RecordState::new(Kind::Site))]).await.unwrap();
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    let coordinator = reading.member(org, staff).await.unwrap().unwrap();
    assert_eq!((coordinator.roles, coordinator.sites), (roles.clone(), BTreeSet::from([mill, hall])));
    let themselves = reading.member(org, client).await.unwrap().unwrap();
    assert_eq!(
        (themselves.roles, themselves.person),
        (BTreeSet::from([Role::Client]), Some(person)),
        "no record makes a client staff"
    );
    assert!(themselves.sites.is_empty(), "or sends them to a door");
    assert_eq!(reading.sites(org).await.unwrap(), [mill]);
    assert_eq!(reading.sites(other).await.unwrap(), []);
    drop(reading);
    // What is put anew takes the place of what was there; roles that are not told stay.
    let mut transaction = store.write().await.unwrap();
    transaction.put_rights(org, &[(staff, StaffRights { roles: None, sites: [hall].into() })]).await.unwrap();
    transaction.put_expected(org, &[(person, [hall].into())]).await.unwrap();
    let wanted = Wanted {
        org,
        members: [staff].into(),
        devices: BTreeSet::new(),
        operations: BTreeSet::new(),
        records: BTreeSet::new(),
        people: [person].into(),
    };
    let world = transaction.world(&wanted).await.unwrap();
    let known = &world.members[&staff];
    assert_eq!((&known.roles, &known.sites), (&roles, &BTreeSet::from([hall])));
    assert_eq!(world.expected, BTreeMap::from([(person, BTreeSet::from([hall]))]));
    assert!(transaction.world(&Wanted { org: other, ..wanted }).await.unwrap().expected.is_empty());
    transaction.commit().await.unwrap();
}

/// An account of a person whom the service supports.
async fn client<S: Store>(store: &S, org: OrgId, person: RecordId) -> MemberId {
    let account = Account {
        member: MemberId(fresh()),
        org,
        email: None,
        name: "Ada Moss".into(),
        roles: [Role::Client].into(),
        password_hash: None,
        person: Some(person),
    };
    let mut transaction = store.write().await.unwrap();
    transaction.add_member(&NewMember { account: account.clone(), at_ms: 1 }).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(store.read().await.unwrap().accounts(org).await.unwrap().contains(&account));
    account.member
}

fn support_enrolment(org: OrgId, member: MemberId) -> stepping_stones_server::store::Enrolment {
    let device = DeviceId(fresh());
    stepping_stones_server::store::Enrolment {
        org,
        member,
        device,
        standing: Standing::Active,
        contact_ms: 0,
        unsent: None,
    }
}

/// An invitation, as it is kept.
async fn invitation<S: Store>(store: &S, org: OrgId, whom: Guest) -> Invitation {
    let purpose = Purpose::Joining { org, by: MemberId(fresh()), whom };
    let mut secret = [0; 32];
    secret[..16].copy_from_slice(&fresh());
    let invitation = Invitation { id: fresh(), secret, purpose, made_ms: 10, ends_ms: 20 };
    let mut transaction = store.write().await.unwrap();
    transaction.put_invitation(&invitation).await.unwrap();
    transaction.commit().await.unwrap();
    invitation
}

async fn an_invitation_is_used_once<S: Store>(store: &S, org: OrgId, other: OrgId) {
    let colleague = NewColleague {
        name: "Ann".into(),
        email: "ann@example.org".into(),
        roles: [Role::HealthTrainer, Role::CafeCoordinator].into(),
        sites: [RecordId(fresh()), RecordId(fresh())].into(),
    };
    let whom = [Guest::Colleague(colleague), Guest::Person(RecordId(fresh())), Guest::Member(MemberId(fresh()))];
    for whom in whom {
        let made = invitation(store, org, whom).await;
        let mut transaction = store.write().await.unwrap();
        assert_eq!(transaction.invitation(made.secret, 19).await.unwrap().as_ref(), Some(&made));
        assert!(transaction.invitations(org, 19).await.unwrap().contains(&made));
        assert_eq!(transaction.invitations(other, 19).await.unwrap(), []);
        // When it has ended, it is as if there were none.
        assert_eq!(transaction.invitation(made.secret, 20).await.unwrap(), None);
        assert_eq!(transaction.use_invitation(made.secret, 20).await.unwrap(), None);
        assert_eq!(transaction.invitations(org, 20).await.unwrap(), []);
        transaction.revoke_invitation(other, made.id, 12).await.unwrap();
        assert_eq!(transaction.use_invitation(made.secret, 19).await.unwrap().as_ref(), Some(&made));
        assert_eq!(transaction.use_invitation(made.secret, 19).await.unwrap(), None, "it is used once");
        assert_eq!(transaction.invitation(made.secret, 19).await.unwrap(), None);
        drop(transaction);
        let mut transaction = store.write().await.unwrap();
        transaction.revoke_invitation(org, made.id, 12).await.unwrap();
        assert_eq!(transaction.use_invitation(made.secret, 19).await.unwrap(), None, "it was taken back");
        transaction.commit().await.unwrap();
    }
    // When the next is made, those that have ended are kept no longer: the same secret can be another's.
    let ended = invitation(store, org, Guest::Person(RecordId(fresh()))).await;
    let mut transaction = store.write().await.unwrap();
    transaction.put_invitation(&Invitation { made_ms: 20, ends_ms: 30, ..ended.clone() }).await.unwrap();
    assert!(transaction.use_invitation(ended.secret, 25).await.unwrap().is_some());
    drop(transaction);
    // To found an organisation there is one, and the last.
    let founding = |secret: u8| Invitation {
        id: [0; 16],
        secret: [secret; 32],
        purpose: Purpose::Founding,
        made_ms: 10,
        ends_ms: 20,
    };
    let mut transaction = store.write().await.unwrap();
    transaction.put_invitation(&founding(1)).await.unwrap();
    assert_eq!(transaction.use_invitation([1; 32], 19).await.unwrap(), Some(founding(1)));
    transaction.put_invitation(&founding(2)).await.unwrap();
    assert_eq!(transaction.use_invitation([1; 32], 19).await.unwrap(), None);
    assert_eq!(transaction.use_invitation([2; 32], 19).await.unwrap(), Some(founding(2)));
}

async fn a_letter_is_noted_once_and_taken_by_one<S: Store>(store: &S) {
    let mut transaction = store.write().await.unwrap();
    assert_eq!(transaction.next_letter().await.unwrap(), None);
    for (email, at_ms) in [("a@example.org", 10), ("b@example.org", 11), ("a@example.org", 12)] {
        transaction.note_letter(email, at_ms).await.unwrap();
    }
    assert_eq!(transaction.next_letter().await.unwrap(), Some(10));
    assert_eq!(transaction.take_letter(9, 100).await.unwrap(), None, "it is not due yet");
    transaction.commit().await.unwrap();
    // Of two processes that carry letters, each gets another.
    let take = async || {
        let mut transaction = store.write().await.unwrap();
        let taken = transaction.take_letter(20, 100).await.unwrap();
        transaction.commit().await.unwrap();
        taken.map(|letter| (letter.email, letter.noted_ms, letter.tries))
    };
    let first = [("a@example.org".to_owned(), 10, 1), ("b@example.org".to_owned(), 11, 1)];
    // Where both looked at the same moment, one of them finds it taken, and comes again.
    let (one, other) = tokio::join!(take(), take());
    let taken: Vec<_> = [one, other, take().await, take().await].into_iter().flatten().collect();
    assert_eq!(taken.len(), 2, "each is taken once: {taken:?}");
    let taken: BTreeSet<_> = taken.into_iter().collect();
    assert_eq!(taken, first.clone().into());
    let mut transaction = store.write().await.unwrap();
    assert_eq!(transaction.next_letter().await.unwrap(), Some(120));
    let again = transaction.take_letter(120, 100).await.unwrap().unwrap();
    assert_eq!((again.email.as_str(), again.tries), ("a@example.org", 2));
    assert_eq!(transaction.take_letter(120, 100).await.unwrap().unwrap().email, "b@example.org");
    assert_eq!(transaction.next_letter().await.unwrap(), Some(520), "four times as long");
    // What was tried again meanwhile is not forgotten by who tried before.
    transaction.drop_letter(&NotedLetter { tries: 1, ..again.clone() }).await.unwrap();
    transaction.drop_letter(&again).await.unwrap();
    assert_eq!(transaction.take_letter(520, 100).await.unwrap().unwrap().email, "b@example.org");
    assert_eq!(transaction.take_letter(520, 100).await.unwrap(), None);
    for number in 0..1_100 {
        transaction.note_letter(&format!("{number}@example.org"), 600).await.unwrap();
    }
    let mut kept = 0;
    while transaction.take_letter(600, 100_000).await.unwrap().is_some() {
        kept += 1;
    }
    assert_eq!(kept, 999, "and the one that waits");
}

async fn of_two_who_come_at_once_one_gets_in<S: Store>(store: &S, org: OrgId) {
    for _ in 0..20 {
        let made = invitation(store, org, Guest::Person(RecordId(fresh()))).await;
        let come = async || {
            let mut transaction = store.write().await.unwrap();
            let used = transaction.use_invitation(made.secret, 15).await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            transaction.commit().await.unwrap();
            used.is_some()
        };
        let (one, other) = tokio::join!(come(), come());
        assert!(one != other, "one gets in: {one} {other}");
    }
}

async fn many_rows_at_once<S: Store>(store: &S, org: OrgId) {
    let scope = Scope::Client(RecordId(fresh()));
    let rows: Vec<_> = (1..=333).map(|seq| row(seq, scope, RecordId(fresh()), Some(vec![0; 40]))).collect();
    put(store, org, &rows).await;
    let digest = ScopeDigest { digest: Digest([1, 2, 3, 4]), count: 333 };
    let mut transaction = store.write().await.unwrap();
    transaction
        .put_digests(org, &BTreeMap::from([(scope, digest), (Scope::Org, ScopeDigest::default())]))
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.rows(org, &[scope], Span { after: 0, up_to: 999, at_most: 999 }).await.unwrap(), rows);
    assert_eq!(reading.digests(org, &[scope]).await.unwrap(), BTreeMap::from([(scope, digest)]));
}
