//! The program's commands, as someone types them.

use crate::support;

use std::path::Path;

use stepping_stones_domain::cohort::figures;
use stepping_stones_domain::records::{Client, Record};
use stepping_stones_domain::vocabulary::{ActivityCategory as Category, Role};
use stepping_stones_domain::{Kind, Stage};
use stepping_stones_server::cohort::told_journeys;
use stepping_stones_server::store::{Reading, SqliteStore, Store};
use support::PASSWORD;
use support::server::{BINARY, command};
use tempfile::TempDir;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/participants.csv");

fn run(args: &[&str], data: &Path) -> (bool, String, String) {
    let output = command(args, data);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn service() -> TempDir {
    let data = tempfile::tempdir().unwrap();
    let manager = ["create-manager", "--org-name", "Brook House", "--email", "M@Example.org", "--name", "Mo Ager"];
    let (done, out, err) = run(&manager, data.path());
    assert!(done && out.contains("m@example.org"), "{out}{err}");
    let member = ["add-member", "--email", "joe@example.org", "--name", "Joe", "--role", "health-trainer"];
    let (done, _, err) = run(&member, data.path());
    assert!(done, "{err}");
    data
}

/// The figures of the published cohort, out of the software's own store.
#[tokio::test]
async fn the_published_cohort_comes_out_as_it_went_in() {
    let data = service();
    let (done, out, err) = run(&["import", "participants", FIXTURE, "--assign-to", "joe@example.org"], data.path());
    assert!(done && out.contains("17 people came in"), "{out}{err}");
    let store = SqliteStore::open(data.path()).await.unwrap();
    let org = store.read().await.unwrap().organisations().await.unwrap().remove(0);
    let figures = figures(&told_journeys(&store, org.id).await.unwrap());
    assert_eq!(figures.people, 17);
    let stage = |number| Stage::from_number(number).unwrap();
    let range = |first, last| figures.ranges.get(&(stage(first), stage(last))).copied().unwrap_or(0);
    assert_eq!((range(1, 5), range(2, 5), range(1, 1), range(1, 3), range(1, 4)), (7, 6, 2, 1, 1));
    assert_eq!([1, 2, 3, 4, 5].map(|number| figures.reached[&stage(number)]), [11, 15, 15, 14, 13]);
    let categories = [
        Category::Advocacy,
        Category::Physical,
        Category::Wellbeing,
        Category::Social,
        Category::Creative,
        Category::Volunteering,
    ];
    assert_eq!(categories.map(|category| figures.categories[&category]), [6, 11, 11, 14, 8, 6]);
    assert_eq!(
        [1, 2, 3, 4, 5, 6].map(|breadth| figures.breadth.get(&breadth).copied().unwrap_or(0)),
        [5, 0, 2, 6, 3, 1]
    );

    // They are people like any other, and Joe looks after them.
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.people(org.id).await.unwrap().len(), 17);
    let joe = reading.account("joe@example.org").await.unwrap().unwrap();
    assert_eq!(reading.member(org.id, joe.member).await.unwrap().unwrap().caseload.len(), 17);
    drop(reading);

    let (done, out, _) = run(&["import", "participants", FIXTURE], data.path());
    assert!(done && out.contains("0 people came in") && out.contains("Robert is already here"), "{out}");
    assert_eq!(store.read().await.unwrap().people(org.id).await.unwrap().len(), 17);
    let (done, out, _) = run(&["figures", "cohort"], data.path());
    assert!(done && out.contains("17 people") && out.contains("its table has two"), "{out}");
}

#[tokio::test]
async fn a_file_with_anything_wrong_brings_in_nothing_and_says_what() {
    let data = service();
    let good = std::fs::read_to_string(FIXTURE).unwrap();
    let with = |line: usize, from: &str, to: &[u8]| {
        let lines = good.lines().enumerate().map(|(at, text)| match text.split_once(from) {
            Some((before, after)) if at + 1 == line => [before.as_bytes(), to, after.as_bytes()].concat(),
            _ => text.as_bytes().to_vec(),
        });
        lines.collect::<Vec<_>>().join(&b'\n')
    };
    let rows: [(&str, Vec<u8>, &[&str]); 7] = [
        ("a bad stage", with(5, ",1,3,", b",1,7,"), &["line 5", "last_stage"]),
        ("a missing column", with(1, ",last_stage", b""), &["last_stage"]),
        ("a UTF-8 error", with(8, "Tom", b"T\xFFm"), &["line 8", "pseudonym", "UTF-8"]),
        ("a duplicate", with(18, "Halima", b"Robert"), &["line 18", "line 2"]),
        ("too few cells", with(3, ",yes,,,,,", b",yes"), &["line 3", "cells"]),
        ("an empty file", vec![], &["pseudonym"]),
        ("no table at all", vec![0, 159, 146, 150], &["pseudonym"]),
    ];
    let file = data.path().join("people.csv");
    for (says, table, expected) in rows {
        std::fs::write(&file, table).unwrap();
        let (done, out, err) = run(&["import", "participants", file.to_str().unwrap()], data.path());
        assert!(!done && out.is_empty(), "{says}: {out}");
        assert!(
            expected.iter().all(|part| err.contains(part)) && err.contains("othing was brought in"),
            "{says}: {err}"
        );
    }
    let store = SqliteStore::open(data.path()).await.unwrap();
    let org = store.read().await.unwrap().organisations().await.unwrap().remove(0);
    assert_eq!(store.read().await.unwrap().people(org.id).await.unwrap(), []);
}

#[test]
fn commands_that_cannot_be_done_say_why() {
    let data = service();
    let empty = tempfile::tempdir().unwrap();
    let member = |email: &'static str, role: &'static str| {
        ["add-member", "--email", email, "--name", "X", "--role", role].map(str::to_owned).to_vec()
    };
    let at_a_site = |email: &'static str, site: &str| {
        let mut args = member(email, "cafe-coordinator");
        args.extend(["--site".to_owned(), site.to_owned()]);
        args
    };
    let client = |email: &str, name: &str| ["add-client", "--email", email, "--name", name].map(str::to_owned).to_vec();
    assert!(run(&["import", "participants", FIXTURE], data.path()).0);
    let rows = [
        (data.path(), member("joe@example.org", "health-trainer"), "is there already"),
        (data.path(), member("JOE@example.org", "health-trainer"), "is there already"),
        (data.path(), member("no address", "health-trainer"), "not an e-mail address"),
        (data.path(), member("x@example.org", "astronaut"), "health-trainer"),
        (data.path(), at_a_site("x@example.org", "Nowhere"), "there is no site Nowhere"),
        (data.path(), client("x@example.org", "Nobody"), "supports nobody of the name Nobody"),
        (data.path(), client("no address", "Robert"), "not an e-mail address"),
        (data.path(), client("JOE@example.org", "Robert"), "is there already"),
        (empty.path(), member("x@example.org", "health-trainer"), "has no data"),
        (data.path(), ["set-password", "--email", "x@example.org"].map(str::to_owned).to_vec(), "nobody here"),
    ];
    for (folder, args, expected) in rows {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (done, _, err) = run(&args, folder);
        assert!(!done && err.contains(expected), "{args:?}: {err}");
    }
    let add = member("ann@example.org", "health-trainer");
    let add: Vec<&str> = add.iter().map(String::as_str).collect();
    let set = ["set-password", "--email", "joe@example.org"];
    for (args, password, expected) in [
        (&set[..], &PASSWORD[..11], "at least 12"),
        (&set[..], "password1234", "easy to guess"),
        (&set[..], "joe@example.org", "easy to guess"),
        (&add[..], "ann@example.org", "easy to guess"),
    ] {
        let done = std::process::Command::new(BINARY)
            .args(args)
            .arg("--data")
            .arg(data.path())
            .env("STEPPING_STONES_PASSWORD", password)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(!done.status.success() && said.contains(expected), "{password}: {said}");
    }
    assert!(run(&["set-password", "--email", "joe@example.org"], data.path()).0);
    assert!(run(&["restored"], data.path()).0);
}

#[tokio::test]
async fn a_person_whom_the_service_supports_is_given_an_account() {
    let data = service();
    assert!(run(&["import", "participants", FIXTURE], data.path()).0);
    let (done, out, err) = run(&["add-client", "--email", "Dawn@Example.org", "--name", "Dawn"], data.path());
    assert!(done && out.contains("dawn@example.org"), "{out}{err}");
    let store = SqliteStore::open(data.path()).await.unwrap();
    let mut reading = store.read().await.unwrap();
    let account = reading.account("dawn@example.org").await.unwrap().unwrap();
    assert_eq!(account.roles, [Role::Client].into());
    let people = reading.states(account.org, &Kind::Client).await.unwrap();
    let (_, dawn) = people.iter().find(|(id, _)| Some(*id) == account.person).unwrap();
    assert_eq!(Client::read(&dawn.fields()).name, "Dawn");
}
