use super::{Change, Changes, Kind, Record, code, codes, record_id, text};
use crate::vocabulary::ActivityCategory;
use crate::{Fields, RecordId, Stage, Value};

/// A journey told without dates (the published cohort, an old spreadsheet). It is never made into dated check-ins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedJourney {
    /// The person.
    pub client: RecordId,
    /// The first stage told.
    pub first: Option<Stage>,
    /// The last stage told.
    pub last: Option<Stage>,
    /// How long they were engaged, as told (`~9 months`).
    pub engagement: String,
    /// The categories of activity that they used.
    pub categories: Vec<ActivityCategory>,
    /// Who told it: a file's name, a study.
    pub told_by: String,
}

impl ReportedJourney {
    /// The stages that the person is told to have gone through.
    pub fn stages(&self) -> impl Iterator<Item = Stage> {
        let range = self.first.zip(self.last);
        Stage::ALL
            .iter()
            .copied()
            .filter(move |stage| range.is_some_and(|(first, last)| first <= *stage && *stage <= last))
    }
}

impl Record for ReportedJourney {
    const KIND: Kind = Kind::ReportedJourney;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            first: code(fields, "first", Stage::from_code),
            last: code(fields, "last", Stage::from_code),
            engagement: text(fields, "engagement"),
            categories: codes(fields, "categories", ActivityCategory::from_code),
            told_by: text(fields, "told_by"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("client", self.client.0)
            .set("first", self.first.map(Stage::code))
            .set("last", self.last.map(Stage::code))
            .set("engagement", self.engagement.as_str())
            .set("categories", Value::list(self.categories.iter().map(|category| category.code())))
            .set("told_by", self.told_by.as_str())
            .0
    }
}

/// A length of engagement as people tell it, with the bounds that the words allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Engagement {
    /// At least so many months; `None` when nothing is said.
    pub at_least: Option<u32>,
    /// At most so many months; `None` when nothing is said.
    pub at_most: Option<u32>,
}

impl Engagement {
    /// Reads `11 months`, `>1 year`, `<1 year`, `~9 months`, `3-4 years`; `None` when the words are not of that form.
    ///
    /// `~` ("about") bounds nothing: what was told stays as the text.
    #[must_use]
    pub fn parse(told: &str) -> Option<Self> {
        let told = told.trim();
        let (number, unit) = told.rsplit_once(' ')?;
        let months = match unit.trim_end_matches('s') {
            "month" => 1,
            "year" => 12,
            _ => return None,
        };
        let count = |text: &str| text.trim().parse::<u32>().ok().and_then(|count| count.checked_mul(months));
        let (at_least, at_most) = if let Some(more) = number.strip_prefix('>') {
            (Some(count(more)?), None)
        } else if let Some(less) = number.strip_prefix('<') {
            (None, Some(count(less)?))
        } else if let Some(about) = number.strip_prefix('~') {
            count(about)?;
            (None, None)
        } else if let Some((low, high)) = number.split_once('-') {
            (Some(count(low)?), Some(count(high)?))
        } else {
            (Some(count(number)?), Some(count(number)?))
        };
        Some(Self { at_least, at_most })
    }
}
