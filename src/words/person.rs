//! One person: who they are, their stones, their story.

pub const NOT_HERE: &str = "This person is not on this phone";
pub const NOT_HERE_HINT: &str = "They may be with another worker, or not fetched yet. Nothing is lost.";
pub const NEW_VISIT: &str = "New visit";
pub const CHECK_IN: &str = "Stage check-in";
pub const STONES: &str = "The five stones";
pub const STONES_ANY_ORDER: &str = "A stone can be noted at any time and in any order.";
pub const TIMELINE: &str = "Story so far";
pub const TIMELINE_EMPTY: &str = "Nothing written yet";
pub const TIMELINE_EMPTY_HINT: &str = "Write the first visit while it is fresh.";
pub const NEXT_STEP: &str = "Next step";
pub const BARRIER: &str = "What stands in the way";
pub const MIGHT_SHIFT: &str = "What might shift it";
pub const CATEGORIES: &str = "Has used";
pub const ENGAGEMENT: &str = "With the service";

/// What they like to be called.
pub fn known_as(name: &str) -> String {
    format!("Likes to be called {name}")
}

/// The year of birth.
pub fn born(year: i64) -> String {
    format!("Born {year}")
}

/// The first dated evidence of a stage.
pub fn first_seen(day: &str) -> String {
    format!("First seen {day}")
}

pub const TOLD: &str = "Told without dates";
pub const NOTHING_NOTED: &str = "Nothing noted yet";

/// The latest judgement, with how sure and when.
pub fn latest(certainty: Option<&str>, day: &str) -> String {
    match certainty {
        Some(certainty) => format!("Latest view: {}, {day}", certainty.to_lowercase()),
        None => format!("Latest view: {day}"),
    }
}

/// Where a journey without dates comes from.
pub fn told_by(source: &str) -> String {
    format!("Told by {source}")
}

/// The stage that a barrier stands before.
pub fn barrier_before(stage: &str) -> String {
    format!("Before “{stage}”")
}

pub const TITLE: &str = "Person";
pub const REFERRAL: &str = "Why they came";
pub const TO_PEOPLE: &str = "Go to People";
pub const EARLIER: &str = "Show earlier entries";
