//! The audit, over HTTP and on both databases: what is written down and found, by whom it may be searched, that nothing of it can be changed, and
//! what a person is told of who has seen their records.

use crate::support;

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};
use stepping_stones_domain::records::{Attendance, Attendee};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, MemberId, RecordId, Value};
use stepping_stones_server::store::sqlite::FILE;
use stepping_stones_server::store::{Account, NewMember, Organisation, PostgresStore, SqliteStore, Store, Writing};
use stepping_stones_sync::Operation;
use stepping_stones_sync::audit::{
    AUDIT_LINES, AUDIT_PATH, AuditLine, AuditRequest, AuditResponse, Group, How, SEEN_EVERY_MS, SEEN_PATH, SeenLine,
    SeenRequest, SeenResponse,
};
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::{Id, Verdict, decode, encode};
use support::device::pushed;
use support::postgres::Cluster;
use support::server::{Online, Server, post};
use support::{brook_house, enrol_with, fresh, looked_after, operation, organisation, set, visit};
use tempfile::TempDir;

/// By which Ada's own phone asks.
const ADAS_PHONE: [u8; 32] = [0xad; 32];

/// Two services on one server. At the first Joe looks after Ada, who has a phone, and Ana after Ben.
struct Town {
    server: Server,
    people: [RecordId; 2],
    folder: TempDir,
    cluster: Option<(Cluster, String)>,
}

async fn client<S: Store>(store: &S, org: &Organisation, person: RecordId) {
    let member = MemberId(fresh());
    let roles = BTreeSet::from([Role::Client]);
    let account = Account {
        member,
        org: org.id,
        email: None,
        name: "Ada herself".into(),
        roles,
        password_hash: None,
        person: Some(person),
    };
    let mut transaction = store.write().await.unwrap();
    transaction.add_member(&NewMember { account, at_ms: 1 }).await.unwrap();
    transaction.commit().await.unwrap();
    enrol_with(store, org, member, ADAS_PHONE).await;
}

async fn furnish<S: Store>(store: &S) -> [RecordId; 2] {
    let org = brook_house(store).await;
    let mut people = Vec::new();
    for (email, name) in [("joe@example.org", "Ada"), ("ana@example.org", "Ben")] {
        people.push(looked_after(store, &org, email, name).await);
    }
    client(store, &org, people[0]).await;
    organisation(store, "Elsewhere", "elsewhere@example.org").await;
    people.try_into().unwrap()
}

/// What is searched for.
#[derive(Default)]
struct For {
    person: Option<RecordId>,
    member: Option<Id>,
    group: Option<Group>,
    from_ms: Option<i64>,
    until_ms: Option<i64>,
}

impl Town {
    async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path()).await.unwrap();
        let people = furnish(&store).await;
        store.close().await;
        Self { server: Server::start(folder.path()), people, folder, cluster: None }
    }

    async fn on_postgres() -> Self {
        let cluster = Cluster::start();
        let database = cluster.database("audit");
        let store = PostgresStore::open(&database).await.unwrap();
        let people = furnish(&store).await;
        store.close().await;
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start_on(folder.path(), Some(&database));
        Self { server, people, folder, cluster: Some((cluster, database)) }
    }

    async fn sign_in(&self, name: &str) -> Online {
        Online::caught_up(&self.server, name).await
    }

    async fn ask<M: for<'b> Decode<'b, ()>>(&self, path: &str, token: &[u8; 32], message: &impl Encode<()>) -> M {
        let client = reqwest::Client::new();
        let answer = post(&client, self.server.url(path), Some(token), encode(message)).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        decode(&answer.bytes().await.unwrap()).unwrap()
    }

    async fn page(&self, by: &Online, what: &For, before: Option<u64>) -> AuditResponse {
        let For { person, member, group, from_ms, until_ms } = *what;
        let (nonce, person) = (fresh().into(), person.map(|person| person.0.into()));
        let request = AuditRequest { nonce, person, member, group, from_ms, until_ms, before };
        let answer: AuditResponse = self.ask(AUDIT_PATH, &by.signed_in.token, &request).await;
        assert_eq!(answer.nonce, nonce);
        answer
    }

    async fn found(&self, by: &Online, what: For) -> Vec<AuditLine> {
        self.page(by, &what, None).await.lines
    }

    async fn seen(&self, token: &[u8; 32], person: Option<RecordId>) -> SeenResponse {
        let (nonce, person) = (fresh().into(), person.map(|person| person.0.into()));
        let answer: SeenResponse = self.ask(SEEN_PATH, token, &SeenRequest { nonce, person }).await;
        assert_eq!(answer.nonce, nonce);
        answer
    }

    async fn writes(&self, by: &mut Online, operations: &[Operation]) {
        let (verdicts, _) = by.exchange(&self.server, operations.iter().map(pushed).collect()).await.unwrap();
        assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    }

    /// Says something to the database past the server: whether it was refused, and in which words.
    async fn tries(&self, sql: &'static str) -> String {
        let result = match &self.cluster {
            Some((_, database)) => {
                let pool = sqlx::PgPool::connect(database).await.unwrap();
                sqlx::query(sql).execute(&pool).await.map(drop)
            }
            None => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.folder.path().join(FILE));
                let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
                sqlx::query(sql).execute(&pool).await.map(drop)
            }
        };
        result.map_or_else(|error| error.to_string(), |()| "done".into())
    }
}

macro_rules! on_both {
    ($($story:ident),*) => {
        $(mod $story {
            #[tokio::test]
            async fn on_sqlite() {
                super::$story(super::Town::on_sqlite().await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$story(super::Town::on_postgres().await).await;
            }
        })*
    };
}

/// A copy of everything, and something done without a person's agreement.
fn copied_and_overrode(by: &Online, person: RecordId) -> [Operation; 2] {
    let about = |kind, more: Vec<Action>| {
        let actions = [vec![set("client", person.0)], more].concat();
        operation(&by.enrolment(), kind, RecordId(fresh()), actions)
    };
    let reason = Action::Write { field: "reason".into(), replaces: vec![], text: "a canary of a reason".into() };
    [
        about(Kind::Disclosure, vec![set("on", "2026-03-04"), reason.clone()]),
        about(Kind::Consent, vec![set("purpose", "gp-sharing"), set("decision", "overridden"), reason]),
    ]
}

fn whats(lines: &[AuditLine]) -> BTreeSet<&str> {
    lines.iter().map(|line| line.what.as_str()).collect()
}

async fn a_manager_finds_who_read_changed_copied_and_overrode_what(town: Town) {
    let [ada, ben] = town.people;
    let (mut joe, ana, boss) = (town.sign_in("joe").await, town.sign_in("ana").await, town.sign_in("manager").await);
    let notes = [visit(&joe.enrolment(), ada, "one"), visit(&joe.enrolment(), ada, "two")];
    town.writes(&mut joe, &notes).await;
    let beside = copied_and_overrode(&joe, ada);
    town.writes(&mut joe, &beside).await;
    let void = Action::Void { reason: "of another person".into() };
    let taken_back = operation(&joe.enrolment(), Kind::Visit, notes[0].record, vec![void]);
    town.writes(&mut joe, &[taken_back]).await;

    let (of_joe, of_ana) = (joe.signed_in.member, ana.signed_in.member);
    let by_joe = |group| For { person: Some(ada), member: Some(of_joe), group: Some(group), ..For::default() };
    let read = town.found(&boss, by_joe(Group::READ)).await;
    assert_eq!(whats(&read), ["given"].into());
    assert!(read.iter().all(|line| line.person == Some(ada.0.into()) && line.device.as_deref() == Some("a test")));
    let changed = town.found(&boss, by_joe(Group::CHANGED)).await;
    assert_eq!(whats(&changed), ["changed", "took-back"].into());
    let on_the_phone = changed.iter().filter(|line| line.device.as_deref() == Some("a test"));
    assert_eq!(on_the_phone.count(), 2, "two notes of one exchange are one entry: {changed:?}");
    assert_eq!(whats(&town.found(&boss, by_joe(Group::COPIED)).await), ["copied"].into());
    assert_eq!(whats(&town.found(&boss, by_joe(Group::OVERRODE)).await), ["overrode"].into());
    assert_eq!(town.found(&boss, by_joe(Group::ACCESS)).await, []);

    // Nothing of another person, of another colleague, before or after.
    let of_ben = town.found(&boss, For { person: Some(ben), ..For::default() }).await;
    assert!(!of_ben.is_empty() && of_ben.iter().all(|line| line.member != Some(of_joe)), "{of_ben:?}");
    let by_ana = town.found(&boss, For { person: Some(ada), member: Some(of_ana), ..For::default() }).await;
    assert_eq!(by_ana, []);
    let last = read[0].at_ms;
    let until = For { until_ms: Some(last), ..by_joe(Group::READ) };
    assert!(town.found(&boss, until).await.iter().all(|line| line.at_ms < last));
    let from = For { from_ms: Some(i64::MAX), ..by_joe(Group::READ) };
    assert_eq!(town.found(&boss, from).await, []);
    let newer = For { group: Some(Group(99)), ..For::default() };
    assert_eq!(town.found(&boss, newer).await, [], "a group that only a newer version knows");

    // That it was searched, by whom and about whom, is found too.
    let searched = For { person: Some(ada), member: Some(boss.signed_in.member), ..For::default() };
    assert!(whats(&town.found(&boss, searched).await).contains("audit-searched"));
    // What was written is nowhere in it.
    let all = town.found(&boss, For::default()).await;
    assert!(all.iter().all(|line| !String::from_utf8_lossy(&line.about).contains("canary")));
}

async fn a_search_goes_on_page_by_page_and_leaves_nothing_out(town: Town) {
    let (mut joe, boss) = (town.sign_in("joe").await, town.sign_in("manager").await);
    let by_joe = For { member: Some(joe.signed_in.member), group: Some(Group::CHANGED), ..For::default() };
    let before = town.found(&boss, For { ..by_joe }).await.len();
    let more = AUDIT_LINES as usize + 5;
    for at in 0..more {
        let note = visit(&joe.enrolment(), town.people[0], &format!("{at}"));
        town.writes(&mut joe, &[note]).await;
    }
    let (mut lines, mut next) = (Vec::new(), None);
    loop {
        let page = town.page(&boss, &by_joe, next).await;
        assert!(page.lines.len() <= AUDIT_LINES as usize);
        lines.extend(page.lines);
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!(lines.len(), before + more);
    assert!(lines.windows(2).all(|two| two[0].at_ms >= two[1].at_ms), "the latest first");
}

async fn only_a_manager_of_the_service_searches_its_audit_g7(town: Town) {
    let (joe, elsewhere) = (town.sign_in("joe").await, town.sign_in("elsewhere").await);
    let nonce: Id = fresh().into();
    let (person, member, group, from_ms, until_ms, before) = Default::default();
    let request = AuditRequest { nonce, person, member, group, from_ms, until_ms, before };
    let client = reqwest::Client::new();
    for (token, expected) in [(*joe.signed_in.token, 403), (ADAS_PHONE, 403), ([0; 32], 401)] {
        let answer = post(&client, town.server.url(AUDIT_PATH), Some(&token), encode(&request)).await.unwrap();
        assert_eq!(answer.status().as_u16(), expected);
    }
    let all = town.found(&elsewhere, For::default()).await;
    assert!(all.iter().all(|line| line.member == Some(elsewhere.signed_in.member) || line.member.is_none()), "{all:?}");
    let of_ada = For { person: Some(town.people[0]), ..For::default() };
    let theirs = town.found(&elsewhere, of_ada).await;
    assert!(theirs.iter().all(|line| line.member == Some(elsewhere.signed_in.member)), "{theirs:?}");
    let by_joe = For { member: Some(joe.signed_in.member), ..For::default() };
    assert_eq!(town.found(&elsewhere, by_joe).await, []);
}

async fn nothing_in_the_audit_can_be_changed_or_taken_away(town: Town) {
    let boss = town.sign_in("manager").await;
    let before = town.found(&boss, For { until_ms: Some(i64::MAX), ..For::default() }).await;
    assert!(before.len() > 3, "there is something to take away");
    let replace = match town.cluster {
        Some(_) => "TRUNCATE audit",
        None => "INSERT OR REPLACE INTO audit SELECT id, org, at_ms, NULL, device, what, about, person FROM audit",
    };
    for sql in ["UPDATE audit SET member = NULL", "UPDATE audit SET at_ms = at_ms + 1", "DELETE FROM audit", replace] {
        let said = town.tries(sql).await;
        assert!(said.contains("the audit is only added to"), "{sql}: {said}");
    }
    let after = town.found(&boss, For::default()).await;
    assert_eq!(after[1..], before[..before.len().min(after.len() - 1)], "it is as it was, and the search more");
}

fn names(seen: &[SeenLine], how: How) -> BTreeSet<&str> {
    seen.iter().filter(|line| line.how == how).map(|line| line.name.as_str()).collect()
}

async fn a_person_sees_who_has_seen_their_records_and_nothing_of_others_g7(town: Town) {
    let [ada, ben] = town.people;
    let (mut joe, ana) = (town.sign_in("joe").await, town.sign_in("ana").await);
    let mut boss = town.sign_in("manager").await;
    let note = visit(&joe.enrolment(), ada, "a canary of a note");
    town.writes(&mut joe, &[note]).await;
    let beside = copied_and_overrode(&joe, ada);
    town.writes(&mut joe, &beside).await;
    // Who checks her in at a door has not written in her notes.
    let (session, site) = (RecordId(fresh()), RecordId(fresh()));
    let came = vec![set("session", session.0), set("site", site.0), set("client", ada.0)];
    let record = Attendance::id(session, Attendee::Client(ada));
    let came = operation(&boss.enrolment(), Kind::Attendance, record, came);
    town.writes(&mut boss, &[came]).await;
    let own = town.seen(&ADAS_PHONE, None).await;
    assert_eq!(names(&own.seen, How::AT_THE_DOOR), ["Mo Ager"].into());
    assert!(own.known && !own.more);
    assert_eq!(names(&own.seen, How::READ), ["Mo Ager", "joe@example.org"].into());
    assert_eq!(names(&own.seen, How::WROTE), ["joe@example.org"].into());
    assert_eq!(names(&own.seen, How::COPIED), ["joe@example.org"].into());
    assert!(own.seen.iter().all(|line| line.at_ms % SEEN_EVERY_MS == 0), "no more than the hour is told");
    let roles = |name: &str| own.seen.iter().find(|line| line.name == name).unwrap().roles.clone();
    assert_eq!(roles("joe@example.org"), ["health-trainer"]);
    // Her trainer and the manager are told the same.
    for by in [&joe, &boss] {
        assert_eq!(town.seen(&by.signed_in.token, Some(ada)).await.seen, own.seen);
    }
    assert_eq!(town.seen(&ADAS_PHONE, Some(ada)).await.seen, own.seen);

    // Who asks about another's person is told what is said of nobody.
    let elsewhere = town.sign_in("elsewhere").await;
    let ask = async |token: &[u8; 32], person| {
        let told = town.seen(token, person).await;
        (told.known, told.seen, told.more)
    };
    let nothing = (false, vec![], false);
    for (token, person) in [
        (&ADAS_PHONE, Some(ben)),
        (&ana.signed_in.token, Some(ada)),
        (&ana.signed_in.token, None),
        (&elsewhere.signed_in.token, Some(ada)),
        (&elsewhere.signed_in.token, Some(RecordId(fresh()))),
        (&boss.signed_in.token, Some(RecordId(fresh()))),
    ] {
        assert_eq!(ask(token, person).await, nothing);
    }
    // That it was asked is written down.
    let asked = For { person: Some(ada), group: Some(Group::READ), ..For::default() };
    assert!(whats(&town.found(&boss, asked).await).contains("seen-asked"));
}

async fn a_door_is_written_down_for_each_person_that_it_shows(town: Town) {
    let ada = town.people[0];
    let mut boss = town.sign_in("manager").await;
    let mill = operation(&boss.enrolment(), Kind::Site, RecordId(fresh()), vec![set("name", "The Mill")]);
    let site = mill.record;
    let stands = vec![
        set("name", "joe@example.org"),
        set("roles", Value::list(["cafe-coordinator"])),
        set("sites", Value::List(vec![site.0.into()])),
    ];
    let ana = town.sign_in("ana").await;
    let staff = operation(&boss.enrolment(), Kind::Staff, RecordId(ana.enrolment().member.0), stands);
    let expected = vec![set("sites", Value::List(vec![site.0.into()])), set("first_name", "Ada")];
    let card = operation(&boss.enrolment(), Kind::Client, ada, expected);
    town.writes(&mut boss, &[mill, staff, card]).await;
    let mut ana = ana;
    ana.catch_up(&town.server).await;
    let seen = town.seen(&ADAS_PHONE, None).await.seen;
    assert_eq!(names(&seen, How::AT_THE_DOOR), ["ana@example.org"].into(), "{seen:?}");
    assert!(!names(&seen, How::READ).contains("ana@example.org"), "{seen:?}");
}

on_both!(
    a_manager_finds_who_read_changed_copied_and_overrode_what,
    a_search_goes_on_page_by_page_and_leaves_nothing_out,
    only_a_manager_of_the_service_searches_its_audit_g7,
    nothing_in_the_audit_can_be_changed_or_taken_away,
    a_person_sees_who_has_seen_their_records_and_nothing_of_others_g7,
    a_door_is_written_down_for_each_person_that_it_shows
);
