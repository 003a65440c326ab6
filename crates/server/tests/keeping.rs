//! Who is kept longer than the service chose, over HTTP and on both databases: told to its managers and to nobody else; and the decision to keep
//! somebody for another year.

use crate::support;

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use minicbor::{Decode, Encode};
use stepping_stones_domain::records::{Attendance, Attendee};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, OrgId, RecordId};
use stepping_stones_server::exchange::{Batch, Offer, ingest};
use stepping_stones_server::keeping::overdue;
use stepping_stones_server::staff::{NewClient, add_client};
use stepping_stones_server::store::{Enrolment, Overdue, PostgresStore, Reading, SqliteStore, Store, Writing};
use stepping_stones_sync::Operation;
use stepping_stones_sync::audit::{AUDIT_PATH, AuditRequest, AuditResponse, Group};
use stepping_stones_sync::erasing::{ERASE_PATH, EraseRequest};
use stepping_stones_sync::keeping::{KEEP_PATH, KEPT_PATH, KeepRequest, KeptResponse};
use stepping_stones_sync::manage::{
    ACT_PATH, ANSWER_PATH, Act, ActRequest, ActResponse, AnswerRequest, Decision, Done, ListRequest,
};
use stepping_stones_sync::protocol::{Reason, Verdict, decode, encode};
use support::device::pushed;
use support::postgres::Cluster;
use support::server::{Online, Server, post};
use support::{
    PASSWORD, brook_house, enrol, fresh, looked_after, new_person, operation, organisation, set, staff, visit,
};
use tempfile::TempDir;

/// When the service was founded in these stories, long before anybody is due.
const LONG_AGO_MS: i64 = 5;

/// The people of the first service, and one of the second.
struct People {
    /// Written about last on the day before the one that is eight years ago.
    due: RecordId,
    /// Written about last as that day began.
    border: RecordId,
    /// Written about long ago, but seen at a session now.
    came: RecordId,
    /// Looked after by Joe; nothing was written for longest.
    joes: RecordId,
    /// A guest of long ago, whom nobody supports.
    guest: RecordId,
    /// In the second service, of long ago.
    elsewhere: RecordId,
}

struct Town {
    server: Server,
    org: OrgId,
    people: People,
    folder: TempDir,
    cluster: Option<(Cluster, String)>,
}

/// The beginning of the day eight years ago, as people where the service is count days.
fn border_ms() -> i64 {
    let today = Timestamp::now().in_tz("Europe/London").unwrap().date();
    let day = date(today.year() - 8, today.month(), today.day());
    day.in_tz("Europe/London").unwrap().timestamp().as_millisecond()
}

/// Has operations taken as they would have been at a moment.
async fn taken<S: Store>(store: &S, by: &Enrolment, operations: &[&Operation], received_ms: i64) {
    let offers = operations.iter().map(|operation| Offer::read(operation.to_bytes())).collect();
    let batch = Batch { enrolment: *by, offers, received_ms, taken_in_by: None };
    let mut transaction = store.write().await.unwrap();
    let verdicts = ingest(&mut transaction, &batch).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
}

async fn manager<S: Store>(store: &S, email: &str) -> Enrolment {
    let account = store.read().await.unwrap().account(email).await.unwrap().unwrap();
    let founded = store.read().await.unwrap().organisations().await.unwrap();
    enrol(store, founded.iter().find(|org| org.id == account.org).unwrap(), account.member).await
}

async fn furnish<S: Store>(store: &S) -> (OrgId, People) {
    let org = brook_house(store).await;
    organisation(store, "Elsewhere", "elsewhere@example.org").await;
    let joes = looked_after(store, &org, "joe@example.org", "Fay").await;
    staff(store, &org, "caf@example.org", Role::CafeCoordinator).await;
    let new = NewClient { person: joes, name: "Fay", email: "one@example.org", password: PASSWORD.into() };
    add_client(store, &org, &new).await.unwrap();

    let by = manager(store, "manager@example.org").await;
    let [due, border, came] = ["Ada", "Ben", "Cat"].map(|name| new_person(&by, name));
    taken(store, &by, &[&due, &border, &came], LONG_AGO_MS).await;
    taken(store, &by, &[&visit(&by, due.record, "the day before")], border_ms() - 1).await;
    taken(store, &by, &[&visit(&by, border.record, "that day")], border_ms()).await;
    let (site, session, guest) = (RecordId(fresh()), RecordId(fresh()), RecordId(fresh()));
    let site_is = operation(&by, Kind::Site, site, vec![set("name", "Mill Lane")]);
    let session_is = operation(&by, Kind::Session, session, vec![set("site", site.0), set("starts_at", "2018-03-04")]);
    let guest_is = operation(&by, Kind::Guest, guest, vec![set("site", site.0), set("first_name", "Gus")]);
    taken(store, &by, &[&site_is, &session_is, &guest_is], LONG_AGO_MS).await;
    let attendance = Attendance::id(session, Attendee::Client(came.record));
    let said = vec![set("session", session.0), set("site", site.0), set("client", came.record.0)];
    let attendance = operation(&by, Kind::Attendance, attendance, said);
    taken(store, &by, &[&attendance], Timestamp::now().as_millisecond()).await;

    let theirs = manager(store, "elsewhere@example.org").await;
    let elsewhere = new_person(&theirs, "Eve");
    taken(store, &theirs, &[&elsewhere], LONG_AGO_MS).await;
    let [due, border, came] = [due.record, border.record, came.record];
    (org.id, People { due, border, came, joes, guest, elsewhere: elsewhere.record })
}

impl Town {
    async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path()).await.unwrap();
        let (org, people) = furnish(&store).await;
        store.close().await;
        Self { server: Server::start(folder.path()), org, people, folder, cluster: None }
    }

    async fn on_postgres() -> Self {
        let cluster = Cluster::start();
        let database = cluster.database("keeping");
        let store = PostgresStore::open(&database).await.unwrap();
        let (org, people) = furnish(&store).await;
        store.close().await;
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start_on(folder.path(), Some(&database));
        Self { server, org, people, folder, cluster: Some((cluster, database)) }
    }

    async fn sign_in(&self, name: &str) -> Online {
        Online::caught_up(&self.server, name).await
    }

    async fn status(&self, by: &Online, path: &str, message: &impl Encode<()>) -> (u16, Vec<u8>) {
        let answer = post(&by.client, self.server.url(path), Some(&by.signed_in.token), encode(message)).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }

    async fn ask<M: for<'b> Decode<'b, ()>>(&self, by: &Online, path: &str, message: &impl Encode<()>) -> M {
        let (status, body) = self.status(by, path, message).await;
        assert_eq!(status, 200, "{path}");
        decode(&body).unwrap()
    }

    /// Who is kept longer than a manager's service chose, the longest first.
    async fn kept(&self, by: &Online) -> Vec<RecordId> {
        let nonce = fresh().into();
        let answer: KeptResponse = self.ask(by, KEPT_PATH, &ListRequest { nonce }).await;
        assert_eq!((answer.nonce, answer.more), (nonce, false));
        answer.people.iter().map(|line| RecordId(line.person.into())).collect()
    }

    async fn keep(&self, by: &Online, person: RecordId, reason: &str) -> Done {
        let request = KeepRequest { nonce: fresh().into(), person: person.0.into(), reason: reason.into() };
        let answer: ActResponse = self.ask(by, KEEP_PATH, &request).await;
        assert_eq!(answer.nonce, request.nonce);
        answer.done
    }

    /// As it will be so many days from now.
    async fn kept_in(&self, days: i64) -> Vec<Overdue> {
        let now = Timestamp::now().in_tz("Europe/London").unwrap().saturating_add(days.days());
        let now_ms = now.timestamp().as_millisecond();
        match &self.cluster {
            Some((_, database)) => as_at(&PostgresStore::open(database).await.unwrap(), self.org, now_ms).await,
            None => as_at(&SqliteStore::open(self.folder.path()).await.unwrap(), self.org, now_ms).await,
        }
    }

    async fn write(&self, by: &mut Online, operation: &Operation) -> Verdict {
        by.exchange(&self.server, vec![pushed(operation)]).await.unwrap().0.remove(0)
    }

    async fn chooses(&self, by: &mut Online, years: i64) {
        let record = RecordId(self.org.0);
        let chosen = operation(&by.enrolment(), Kind::Organisation, record, vec![set("retention_years", years)]);
        assert!(matches!(self.write(by, &chosen).await, Verdict::Applied(_)));
    }
}

async fn as_at<S: Store>(store: &S, org: OrgId, now_ms: i64) -> Vec<Overdue> {
    overdue(&mut store.read().await.unwrap(), org, now_ms).await.unwrap().0
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

async fn a_person_is_told_of_from_the_day_after_the_years_that_the_service_chose(town: Town) {
    let People { due, border, joes, elsewhere, .. } = town.people;
    let mut boss = town.sign_in("manager").await;
    // Who came to a session now, whose years end today, the guest and whoever is of another service are not among them.
    assert_eq!(town.kept(&boss).await, [joes, due]);
    assert_eq!(town.kept(&town.sign_in("elsewhere").await).await, [elsewhere]);
    let tomorrow: Vec<_> = town.kept_in(1).await.into_iter().map(|overdue| overdue.person).collect();
    assert_eq!(tomorrow, [joes, due, border]);
    // A word about them, and they are not due.
    let word = visit(&boss.enrolment(), due, "they rang");
    assert!(matches!(town.write(&mut boss, &word).await, Verdict::Applied(_)));
    assert_eq!(town.kept(&boss).await, [joes]);
    // What the service chooses counts at once, and for itself alone.
    town.chooses(&mut boss, 1).await;
    assert_eq!(town.kept(&boss).await, [joes, border]);
    town.chooses(&mut boss, 25).await;
    assert_eq!(town.kept(&boss).await, [joes]);
    assert_eq!(town.kept(&town.sign_in("elsewhere").await).await, [elsewhere]);
}

async fn whoever_is_kept_for_another_year_comes_back_after_it_with_the_reason(town: Town) {
    let People { due, border, joes, came, guest, .. } = town.people;
    let boss = town.sign_in("manager").await;
    assert_eq!(town.keep(&boss, due, "  ").await, Done::Refused(Reason::MALFORMED));
    assert_eq!(town.keep(&boss, guest, "a guest is nobody's record").await, Done::Unknown);
    assert_eq!(town.kept(&boss).await, [joes, due]);
    assert_eq!(town.keep(&boss, due, " a claim is open ").await, Done::Done);
    assert_eq!(town.kept(&boss).await, [joes]);
    let people = |all: Vec<Overdue>| all.into_iter().map(|overdue| overdue.person).collect::<Vec<_>>();
    assert_eq!(people(town.kept_in(364).await), [joes, border]);
    let again = town.kept_in(367).await;
    let told = again.iter().find(|overdue| overdue.person == due).expect("the year is over");
    let kept = told.kept.as_ref().expect("it was decided before");
    assert_eq!((kept.reason.as_str(), kept.by), ("a claim is open", boss.enrolment().member));
    assert!(!again.iter().any(|overdue| overdue.person == came), "seen a year ago");
    // That it was decided is written down, about whom and by whom, and not why.
    let (nonce, person, group) = (fresh().into(), Some(due.0.into()), Some(Group::CHANGED));
    let (member, from_ms, until_ms, before) = Default::default();
    let search = AuditRequest { nonce, person, member, group, from_ms, until_ms, before };
    let (_, found) = town.status(&boss, AUDIT_PATH, &search).await;
    assert!(!found.windows(7).any(|part| part == b"a claim"));
    let found: AuditResponse = decode(&found).unwrap();
    let by = Some(boss.signed_in.member);
    assert!(found.lines.iter().any(|line| line.what == "kept-longer" && line.member == by), "{:?}", found.lines);
    // Who is erased is not kept.
    let erase = EraseRequest { nonce: fresh().into(), person: joes.0.into(), reason: "the years are over".into() };
    assert_eq!(town.ask::<ActResponse>(&boss, ERASE_PATH, &erase).await.done, Done::Done);
    assert_eq!(town.kept(&boss).await, []);
    assert_eq!(town.keep(&boss, joes, "too late").await, Done::Unknown);
}

async fn whoever_is_written_about_in_what_waits_is_not_told_of_until_it_is_decided(town: Town) {
    let People { due, joes, .. } = town.people;
    let (boss, mut lost) = (town.sign_in("manager").await, town.sign_in("joe").await);
    let act = ActRequest { nonce: fresh().into(), act: Act::WithdrawDevice(lost.signed_in.device) };
    assert_eq!(town.ask::<ActResponse>(&boss, ACT_PATH, &act).await.done, Done::Done);
    let late = visit(&lost.enrolment(), joes, "from a lost phone");
    assert_eq!(town.write(&mut lost, &late).await, Verdict::Held(Reason::WITHDRAWN));
    assert_eq!(town.kept(&boss).await, [due]);
    let decision = Decision::Decline("it was a mistake".into());
    let answer = AnswerRequest { nonce: fresh().into(), operation: late.id.0.into(), decision };
    assert_eq!(town.ask::<ActResponse>(&boss, ANSWER_PATH, &answer).await.done, Done::Done);
    assert_eq!(town.kept(&boss).await, [joes, due]);
}

async fn who_is_kept_too_long_is_told_to_no_other_role_and_no_other_service_g7(town: Town) {
    let People { due, joes, elsewhere, .. } = town.people;
    let mut answers = BTreeSet::new();
    for name in ["joe", "caf", "one"] {
        let by = town.sign_in(name).await;
        answers.insert(town.status(&by, KEPT_PATH, &ListRequest { nonce: fresh().into() }).await);
        for person in [due, joes, RecordId(fresh())] {
            let request = KeepRequest { nonce: fresh().into(), person: person.0.into(), reason: "because".into() };
            answers.insert(town.status(&by, KEEP_PATH, &request).await);
        }
    }
    assert_eq!(answers.iter().map(|(status, _)| *status).collect::<Vec<_>>(), [403], "one answer for all: {answers:?}");
    // The manager of another service is told the same of somebody here as of nobody, and learns of no one.
    let theirs = town.sign_in("elsewhere").await;
    let nonce = fresh().into();
    let keep = |person: RecordId| KeepRequest { nonce, person: person.0.into(), reason: "because".into() };
    let of_nobody = town.status(&theirs, KEEP_PATH, &keep(RecordId(fresh()))).await;
    assert_eq!(town.status(&theirs, KEEP_PATH, &keep(due)).await, of_nobody);
    assert_eq!(decode::<ActResponse>(&of_nobody.1).unwrap().done, Done::Unknown);
    assert_eq!(town.kept(&theirs).await, [elsewhere]);
    assert_eq!(town.kept(&town.sign_in("manager").await).await, [joes, due], "nothing has changed");
}

on_both!(
    a_person_is_told_of_from_the_day_after_the_years_that_the_service_chose,
    whoever_is_kept_for_another_year_comes_back_after_it_with_the_reason,
    whoever_is_written_about_in_what_waits_is_not_told_of_until_it_is_decided,
    who_is_kept_too_long_is_told_to_no_other_role_and_no_other_service_g7
);
