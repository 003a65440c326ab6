use super::{Change, Changes, Kind, Record, code, codes, id, record_id, text};
use crate::vocabulary::Certainty;
use crate::{Fields, RecordId, Sign, Stage, Value};

/// A worker's dated judgement of a stage, from evidence. Never a form answer that the person must give, and never a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageCheckIn {
    /// The person.
    pub client: RecordId,
    /// The day, ISO 8601.
    pub on: String,
    /// The stage judged; absent when only a newer version knows it.
    pub stage: Option<Stage>,
    /// How sure the worker is.
    pub certainty: Option<Certainty>,
    /// The signs it rests on.
    pub signs: Vec<Sign>,
    /// The evidence, in the worker's words.
    pub evidence: String,
    /// The person's own words; kept only with their consent.
    pub own_words: String,
    /// Whether the person agreed that their words are kept.
    pub words_consent: bool,
    /// The visit it came out of.
    pub visit: Option<RecordId>,
}

impl Record for StageCheckIn {
    const KIND: Kind = Kind::StageCheckIn;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            on: text(fields, "on"),
            stage: code(fields, "stage", Stage::from_code),
            certainty: code(fields, "certainty", Certainty::from_code),
            signs: codes(fields, "signs", Sign::from_code),
            evidence: text(fields, "evidence"),
            own_words: text(fields, "own_words"),
            words_consent: fields.get("words_consent").and_then(Value::as_bool).unwrap_or(false),
            visit: id(fields, "visit").map(RecordId),
        }
    }

    fn changes(&self) -> Vec<Change> {
        let own_words = if self.words_consent { self.own_words.as_str() } else { "" };
        Changes::default()
            .set("client", self.client.0)
            .set("on", self.on.as_str())
            .set("stage", self.stage.map(Stage::code))
            .set("certainty", self.certainty.map(Certainty::code))
            .set("signs", Value::list(self.signs.iter().map(|sign| sign.code())))
            .write("evidence", &self.evidence)
            .write("own_words", own_words)
            .set("words_consent", (!own_words.is_empty()).then_some(true))
            .set("visit", self.visit.map(|visit| visit.0))
            .0
    }
}
