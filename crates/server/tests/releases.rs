//! What the first release left in a service's database, on SQLite and on PostgreSQL: this version opens it and goes on.

use crate::support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sqlx::Connection as _;
use stepping_stones_domain::{Kind, RecordId};
use stepping_stones_server::store::sqlite::FILE;
use stepping_stones_sync::RecordState;
use stepping_stones_sync::protocol::Verdict;
use support::device::pushed;
use support::postgres::Cluster;
use support::server::{Online, Server};
use support::visit;

/// What the trainer wrote, by kind; the assignment of the person is theirs too.
const WRITTEN: [(Kind, usize); 6] = [
    (Kind::Client, 1),
    (Kind::Assignment, 1),
    (Kind::Visit, 1),
    (Kind::Goal, 1),
    (Kind::Step, 2),
    (Kind::StageCheckIn, 1),
];

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/release-1").join(name)
}

async fn is_gone_on_with(server: &Server) {
    let mut joe = Online::sign_in_with(server, "joe@brook.example", "quilt under a pear tree").await;
    assert_eq!((joe.signed_in.org_name.as_str(), joe.signed_in.name.as_str()), ("Brook House", "Joe Hartley"));
    joe.catch_up(server).await;
    assert!(joe.device.states_checked > 0, "the digests of then were not compared");
    let held: Vec<RecordState> =
        joe.device.held.values().map(|shown| RecordState::from_bytes(shown).unwrap()).collect();
    let texts: BTreeSet<&str> = held
        .iter()
        .flat_map(|state| ["name", "notes", "words", "evidence"].map(|field| state.field(field)))
        .flatten()
        .filter_map(|value| value.as_text())
        .collect();
    for words in [
        "Olwen Pritchard",
        "Had tea by the window",
        "Sing again",
        "Ring the choir",
        "Go once, with Doreen",
        "She looked the choir up herself",
    ] {
        assert!(texts.contains(words), "“{words}” is not among {texts:?}");
    }
    for (kind, many) in WRITTEN {
        assert_eq!(held.iter().filter(|state| state.kind == kind).count(), many, "{kind:?}");
    }
    let olwen = joe.device.held.iter().find(|(_, shown)| RecordState::kind_of(shown) == Some("client")).unwrap();
    let olwen: RecordId = olwen.0.1;
    let later = visit(&joe.enrolment(), olwen, "written by a later release");
    let (verdicts, _) = joe.exchange(server, vec![pushed(&later)]).await.unwrap();
    assert!(matches!(verdicts[..], [Verdict::Applied(_)]), "{verdicts:?}");
}

#[tokio::test]
async fn a_database_of_the_first_release_is_opened_and_gone_on_with_g15() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(kept("service.db"), folder.path().join(FILE)).unwrap();
    is_gone_on_with(&Server::start(folder.path())).await;

    let cluster = Cluster::start();
    let database = cluster.database("stones");
    let mut beside = sqlx::PgConnection::connect(&database).await.unwrap();
    let tables = std::fs::read_to_string(kept("service.sql")).unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(tables)).execute(&mut beside).await.unwrap();
    is_gone_on_with(&Server::start_on(folder.path(), Some(&database))).await;
}
