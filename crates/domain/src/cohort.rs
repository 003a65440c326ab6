//! Figures over a group of journeys that were told without dates. A small purposive sample is never a benchmark for anyone.

use std::collections::BTreeMap;

use crate::Stage;
use crate::records::ReportedJourney;
use crate::vocabulary::ActivityCategory;

/// What a group of told journeys adds up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// How many people.
    pub people: usize,
    /// How many are told to have reached each stage.
    pub reached: BTreeMap<Stage, usize>,
    /// How many went from one stage to another: (first, last).
    pub ranges: BTreeMap<(Stage, Stage), usize>,
    /// How many used each category of activity.
    pub categories: BTreeMap<ActivityCategory, usize>,
    /// How many used so many categories.
    pub breadth: BTreeMap<usize, usize>,
}

/// Adds up told journeys.
pub fn figures<'a>(journeys: impl IntoIterator<Item = &'a ReportedJourney>) -> Figures {
    let mut figures = Figures::default();
    for journey in journeys {
        figures.people += 1;
        for stage in journey.stages() {
            *figures.reached.entry(stage).or_default() += 1;
        }
        if let Some(range) = journey.first.zip(journey.last) {
            *figures.ranges.entry(range).or_default() += 1;
        }
        for category in &journey.categories {
            *figures.categories.entry(*category).or_default() += 1;
        }
        *figures.breadth.entry(journey.categories.len()).or_default() += 1;
    }
    figures
}
