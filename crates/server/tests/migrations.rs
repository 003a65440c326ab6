//! What an earlier version kept is there after the tables were brought up to date.

use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use stepping_stones_domain::OrgId;
use stepping_stones_server::store::sqlite::FILE;
use stepping_stones_server::store::{Credential, Reading, SqliteStore, Standing, Store};

/// The tables as they were before anybody could be invited.
const BEFORE: [&str; 2] = ["0001_start.sql", "0002_members_and_sites.sql"];

const FILLED: [&str; 3] = [
    "INSERT INTO organisations VALUES (zeroblob(16), 'Brook House', zeroblob(16), 0, zeroblob(32), zeroblob(32), zeroblob(32), 0, 1)",
    "INSERT INTO members VALUES (unhex(printf('%032d', 7)), zeroblob(16), 'joe@example.org', 'Joe', 'health-trainer', 'phc', 2, NULL)",
    "INSERT INTO devices VALUES (unhex(printf('%032d', 8)), zeroblob(16), unhex(printf('%032d', 7)), 'app', 'Firefox', \
     unhex(printf('%064d', 1)), unhex(printf('%064d', 2)), 3, 4, 5)",
];

async fn earlier(folder: &Path) {
    let migrations = folder.join("migrations");
    std::fs::create_dir(&migrations).unwrap();
    for name in BEFORE {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite").join(name);
        std::fs::copy(from, migrations.join(name)).unwrap();
    }
    let options = SqliteConnectOptions::new().filename(folder.join(FILE)).create_if_missing(true).foreign_keys(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    Migrator::new(migrations).await.unwrap().run(&pool).await.unwrap();
    for row in FILLED {
        sqlx::query(row).execute(&pool).await.unwrap();
    }
    pool.close().await;
}

#[tokio::test]
async fn members_and_devices_of_an_earlier_version_are_all_there() {
    let folder = tempfile::tempdir().unwrap();
    earlier(folder.path()).await;
    let store = SqliteStore::open(folder.path()).await.unwrap();
    let mut reading = store.read().await.unwrap();
    let joe = reading.account("joe@example.org").await.unwrap().unwrap();
    let told = (joe.org, joe.name.as_str(), joe.password_hash.as_deref(), joe.person);
    assert_eq!(told, (OrgId([0; 16]), "Joe", Some("phc"), None));
    let mut token = [0; 32];
    token[31] = 1;
    let phone = reading.enrolment(Credential::Exchange(token)).await.unwrap().unwrap();
    assert_eq!((phone.member, phone.standing, phone.contact_ms), (joe.member, Standing::Withdrawn, 4));
}
