//! What a full device costs. Not a test of speed: machines differ; run by hand with `--release -- --ignored --nocapture`.

use std::time::Instant;

use stepping_stones_domain::{RecordId, Scope};

use super::scene::*;
use crate::engine::Event;
use crate::protocol::{Row, ScopeHead};

const ROWS: u64 = 32_500;
const PEOPLE: u64 = 500;
const PAGE: u64 = 2_000;

fn person(number: u64) -> Scope {
    Scope::Client(RecordId((u128::from(number % PEOPLE) + 1).to_be_bytes()))
}

fn visit(number: u64) -> Row {
    let words: String = (0..70).map(|at| format!("{:x} ", (number * 2_654_435_761 + at * 40_503) % 65_521)).collect();
    Row {
        seq: number,
        scope: person(number).to_bytes().into(),
        record: u128::from(number).to_be_bytes().into(),
        shown: Some(words.into_bytes().into()),
    }
}

#[test]
#[ignore = "a measurement"]
fn a_full_device() {
    let mut scene = Scene::default();
    scene.event(Event::Wake);
    let head = |number| ScopeHead { scope: person(number).to_bytes().into(), digest: [0; 32].into(), count: 0 };
    scene.told(|_, answer| (answer.scopes, answer.more) = (Some((0..PEOPLE).map(head).collect()), true));
    scene.told(|_, answer| {
        (answer.filling, answer.more) = ((0..PEOPLE).map(|number| full(person(number))).collect(), true)
    });
    let pages: Vec<Vec<Row>> = (0..ROWS.div_ceil(PAGE))
        .map(|page| (page * PAGE + 1..=((page + 1) * PAGE).min(ROWS)).map(visit).collect())
        .collect();
    let time = |what: &str, from: Instant| println!("{what}: {:.1} ms", from.elapsed().as_secs_f64() * 1000.0);
    let start = Instant::now();
    for rows in pages {
        scene.told(|_, answer| {
            answer.cursor = cursor(rows.last().unwrap().seq);
            (answer.rows, answer.more) = (rows, true);
        });
    }
    time("apply all", start);
    let (records, bytes) = scene.engine.replica().size();
    println!("{records} records, {bytes} bytes, {} segments", scene.disk.segments.len());
    assert_eq!(records as u64, ROWS);
    let start = Instant::now();
    scene.engine = scene.disk.open();
    time("open", start);
    scene.event(Event::Wake);
    let start = Instant::now();
    let small = |seq| (vec![Row { seq, ..visit(5) }], cursor(seq));
    for seq in ROWS + 1..ROWS + 101 {
        scene.told(|_, answer| ((answer.rows, answer.cursor), answer.more) = (small(seq), true));
    }
    time("a hundred answers of one row", start);
    let start = Instant::now();
    scene.told(|_, answer| answer.scopes = Some((1..PEOPLE).map(head).collect()));
    time("withdraw one of five hundred people", start);
    let start = Instant::now();
    for number in 1..=3_000 {
        let operation = sized(number, 300);
        let bytes = operation.to_bytes();
        scene.engine.step(Event::Queued(Box::new(operation), bytes), [0; 16]);
    }
    time("queue three thousand", start);
    let start = Instant::now();
    assert_eq!(scene.engine.records(&stepping_stones_domain::records::Kind::Visit).len(), 3_000);
    time("list with three thousand waiting", start);
    let start = Instant::now();
    scene.engine.step(Event::Insist, [1; 16]);
    scene.told(|_, answer| answer.start_over = true);
    time("start over", start);
}
