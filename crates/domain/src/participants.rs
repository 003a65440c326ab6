//! A participant as told in a table without dates: one row of a file such as that of the published cohort.

use crate::records::{Client, Engagement, ReportedJourney};
use crate::vocabulary::ActivityCategory;
use crate::{RecordId, Stage};

/// The columns that a table of participants must have.
pub const COLUMNS: [&str; 11] = [
    "pseudonym",
    "reason_for_referral",
    "engagement",
    "first_stage",
    "last_stage",
    "advocacy",
    "physical",
    "wellbeing",
    "social",
    "creative",
    "volunteer",
];

/// A participant, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Name or pseudonym.
    pub name: String,
    /// Why they were referred, as told.
    pub reason: String,
    /// How long they were engaged, as told.
    pub engagement: String,
    /// The first and the last stage told.
    pub stages: (Stage, Stage),
    /// The categories of activity that they used.
    pub categories: Vec<ActivityCategory>,
}

/// Why a row cannot be read. The text names the column and what would be right; it does not repeat what the row says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRow {
    /// The row has no name.
    #[error("the column 'pseudonym' is empty: every row needs a name")]
    NoName,
    /// A stage is not a number from 1 to 5.
    #[error("the column '{0}' must be a number from 1 to 5")]
    Stage(&'static str),
    /// The last stage lies before the first.
    #[error("'last_stage' lies before 'first_stage'")]
    Backwards,
    /// The length of engagement is not understood.
    #[error("the column 'engagement' must be like '11 months', '>1 year', '~9 months' or '3-4 years'")]
    Engagement,
    /// A category says neither yes nor nothing.
    #[error("the column '{0}' must be 'yes', 'no' or empty")]
    Category(&'static str),
}

impl Participant {
    /// Reads the cells of a row, in the order of [`COLUMNS`].
    ///
    /// # Errors
    /// The first thing in the row that cannot be understood.
    pub fn read(cells: [&str; 11]) -> Result<Self, BadRow> {
        let [name, reason, engagement, first, last, advocacy, physical, wellbeing, social, creative, volunteer] =
            cells.map(str::trim);
        if name.is_empty() {
            return Err(BadRow::NoName);
        }
        let stage = |column, text: &str| text.parse().ok().and_then(Stage::from_number).ok_or(BadRow::Stage(column));
        let stages = (stage("first_stage", first)?, stage("last_stage", last)?);
        if stages.1 < stages.0 {
            return Err(BadRow::Backwards);
        }
        if !engagement.is_empty() && Engagement::parse(engagement).is_none() {
            return Err(BadRow::Engagement);
        }
        let mut categories = Vec::new();
        let told = [advocacy, physical, wellbeing, social, creative, volunteer];
        for ((category, column), cell) in ActivityCategory::ALL.iter().zip(&COLUMNS[5..]).zip(told) {
            match cell.to_ascii_lowercase().as_str() {
                "yes" => categories.push(*category),
                "" | "no" => {}
                _ => return Err(BadRow::Category(column)),
            }
        }
        Ok(Self { name: name.into(), reason: reason.into(), engagement: engagement.into(), stages, categories })
    }

    /// The records that this row becomes: the person, and a journey told without dates.
    #[must_use]
    pub fn records(&self, client: RecordId, told_by: &str) -> (Client, ReportedJourney) {
        let person = Client { name: self.name.clone(), reason_told: self.reason.clone(), ..Client::default() };
        let journey = ReportedJourney {
            client,
            first: Some(self.stages.0),
            last: Some(self.stages.1),
            engagement: self.engagement.clone(),
            categories: self.categories.clone(),
            told_by: told_by.into(),
        };
        (person, journey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_or_refused_with_the_column_and_the_reason() {
        let good = ["Ann", "Isolation", "~1 year", "2", "5", "", "yes", "no", "YES", "", ""];
        let with = |at: usize, cell: &'static str| {
            let mut cells = good;
            cells[at] = cell;
            Participant::read(cells).map(|_| ())
        };
        let read = Participant::read(good).unwrap();
        assert_eq!(read.categories, [ActivityCategory::Physical, ActivityCategory::Social]);
        assert_eq!(read.stages, (Stage::Engagement, Stage::MovingForward));
        assert_eq!(with(0, " "), Err(BadRow::NoName));
        assert_eq!(with(2, "ages"), Err(BadRow::Engagement));
        assert_eq!(with(3, "0"), Err(BadRow::Stage("first_stage")));
        assert_eq!(with(4, "six"), Err(BadRow::Stage("last_stage")));
        assert_eq!(with(4, "1"), Err(BadRow::Backwards));
        assert_eq!(with(10, "maybe"), Err(BadRow::Category("volunteer")));
    }
}
