//! What people want, in their own words, and the small steps towards it.

use leptos::prelude::Track;
use stepping_stones_domain::records::{Goal, Kind, Record, Step};
use stepping_stones_domain::{MemberId, RecordId};
use stepping_stones_sync::engine::RecordStanding;
use stepping_stones_sync::{Action, Engine, RecordState};

use super::workspace::sorted;
use super::{GoalForm, Workspace};
use crate::platform::clock;
use crate::storage::StorageError;

/// A goal with its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalView {
    /// The record.
    pub id: RecordId,
    /// The goal, in the person's words.
    pub words: String,
    /// The day on which it was written down, ISO 8601.
    pub on: String,
    /// Where the record stands.
    pub standing: RecordStanding,
    /// The steps, in their order.
    pub steps: Vec<StepView>,
}

/// A step towards a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// The record.
    pub id: RecordId,
    /// The step, in the person's words.
    pub words: String,
    /// Whether it is done.
    pub done: bool,
    /// Who ticked it, and what their device's clock said, in milliseconds since 1970; nothing where that is not shown to this device.
    pub ticked: Option<(MemberId, i64)>,
    /// Where the record stands.
    pub standing: RecordStanding,
}

impl StepView {
    fn of(id: RecordId, state: &RecordState, standing: RecordStanding) -> (RecordId, i64, Self) {
        let step = Step::read(&state.fields());
        // What a person sees of themselves is without who wrote it.
        let stamp = state.versions(Step::DONE).last().map(|told| told.stamp).filter(|stamp| stamp.author.0 != [0; 16]);
        let ticked = stamp.filter(|_| step.done).map(|stamp| (stamp.author, stamp.clock_ms));
        (step.goal, step.place, Self { id, words: step.words, done: step.done, ticked, standing })
    }
}

/// A record as it is seen, and where it stands.
pub(super) type Seen = (RecordId, RecordState, RecordStanding);

/// Where each of these records stands; those that are void are left out.
pub(super) fn standing(engine: &Engine, records: Vec<(RecordId, RecordState)>) -> Vec<Seen> {
    let stand = records.into_iter().filter(|(_, state)| state.void().is_none());
    stand.map(|(id, state)| (id, state, engine.record_standing(id))).collect()
}

/// The goals among records, the newest first, each with its steps.
pub(super) fn goals(records: &[Seen]) -> Vec<GoalView> {
    let of_kind = |kind: Kind| records.iter().filter(move |(_, state, _)| state.kind == kind);
    let steps = of_kind(Kind::Step).map(|(id, state, standing)| StepView::of(*id, state, *standing)).collect();
    let steps = sorted(steps, |(_, place, step)| format!("{place:09}\0{}", step.id));
    let goal = |(id, state, standing): &Seen| {
        let goal = Goal::read(&state.fields());
        let steps = steps.iter().filter(|(of, ..)| of == id).map(|(.., step)| step.clone()).collect();
        GoalView { id: *id, words: goal.words, on: goal.on, standing: *standing, steps }
    };
    let mut goals = sorted(of_kind(Kind::Goal).map(goal).collect(), |goal| format!("{}\0{}", goal.on, goal.id));
    goals.reverse();
    goals
}

impl Workspace {
    /// What a person wants, the newest first; tracked.
    #[must_use]
    pub fn goals(&self, person: RecordId) -> Vec<GoalView> {
        self.changed.track();
        self.driver.read(|engine| goals(&standing(engine, engine.about(person))))
    }

    /// Saves a goal with its steps, all in one.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_goal(&self, client: RecordId, form: &GoalForm, draft: RecordId) -> Result<(), StorageError> {
        let goal = self.new_record();
        let mut operations = vec![self.making(goal, &form.goal(client, clock::today()))];
        operations.extend(form.steps(client, goal).iter().map(|step| self.making(self.new_record(), step)));
        self.queue(operations, Some(draft), vec![]).await
    }

    /// Ticks a step, or takes the tick away. It takes the place of ticks that the server did not take.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn tick(&self, step: RecordId, done: bool) -> Result<(), StorageError> {
        let ticks = [true, false].map(|done| vec![Action::from(Step::tick(done))]);
        let refused = self.driver.read(|engine| {
            let ticks = engine.refused(step).filter(|queued| ticks.contains(&queued.operation.actions));
            ticks.map(|queued| queued.operation.number).collect()
        });
        let tick = self.operation(step, Kind::Step, vec![Action::from(Step::tick(done))]);
        self.queue(vec![tick], None, refused).await
    }
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::records::Change;
    use stepping_stones_domain::{DeviceId, OperationId, OrgId};
    use stepping_stones_sync::Operation;

    use super::*;

    const PERSON: RecordId = RecordId([1; 16]);
    const HERS: MemberId = MemberId([8; 16]);

    fn operation(number: u8, author: MemberId, kind: Kind, record: RecordId, changes: Vec<Change>) -> Operation {
        Operation {
            id: OperationId([number; 16]),
            org: OrgId([7; 16]),
            author,
            device: DeviceId([7; 16]),
            number: number.into(),
            clock_ms: i64::from(number) * 1000,
            kind,
            record,
            based_on: 0,
            actions: changes.into_iter().map(Action::from).collect(),
            unknown: vec![],
        }
    }

    fn made<R: Record>(number: u8, what: &R) -> Seen {
        let id = RecordId([number; 16]);
        let mut state = RecordState::new(R::KIND);
        state.apply(&operation(number, MemberId([9; 16]), R::KIND, id, what.changes()));
        (id, state, RecordStanding::ServerHasIt)
    }

    fn step(goal: u8, place: i64, words: &str) -> Step {
        Step { client: PERSON, goal: RecordId([goal; 16]), words: words.into(), place, done: false }
    }

    fn goal(words: &str, on: &str) -> Goal {
        Goal { client: PERSON, words: words.into(), on: on.into() }
    }

    #[test]
    fn goals_stand_newest_first_and_steps_in_their_places() {
        let records = [
            made(2, &goal("Knit", "2026-01-05")),
            made(3, &goal("Walk", "2026-03-05")),
            made(4, &step(3, 10, "All the way")),
            made(5, &step(3, 2, "To the bridge")),
            made(6, &step(2, 0, "Go once")),
            made(7, &step(99, 0, "Of a goal that is not here")),
        ];
        let shown = goals(&records);
        let words = |goal: &GoalView| (goal.words.clone(), goal.steps.iter().map(|step| step.words.clone()).collect());
        let shown: Vec<(String, Vec<String>)> = shown.iter().map(words).collect();
        let expected = [("Walk", vec!["To the bridge", "All the way"]), ("Knit", vec!["Go once"])];
        let expected = expected.map(|(goal, steps)| (goal.to_owned(), steps.into_iter().map(str::to_owned).collect()));
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_tick_says_who_made_it_and_when_and_a_person_is_not_told_so_of_themselves() {
        let (id, mut state, standing) = made(4, &step(3, 0, "To the bridge"));
        assert_eq!(StepView::of(id, &state, standing).2.ticked, None);
        state.apply(&operation(5, HERS, Kind::Step, id, vec![Step::tick(true)]));
        let (.., shown) = StepView::of(id, &state, standing);
        assert_eq!((shown.done, shown.ticked), (true, Some((HERS, 5000))));
        let projected = state.only(&["client", "goal", "words", "place", "done"]);
        let (.., shown) = StepView::of(id, &projected, standing);
        assert_eq!((shown.done, shown.ticked), (true, None));
        state.apply(&operation(6, HERS, Kind::Step, id, vec![Step::tick(false)]));
        assert_eq!(StepView::of(id, &state, standing).2.ticked, None);
    }
}
