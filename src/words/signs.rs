//! Labels of the signs that a worker can notice.

use stepping_stones_domain::{Sign, Stage};

use super::{count, labels};

/// The heading of a group of signs; `None` is the group that holds at any stage.
pub const fn group(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(stage) => labels::stage(stage),
        None => "At any stage",
    }
}

/// How many of a group are ticked.
pub fn ticked(number: usize) -> String {
    match number {
        0 => String::new(),
        _ => format!("{number} ticked"),
    }
}

/// How many signs an entry carries.
pub fn noticed(number: usize) -> String {
    count(number, "sign noticed", "signs noticed")
}

/// A sign, as short as it can be read at a glance.
pub const fn label(sign: Sign) -> &'static str {
    match sign {
        Sign::TrustsWorker => "Trusts a named worker",
        Sign::PromiseKept => "We did what we promised",
        Sign::PracticalProblem => "Practical problem worked on or solved",
        Sign::EncouragedFirstStep => "Encouraged to take a first step",
        Sign::ToldAboutGroups => "Told about local groups",
        Sign::FeelsInControl => "Feels in control, help fits them",
        Sign::Routine => "Something to do, a routine",
        Sign::Purpose => "A sense of purpose",
        Sign::Enjoyment => "Enjoys it, takes the mind off things",
        Sign::SurprisedSelf => "Surprised by what they can do",
        Sign::MetPeople => "Met new people",
        Sign::BreakFromCaring => "A break from caring",
        Sign::FeelsComfortable => "Feels comfortable there",
        Sign::SharedStory => "Shared their own story",
        Sign::NotAlone => "Knows they are not alone",
        Sign::MutualSupport => "Gives and gets support",
        Sign::LearnedCoping => "Learned to cope from others",
        Sign::NewSkill => "A practical or creative skill",
        Sign::ListensAndTalks => "Listens, talks with others",
        Sign::HeardOfOthers => "Heard of other things to try",
        Sign::MoreConfident => "More confident",
        Sign::NamesStrength => "Names a strength",
        Sign::NewRole => "A new role or identity",
        Sign::WantsSomethingNew => "Wants something new for the future",
        Sign::SpeaksUp => "Speaks up, asks for help",
        Sign::ReasonToGetUp => "A reason to get up",
        Sign::HopeFromOthers => "Hope from seeing others further on",
        Sign::EnjoysPresent => "Enjoys the present",
        Sign::SetsGoals => "Sets own goals",
        Sign::ActsOnGoals => "Acts on own goals",
        Sign::ObstaclesLighter => "Obstacles weigh less",
        Sign::HealthierHabits => "Moves more, smokes less, eats better",
        Sign::FeelsBetter => "Feels better in body",
        Sign::GoesOut => "Goes out and speaks their mind",
        Sign::OwnFeet => "Stands on their own feet",
        Sign::Bridging => "Someone went with them",
        Sign::BackgroundSupport => "Knows whom to ring, and does",
    }
}
