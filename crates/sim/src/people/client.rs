//! What a person does on their own phone: they tick their own steps, take back what they agreed to, and now and then try more.

use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Kind, Step};
use stepping_stones_sync::RecordState;

use super::Draft;
use crate::fault::Fault;
use crate::world::World;
use crate::written::{NO, YES};

impl World {
    pub(super) fn look_after_themselves(&mut self, at: usize) -> Vec<Draft> {
        if self.dice.one_in(4) {
            return self.changes_their_mind(at).into_iter().collect();
        }
        let Some((step, state)) = self.one_shown(at, &Kind::Step) else { return vec![] };
        let done = !state.field("done").and_then(stepping_stones_domain::Value::as_bool).unwrap_or_default();
        let draft = match self.dice.below(5) {
            0..=2 => {
                self.tally.note(Fault::Ticked);
                Some(tick(step, done))
            }
            _ => self.tries_more(at, step, &state),
        };
        draft.into_iter().collect()
    }

    /// They take back what they agreed to, or try to decide more than that.
    fn changes_their_mind(&mut self, at: usize) -> Option<Draft> {
        let (earlier, state) = self.one_shown(at, &Kind::Consent)?;
        let own = RecordId(state.field("client")?.as_id()?);
        self.tally.note(Fault::TookBack);
        let draft = |record| Draft::of("consent", record).set("purpose", "research").set_ids("after", &[earlier]);
        let new = draft(self.new_record());
        let of = |draft: Draft, client: RecordId| draft.set_id("client", client.0).set("on", "2026-03-05");
        let back = |draft: Draft| draft.set("decision", "withdrawn").set("means", "written");
        Some(match self.dice.below(16) {
            0 => of(new, own).set("decision", "given").set("means", "written"),
            1 => of(new, own).set("decision", "withdrawn").set("means", "spoken"),
            2 => back(of(new, own)).write("reason", vec![], "seemed low"),
            3 => back(of(new, own)).set("on", "seemed low"),
            4 => back(of(new, self.someone(at)?)),
            5 => back(of(draft(earlier), own)),
            6 => back(of(new, own)).void(true),
            7 => back(of(new, own)).newer(),
            _ => back(of(new, own)),
        })
    }

    /// Something that a person may not do, be it of their own.
    fn tries_more(&mut self, at: usize, step: RecordId, state: &RecordState) -> Option<Draft> {
        self.tally.note(Fault::NotTheirsToChange);
        let own = |field: &str| state.field(field)?.as_id();
        let draft = Draft::of("step", step);
        Some(match self.dice.below(11) {
            0 => self.words(draft, "words", state),
            1 => tick(step, true).set("words", "rest"),
            2..=3 => tick(self.any(at, "step")?, true),
            4 => {
                let new = Draft::of("step", self.new_record()).set_id("client", own("client")?);
                new.set_id("goal", own("goal")?).write("words", vec![], "rest")
            }
            5 => draft.void(self.dice.one_in(2)),
            6 => draft.set_id("client", self.someone(at)?.0),
            7..=8 => self.says_again(at, step)?,
            9 => Draft::of("goal", self.any(at, "goal")?).set("on", "2026-03-02"),
            _ => {
                let client = RecordId(own("client")?);
                self.card(at, client)
            }
        })
    }

    /// Nothing new, but the words that stand last are said again: of two people's words one would be gone.
    fn says_again(&mut self, at: usize, step: RecordId) -> Option<Draft> {
        let now = self.now(at);
        let of_two = self.shown(at, &Kind::Step).into_iter().map(|(record, _)| record).find(|record| {
            let words = now.records.get(record).and_then(|naive| naive.shown.fields.get("words"));
            words.is_some_and(|words| words.len() > 1)
        });
        let step = of_two.unwrap_or(step);
        let words = self.devices[at].engine.record(step)?.field("words")?.as_text()?.to_owned();
        Some(Draft::of("step", step).set("words", &words))
    }
}

fn tick(step: RecordId, done: bool) -> Draft {
    Draft::of("step", step).change(Step::tick(done), "done", if done { YES } else { NO })
}
