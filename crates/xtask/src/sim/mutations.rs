//! Bugs that others have shipped, put into our own code one at a time: each must be caught by the simulator, by a promise that it breaks.

/// A piece of production code, and what takes its place.
pub(super) struct Edit {
    /// The file, within `crates/`.
    pub(super) file: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
}

/// One bug.
pub(super) struct Mutation {
    pub(super) name: &'static str,
    /// The promises that it breaks: it has to be found by one of these, and by no chance of another.
    pub(super) promises: &'static [&'static str],
    pub(super) edits: &'static [Edit],
}

pub(super) const fn edit(file: &'static str, from: &'static str, to: &'static str) -> Edit {
    Edit { file, from, to }
}

const ENGINE: &str = "sync/src/engine.rs";
const PLAN: &str = "sync/src/engine/plan.rs";
const VIEW: &str = "sync/src/engine/view.rs";
const META: &str = "sync/src/engine/meta.rs";
const STATE: &str = "sync/src/state.rs";
const INGEST: &str = "server/src/exchange/ingest.rs";
const JUDGE: &str = "server/src/exchange/judge.rs";
const PULL: &str = "server/src/exchange/pull.rs";

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "numbers come from a plain sequence, outside the transaction",
        promises: &["G5"],
        edits: &[
            edit(
                INGEST,
                "let (of_these, some) = ingest_together(&mut transaction, batches).await?;",
                "let (of_these, some) = ingest_numbered(&mut transaction, batches, Some(store)).await?;",
            ),
            edit(
                INGEST,
                "async fn ingest_together<W: Writing>(transaction: &mut W, batches: &[&Batch]) -> Result<(Vec<Vec<Verdict>>, bool)> {",
                "async fn ingest_together<W: Writing + 'static>(transaction: &mut W, batches: &[&Batch]) -> Result<(Vec<Vec<Verdict>>, bool)> {
    ingest_numbered::<W, Nowhere<W>>(transaction, batches, None).await
}

struct Nowhere<W>(std::marker::PhantomData<fn() -> W>);
impl<W> Clone for Nowhere<W> {
    fn clone(&self) -> Self { Self(std::marker::PhantomData) }
}
impl<W: Writing + 'static> Store for Nowhere<W> {
    type Read = W;
    type Write = W;
    async fn read(&self) -> Result<W> { Err(StoreError::Damaged(\"nowhere\")) }
    async fn write(&self) -> Result<W> { Err(StoreError::Damaged(\"nowhere\")) }
    async fn write_over(&self) -> Result<()> { Err(StoreError::Damaged(\"nowhere\")) }
    async fn listen(&self, _: impl Fn() + Send + Sync) {}
}

async fn ingest_numbered<W: Writing, S: Store>(transaction: &mut W, batches: &[&Batch], sequence: Option<&S>) -> Result<(Vec<Vec<Verdict>>, bool)> {",
            ),
            edit(
                INGEST,
                "let before = put_changes(transaction, org, batches, &mut plan).await?;",
                "let before = put_changes(transaction, org, batches, &mut plan, sequence).await?;",
            ),
            edit(
                INGEST,
                "async fn put_changes<W: Writing>(transaction: &mut W, org: OrgId, batches: &[&Batch], plan: &mut Plan) -> Result<u64> {",
                "async fn put_changes<W: Writing, S: Store>(transaction: &mut W, org: OrgId, batches: &[&Batch], plan: &mut Plan, sequence: Option<&S>) -> Result<u64> {",
            ),
            edit(
                INGEST,
                "let head = transaction.take_numbers(org, plan.changes.len() as u64).await?;",
                "let head = match sequence {
        Some(store) => {
            let mut sequence = store.write().await?;
            let head = sequence.take_numbers(org, plan.changes.len() as u64).await?;
            sequence.commit().await?;
            head
        }
        None => transaction.take_numbers(org, plan.changes.len() as u64).await?,
    };",
            ),
            edit(INGEST, "pub async fn ingest<W: Writing>(", "pub async fn ingest<W: Writing + 'static>("),
            edit(
                INGEST,
                "pub async fn keep_all_in<W: Writing>(",
                "pub async fn keep_all_in<W: Writing + 'static>(",
            ),
        ],
    },
    Mutation {
        name: "what is withdrawn goes only after everything else has come",
        promises: &["G7", "G9"],
        edits: &[edit(
            PLAN,
            "if (gone.is_empty() && left.is_empty()) || engine.cursor.is_none() {",
            "if (gone.is_empty() && left.is_empty()) || engine.cursor.is_none() || self.more {",
        )],
    },
    Mutation {
        name: "a withdrawn device keeps what it has",
        promises: &["G9"],
        edits: &[edit(
            PLAN,
            "            plan.hold_nothing(engine);\n            plan.cursor = Some(answer.cursor);",
            "            plan.cursor = Some(answer.cursor);",
        )],
    },
    Mutation {
        name: "any answer of 200 counts as a receipt",
        promises: &["G13"],
        edits: &[edit(
            ENGINE,
            "        if let (Failure::TooLarge, [only]) = (failure, numbers) {\n",
            "        if failure == Failure::NotOurs {
            for number in numbers {
                self.outbox.settle(*number, Some(Status::Acknowledged(0)));
            }
        }
        if let (Failure::TooLarge, [only]) = (failure, numbers) {\n",
        )],
    },
    Mutation {
        name: "a receipt goes out although the commit failed",
        promises: &["G2", "G13"],
        edits: &[edit(
            INGEST,
            "    transaction.commit().await?;\n    if emptied {",
            "    let _ = transaction.commit().await;\n    if emptied {",
        )],
    },
    Mutation {
        name: "what is refused is dropped",
        promises: &["G10", "G13"],
        edits: &[edit(
            PLAN,
            "                status if verdict.is_some() => self.settle.push((number, Some(status))),",
            "                Status::Refused(_) if verdict.is_some() => self.settle.push((number, None)),
                status if verdict.is_some() => self.settle.push((number, Some(status))),",
        )],
    },
    Mutation {
        name: "the later clock wins",
        promises: &["G5", "G6", "G22"],
        edits: &[edit(
            STATE,
            "                let field = self.fields.entry(field.clone()).or_default();\n                field.earlier.append",
            "                let clock = |version: &Version| self.stamps.get(version.stamp).map(|stamp| stamp.clock_ms);
                let before = self.fields.get(field).and_then(|field| field.current.last()).and_then(clock);
                if before > self.stamps.get(stamp).map(|stamp| stamp.clock_ms) {
                    return;
                }
                let field = self.fields.entry(field.clone()).or_default();\n                field.earlier.append",
        )],
    },
    Mutation {
        name: "one of two people's words overwrites the other",
        promises: &["G5", "G6", "G22"],
        edits: &[edit(
            STATE,
            "                    version.stamp == stamp\n",
            "                    true || version.stamp == stamp\n",
        )],
    },
    Mutation {
        name: "no REMOVE where a record leaves a scope",
        promises: &["G5", "G6", "G8", "G22"],
        edits: &[edit(
            JUDGE,
            "        self.plan.changes.push(Change { scope, record, shown: None });\n",
            "",
        )],
    },
    Mutation {
        name: "a record that moves into a scope is not told there",
        promises: &["G5", "G6", "G8", "G22"],
        edits: &[edit(
            JUDGE,
            "            self.show(scope, record, was_shown.remove(&scope), bytes.clone());",
            "            let before = was_shown.remove(&scope);
            if before.is_some() || was_shown.is_empty() {
                self.show(scope, record, before, bytes.clone());
            }",
        )],
    },
    Mutation {
        name: "no epoch: a restored database is not noticed",
        promises: &["G21"],
        edits: &[
            edit(PULL, "*cursor.epoch != head.epoch || cursor.seq > head.seq", "cursor.seq > head.seq"),
            edit(PLAN, "engine.cursor.as_ref().is_some_and(|cursor| cursor.epoch != answer.cursor.epoch)", "false"),
        ],
    },
    Mutation {
        name: "after a restore nothing is offered again",
        promises: &["G21"],
        edits: &[
            edit(PLAN, "status if self.started_over && status.is_with_server() => {", "status if false && status.is_with_server() => {"),
            edit(PLAN, "(!plan.settle.is_empty()).then(|| plan.written(engine))", "None"),
        ],
    },
    Mutation {
        name: "a receipt from before a restore is proof",
        promises: &["G10", "G21"],
        edits: &[
            edit(PLAN, "if verdict.is_some() && seen.is_some_and", "if seen.is_some_and"),
        ],
    },
    Mutation {
        name: "the nonce of an answer is not checked",
        promises: &["G5", "G13", "G22"],
        edits: &[edit(ENGINE, "if answer.nonce == nonce {", "if answer.nonce == nonce || true {")],
    },
    Mutation {
        name: "an operation that came before is judged anew",
        promises: &["G3", "G20"],
        edits: &[edit(
            JUDGE,
            "Some((sha256, outcome)) if *sha256 == offer.sha256 => Err(outcome),",
            "Some((sha256, _)) if *sha256 == offer.sha256 => Ok(()),",
        )],
    },
    Mutation {
        name: "other content under a known id counts as known",
        promises: &["G4", "G13"],
        edits: &[edit(JUDGE, "Some(_) => Err(Outcome::OtherContent),", "Some((_, outcome)) => Err(outcome),")],
    },
    Mutation {
        name: "a batch that is too large is not halved",
        promises: &["G20"],
        edits: &[edit(ENGINE, "self.batch = Some((batch / 2).max(1))", "self.batch = Some(batch.max(1))")],
    },
    Mutation {
        name: "an operation too large for the line is sent for ever",
        promises: &["G20"],
        edits: &[edit(ENGINE, "(Failure::TooLarge, [only]) = (failure", "(Failure::TooLarge, [only @ 0]) = (failure")],
    },
    Mutation {
        name: "an operation leaves the outbox before its change has come",
        promises: &["G10", "G13"],
        edits: &[edit(
            PLAN,
            "verdict.is_some() && seen.is_some_and(|seen| seq <= seen) &&",
            "verdict.is_some() && (seen.is_some_and(|seen| seq <= seen) || true) &&",
        )],
    },
    Mutation {
        name: "whoever was just added leaves the outbox before it is judged who looks after them",
        promises: &["G10"],
        edits: &[edit(PLAN, " && !kept.contains(&number) =>", " =>")],
    },
    Mutation {
        name: "a device does not show what waits in its outbox",
        promises: &["G10"],
        edits: &[edit(
            VIEW,
            "        for queued in self.outbox.about(record) {",
            "        for queued in self.outbox.about(record).filter(|_| false) {",
        )],
    },
    Mutation {
        name: "the server tells everyone of everyone",
        promises: &["G7"],
        edits: &[edit(
            PULL,
            "changes(reading, enrolment, &steady(&held, &asked), seq, &head, &mut room).await?",
            "{
            let all: Vec<_> = reading.people(org).await?.into_iter().map(Scope::Client).chain([Scope::Org]).collect();
            changes(reading, enrolment, &steady(&all, &asked), seq, &head, &mut room).await?
        }",
        )],
    },
    Mutation {
        name: "roles and caseloads are not asked for",
        promises: &["G7"],
        edits: &[edit(
            JUDGE,
            "may_change(&self.member(), proposal).map_err(|refusal| Outcome::Refused(reason(refusal)))?;",
            "may_change(&self.member(), proposal).map_err(|refusal| Outcome::Refused(reason(refusal))).ok();",
        )],
    },
    Mutation {
        name: "a withdrawn device still writes",
        promises: &["G7", "G9"],
        edits: &[edit(JUDGE, "        if self.withdrawn {", "        if self.withdrawn && false {")],
    },
    Mutation {
        name: "anyone may write in another's name",
        promises: &["G7"],
        edits: &[edit(JUDGE, "if by == sender { Ok(()) }", "if by.0 == sender.0 { Ok(()) }")],
    },
    Mutation {
        name: "digests are not compared",
        promises: &["G6", "G22"],
        edits: &[edit(ENGINE, "state.is_none_or(|state| state == self.state_hash())", "state.is_none_or(|_| true)")],
    },
    Mutation {
        name: "the first page of a scope counts as all of it",
        promises: &["G5", "G6", "G22"],
        edits: &[edit(PULL, "after: more.then_some(last) });", "after: more.then_some(last).filter(|_| false) });")],
    },
    Mutation {
        name: "filling begins again with each question",
        promises: &["G19"],
        edits: &[edit(PULL, "read_on(reading, enrolment, &[scope], after, up_to,", "read_on(reading, enrolment, &[scope], 0, up_to,")],
    },
    Mutation {
        name: "a device that opens again does not know how far it had filled",
        promises: &["G19"],
        edits: &[edit(META, "self.filling.insert(scope, after);", "self.filling.insert(scope, after * 0);")],
    },
    Mutation {
        name: "an answer is as long as there is to tell",
        promises: &["G19"],
        edits: &[edit(PULL, "let fits = bytes <= self.left || self.is_empty;", "let fits = bytes <= self.left || self.is_empty || true;")],
    },
    Mutation {
        name: "a batch that is too large costs its first operation",
        promises: &["G11"],
        edits: &[edit(ENGINE, "(Failure::TooLarge, [only]) = (failure", "(Failure::TooLarge, [only, ..]) = (failure")],
    },
    Mutation {
        name: "a new grant is not filled",
        promises: &["G5", "G6", "G8", "G22"],
        edits: &[edit(PLAN, "            self.filling.insert(scope, 0);\n", "")],
    },
    Mutation {
        name: "it says that all is sent while something waits",
        promises: &["G22"],
        edits: &[edit(ENGINE, "self.quiet = !more && !unsent && self.filling", "self.quiet = !more && self.filling")],
    },
    Mutation {
        name: "a failure ends all trying",
        promises: &["G20"],
        edits: &[edit(ENGINE, "        vec![Effect::Rest(shortened), Effect::Changed]", "        let _ = shortened;\n        vec![Effect::Changed]")],
    },
    Mutation {
        name: "an operation too large for any server keeps a device from opening",
        promises: &["G1"],
        edits: &[edit(META, "Operation::of_any_size(&bytes)?", "Operation::from_bytes(&bytes)?")],
    },
    Mutation {
        name: "a segment that is gone is not missed",
        promises: &["G5", "G6", "G22"],
        edits: &[edit(META, "engine.unreadable.is_empty() && meta.segments == keys", "engine.unreadable.is_empty()")],
    },
];

#[cfg(test)]
mod tests {
    use super::{ALL, Edit};

    #[test]
    fn every_bug_still_finds_its_place() {
        let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let all = ALL.iter().chain(super::super::leaving::ALL).chain(super::super::rights::ALL);
        for (bug, Edit { file, from, .. }) in all.flat_map(|bug| bug.edits.iter().map(move |edit| (bug.name, edit))) {
            let text = std::fs::read_to_string(format!("{crates}/{file}")).unwrap();
            assert_eq!(text.matches(from).count(), 1, "{bug}: {file} no longer has this just once:\n{from}");
        }
    }
}
