//! Erasing a person, over HTTP and on both databases: what was written about them is found in neither afterwards, where it was found before;
//! every device that held them hears that they went; and what comes later about them is refused.

use crate::support;

use std::path::Path;

use minicbor::{Decode, Encode};
use stepping_stones_domain::{Kind, RecordId};
use stepping_stones_server::store::sqlite::FILE;
use stepping_stones_server::store::{PostgresStore, SqliteStore, Store};
use stepping_stones_sync::Operation;
use stepping_stones_sync::audit::{AUDIT_PATH, AuditRequest, AuditResponse};
use stepping_stones_sync::erasing::{ERASE_PATH, EraseRequest};
use stepping_stones_sync::joining::{
    INVITE_PATH, InviteRequest, InviteResponse, LOOK_PATH, LookRequest, LookResponse, Purpose,
};
use stepping_stones_sync::keeping::{KEEP_PATH, KeepRequest};
use stepping_stones_sync::manage::{
    ACT_PATH, Act, ActRequest, ActResponse, Done, HELD_PATH, HeldResponse, ListRequest,
};
use stepping_stones_sync::protocol::{Reason, Verdict, decode, encode};
use support::device::pushed;
use support::postgres::Cluster;
use support::server::{Online, Server, post};
use support::{brook_house, fresh, looked_after, new_person, operation, organisation, set, visit};
use tempfile::TempDir;

/// What was written about Ada, in each place where something of her is kept.
const CANARIES: [&str; 7] = [
    "Ada Quindlebar",
    "canary of a note",
    "canary that was held",
    "canary of a doubled id",
    "canary of a goal",
    "canary of why she was kept",
    "canary of more that was held",
];
/// What was written about Ben, and stays.
const STAYS: &str = "a note about Ben";

/// Two services on one server. At the first Joe looks after Ada and Ana after Ben.
struct Town {
    server: Server,
    people: [RecordId; 2],
    folder: TempDir,
    cluster: Option<(Cluster, String)>,
}

async fn furnish<S: Store>(store: &S) -> [RecordId; 2] {
    let org = brook_house(store).await;
    let mut people = Vec::new();
    for (email, name) in [("joe@example.org", CANARIES[0]), ("ana@example.org", "Ben")] {
        people.push(looked_after(store, &org, email, name).await);
    }
    organisation(store, "Elsewhere", "elsewhere@example.org").await;
    people.try_into().unwrap()
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
        let database = cluster.database("erase");
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

    async fn status(&self, by: &Online, path: &str, message: &impl Encode<()>) -> (u16, Vec<u8>) {
        let answer = post(&by.client, self.server.url(path), Some(&by.signed_in.token), encode(message)).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }

    async fn ask<M: for<'b> Decode<'b, ()>>(&self, by: &Online, path: &str, message: &impl Encode<()>) -> M {
        let (status, body) = self.status(by, path, message).await;
        assert_eq!(status, 200, "{path}");
        decode(&body).unwrap()
    }

    async fn erase(&self, by: &Online, person: RecordId, reason: &str) -> Done {
        let request = EraseRequest { nonce: fresh().into(), person: person.0.into(), reason: reason.into() };
        let answer: ActResponse = self.ask(by, ERASE_PATH, &request).await;
        assert_eq!(answer.nonce, request.nonce);
        answer.done
    }

    async fn verdicts(&self, by: &mut Online, operations: &[Operation]) -> Vec<Verdict> {
        by.exchange(&self.server, operations.iter().map(pushed).collect()).await.unwrap().0
    }

    /// In which of some words' case everything that the database keeps says them: its files, or every row of every table.
    async fn says(&self, words: &[&str]) -> Vec<bool> {
        let kept = match &self.cluster {
            Some((_, database)) => every_row(database).await,
            None => files(self.folder.path()),
        };
        words.iter().map(|words| kept.windows(words.len()).any(|part| part == words.as_bytes())).collect()
    }
}

/// The database file with what lies beside it.
fn files(folder: &Path) -> Vec<u8> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let database = all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(FILE));
    database.flat_map(|path| std::fs::read(path).unwrap()).collect()
}

async fn every_row(database: &str) -> Vec<u8> {
    let pool = sqlx::PgPool::connect(database).await.unwrap();
    let names = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let mut all = Vec::new();
    for name in sqlx::query_scalar::<_, String>(names).fetch_all(&pool).await.unwrap() {
        // Names of tables out of the database itself. What is bytes is told in the escape format, where letters stay letters.
        let rows = sqlx::AssertSqlSafe(format!("SELECT row_to_json(t)::text FROM {name} t"));
        let escape = sqlx::query("SET bytea_output = 'escape'");
        let mut connection = pool.acquire().await.unwrap();
        escape.execute(&mut *connection).await.unwrap();
        for row in sqlx::query_scalar::<_, String>(rows).fetch_all(&mut *connection).await.unwrap() {
            all.extend(row.into_bytes());
        }
    }
    all
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

fn goal(by: &Online, person: RecordId, words: &str) -> Operation {
    operation(&by.enrolment(), Kind::Goal, RecordId(fresh()), vec![set("client", person.0), set("words", words)])
}

/// More in a record, which names nobody.
fn goes_on(by: &Online, with: &Operation, words: &str) -> Operation {
    operation(&by.enrolment(), Kind::Visit, with.record, vec![set("place", words)])
}

/// Has something about Ada wherever something can be.
async fn fill(town: &Town, joe: &mut Online, boss: &Online) -> Vec<Operation> {
    let [ada, _] = town.people;
    let note = visit(&joe.enrolment(), ada, CANARIES[1]);
    let doubled = Operation { actions: visit(&joe.enrolment(), ada, CANARIES[3]).actions, ..note.clone() };
    let written = vec![note, goal(joe, ada, CANARIES[4])];
    let verdicts = town.verdicts(joe, &written).await;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    assert_eq!(town.verdicts(joe, &[doubled]).await, [Verdict::Refused(Reason::OTHER_CONTENT)]);
    // A phone that was taken out hands in what waits for a manager.
    let mut lost = town.sign_in("joe").await;
    let device = lost.signed_in.device;
    let request = ActRequest { nonce: fresh().into(), act: Act::WithdrawDevice(device) };
    assert_eq!(town.ask::<ActResponse>(boss, ACT_PATH, &request).await.done, Done::Done);
    let late = visit(&lost.enrolment(), ada, CANARIES[2]);
    let more = goes_on(&lost, &late, CANARIES[6]);
    assert_eq!(town.verdicts(&mut lost, &[late, more]).await, vec![Verdict::Held(Reason::WITHDRAWN); 2]);
    let keep = KeepRequest { nonce: fresh().into(), person: ada.0.into(), reason: CANARIES[5].into() };
    assert_eq!(town.ask::<ActResponse>(boss, KEEP_PATH, &keep).await.done, Done::Done);
    written
}

async fn what_was_erased_is_found_nowhere_where_it_was_found_before(town: Town) {
    let [ada, ben] = town.people;
    let (mut joe, mut ana) = (town.sign_in("joe").await, town.sign_in("ana").await);
    let mut boss = town.sign_in("manager").await;
    let of_ben = visit(&ana.enrolment(), ben, STAYS);
    assert!(matches!(town.verdicts(&mut ana, &[of_ben]).await[..], [Verdict::Applied(_)]));
    fill(&town, &mut joe, &boss).await;
    let (name, email, roles, sites) = Default::default();
    let (nonce, about) = (fresh().into(), Some(ada.0.into()));
    let invite = InviteRequest { nonce, purpose: Purpose::CLIENT, about, name, email, roles, sites };
    let made: InviteResponse = town.ask(&joe, INVITE_PATH, &invite).await;
    boss.catch_up(&town.server).await;
    assert!(boss.device.records().contains(&ada));
    assert_eq!(town.says(&CANARIES).await, [true; 7], "each is there to be found");

    assert_eq!(town.erase(&boss, ada, "  ").await, Done::Refused(Reason::MALFORMED));
    assert_eq!(town.erase(&boss, ada, "they asked for it").await, Done::Done);
    assert_eq!(town.says(&CANARIES).await, [false; 7]);
    assert_eq!(
        town.says(&[STAYS, "they asked for it"]).await,
        [true; 2],
        "what is another's stays, and why it was done"
    );
    assert_eq!(town.erase(&boss, ada, "again").await, Done::Unknown);

    // Nothing waits, and nobody is invited any more.
    let held: HeldResponse = town.ask(&boss, HELD_PATH, &ListRequest { nonce: fresh().into() }).await;
    assert_eq!((held.held, held.waiting), (vec![], 0));
    let secret = made.made.expect("it was made").secret;
    let look: LookResponse = town.ask(&boss, LOOK_PATH, &LookRequest { nonce: fresh().into(), secret }).await;
    assert!(look.found.is_none(), "the invitation is open");
    // Every device that held her hears that she went; Ben stays.
    for device in [&mut joe, &mut boss, &mut ana] {
        device.catch_up(&town.server).await;
    }
    assert!(!joe.device.records().contains(&ada) && !boss.device.records().contains(&ada));
    assert!(boss.device.records().contains(&ben) && ana.device.records().contains(&ben));
    let (nonce, person) = (fresh().into(), Some(ada.0.into()));
    let (member, group, from_ms, until_ms, before) = Default::default();
    let search = AuditRequest { nonce, person, member, group, from_ms, until_ms, before };
    let found: AuditResponse = town.ask(&boss, AUDIT_PATH, &search).await;
    assert!(found.lines.iter().any(|line| line.what == "erased"), "{:?}", found.lines);
}

async fn what_comes_later_about_somebody_erased_is_refused_and_what_came_before_known_g3_g10(town: Town) {
    let [ada, ben] = town.people;
    let (mut joe, boss) = (town.sign_in("joe").await, town.sign_in("manager").await);
    let before = fill(&town, &mut joe, &boss).await;
    assert_eq!(town.erase(&boss, ada, "they asked for it").await, Done::Done);
    let later = [
        visit(&joe.enrolment(), ada, "later"),
        operation(&joe.enrolment(), Kind::Goal, before[1].record, vec![set("words", "later")]),
        Operation { record: ada, ..new_person(&joe.enrolment(), "Ada again") },
    ];
    assert_eq!(town.verdicts(&mut joe, &later).await, vec![Verdict::Refused(Reason::ERASED); 3]);
    // A receipt that was lost is given again, so that the device lets go of what it kept.
    let again = town.verdicts(&mut joe, &before).await;
    assert!(again.iter().all(|verdict| matches!(verdict, Verdict::Duplicate(_))), "{again:?}");
    assert_eq!(town.says(&["later", "Ada again"]).await, [false; 2]);
    // A phone that was taken out brings nothing of her back either.
    let mut lost = town.sign_in("joe").await;
    let request = ActRequest { nonce: fresh().into(), act: Act::WithdrawDevice(lost.signed_in.device) };
    town.ask::<ActResponse>(&boss, ACT_PATH, &request).await;
    let late = visit(&lost.enrolment(), ada, "from a lost phone");
    let more = [goes_on(&lost, &late, "more of her at once"), goes_on(&lost, &late, "more of her later")];
    let at_once = town.verdicts(&mut lost, &[late, more[0].clone()]).await;
    assert_eq!(at_once, vec![Verdict::Refused(Reason::ERASED); 2]);
    assert_eq!(town.verdicts(&mut lost, &more[1..]).await, [Verdict::Refused(Reason::ERASED)]);
    // What goes on with something comes before its beginning: it waits for a manager until that tells whom it is about.
    let begins = [visit(&lost.enrolment(), ada, "begun"), visit(&lost.enrolment(), ada, "begun with it")];
    let early = [goes_on(&lost, &begins[0], "before its beginning"), goes_on(&lost, &begins[1], "before it at once")];
    let [held, refused] = [Verdict::Held(Reason::WITHDRAWN), Verdict::Refused(Reason::ERASED)];
    assert_eq!(town.verdicts(&mut lost, &early[..1]).await, std::slice::from_ref(&held));
    assert_eq!(town.says(&["before its beginning"]).await, [true]);
    let all = [begins[0].clone(), early[1].clone(), begins[1].clone()];
    assert_eq!(town.verdicts(&mut lost, &all).await, [refused.clone(), held, refused]);
    assert_eq!(town.says(&["before its beginning", "before it at once"]).await, [false; 2]);
    let mut ana = town.sign_in("ana").await;
    let of_ben = visit(&ana.enrolment(), ben, STAYS);
    assert!(matches!(town.verdicts(&mut ana, std::slice::from_ref(&of_ben)).await[..], [Verdict::Applied(_)]));
    // Nor is it kept beside what has its id.
    let doubled = Operation { actions: visit(&ana.enrolment(), ada, "under the id of another").actions, ..of_ben };
    assert_eq!(town.verdicts(&mut ana, &[doubled]).await, [Verdict::Refused(Reason::ERASED)]);
    let later = ["from a lost phone", "more of her at once", "more of her later", "under the id of another"];
    assert_eq!(town.says(&later).await, [false; 4]);
}

async fn nobody_but_a_manager_of_the_service_erases_g7(town: Town) {
    let [ada, _] = town.people;
    let (joe, elsewhere) = (town.sign_in("joe").await, town.sign_in("elsewhere").await);
    let request = EraseRequest { nonce: fresh().into(), person: ada.0.into(), reason: "because".into() };
    assert_eq!(town.status(&joe, ERASE_PATH, &request).await.0, 403);
    assert_eq!(town.erase(&elsewhere, ada, "because").await, Done::Unknown);
    assert_eq!(town.erase(&elsewhere, RecordId(fresh()), "because").await, Done::Unknown);
    assert_eq!(town.says(&CANARIES[..1]).await, [true]);
    let mut joe = joe;
    joe.catch_up(&town.server).await;
    assert!(joe.device.records().contains(&ada));
}

on_both!(
    what_was_erased_is_found_nowhere_where_it_was_found_before,
    what_comes_later_about_somebody_erased_is_refused_and_what_came_before_known_g3_g10,
    nobody_but_a_manager_of_the_service_erases_g7
);
