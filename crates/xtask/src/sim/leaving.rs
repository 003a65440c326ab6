//! Bugs in how people are erased, and in how members go and come back.

use super::mutations::{Mutation, edit};

const ERASE: &str = "server/src/exchange/erase.rs";
const JUDGE: &str = "server/src/exchange/judge.rs";
const PULL: &str = "server/src/exchange/pull.rs";
const PLAN: &str = "sync/src/engine/plan.rs";
const MEMBERSHIP: &str = "server/src/membership.rs";

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "an erasure reaches no device",
        promises: &["G5", "G6"],
        edits: &[edit(ERASE, "        changes.push(Change { scope, record, shown: None });\n", "        let _ = record;\n")],
    },
    Mutation {
        name: "what comes later about somebody erased takes effect",
        promises: &["G9"],
        edits: &[edit(JUDGE, "if erased.is_empty() || !names(operation, erased) {", "if true || !names(operation, erased) {")],
    },
    Mutation {
        name: "what waits about somebody erased goes on waiting",
        promises: &["G9"],
        edits: &[edit(ERASE, "        held: held.map(|HeldOperation { id, .. }| id).collect(),", "        held: held.map(|HeldOperation { id, .. }| id).take(0).collect(),")],
    },
    Mutation {
        name: "what goes on with what waits about somebody erased is left",
        promises: &["G9"],
        edits: &[edit(ERASE, "    begun(transaction, by, &held, &mut records).await?;\n", "")],
    },
    Mutation {
        name: "what is about somebody erased is kept beside what has its id",
        promises: &["G9"],
        edits: &[edit(JUDGE, "if matches!(is_new, Ok(()) | Err(Outcome::OtherContent)) {", "if is_new.is_ok() {")],
    },
    Mutation {
        name: "what a record showed before it left a scope stays in storage",
        promises: &["G9"],
        edits: &[edit(PLAN, "let left = engine.replica.leaving(lines);", "let left = FxHashSet::default();")],
    },
    Mutation {
        name: "whose access is ended keeps their devices",
        promises: &["G9"],
        edits: &[edit(MEMBERSHIP, "        transaction.withdraw(device, at_ms).await?;\n        write_down", "        write_down")],
    },
    Mutation {
        name: "who is let in again stays out",
        promises: &["G20"],
        edits: &[edit(MEMBERSHIP, "    transaction.end_member(member, None).await?;\n", "")],
    },
    Mutation {
        name: "who comes back on another device is told only what changes from then on",
        promises: &["G5", "G6", "G22"],
        edits: &[edit(
            PULL,
            "    let (filled, filling) = fill(reading, enrolment, asked, cursor.seq, &mut room).await?;",
            "    let before = reading.devices(org).await?.into_iter().map(|device| device.enrolment);
    let was_here = before.filter(|known| known.member == enrolment.member).any(|known| known.standing == crate::store::Standing::Withdrawn);
    let asked = asked.into_iter().map(|(scope, after)| (scope, if was_here { cursor.seq } else { after })).collect();
    let (filled, filling) = fill(reading, enrolment, asked, cursor.seq, &mut room).await?;",
        )],
    },
];
