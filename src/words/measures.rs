//! Measures: what is asked, word for word as it was published, and what the answers are called.
//!
//! Personal wellbeing and loneliness: Office for National Statistics, Open Government Licence v3.0.

use stepping_stones_domain::measures::{
    Answer, Band, Better, FURTHEST, HowOften, Measure, Question, SCALE, ScoreRange,
};

pub const TITLE: &str = "Measure";
pub const ASK: &str = "Take a measure";
pub const ONLY_THEY: &str = "Only they answer.";
pub const HOW: &str = "Read each question out as it stands, or hand them the phone. Never answer for them, and leave out what they do not want to answer.";
pub const WHICH: &str = "Which measure?";
pub const WHICH_MISSING: &str = "Choose a measure";
pub const ON: &str = "Day";
pub const DATE_MISSING: &str = "Give the day";
pub const NOTHING: &str = "Nothing is answered yet. If they want to answer nothing, leave without keeping it";
pub const SCALE_HINT: &str = "0 is “not at all”, 10 is “completely”";
pub const ANXIOUS_HINT: &str = "0 is “not at all anxious”, 10 is “completely anxious”";
pub const CLEAR: &str = "Leave it unanswered";
pub const SCORE: &str = "Score";
pub const SCORE_HINT: &str =
    "As the form itself counts it. Its questions belong to their owner, so they are not shown here.";
pub const SCORE_ODD: &str = "Write the score as a number, such as 23 or 23.5";
pub const SAVE: &str = "Keep these answers";
pub const SAVED: &str = "Answers kept on this phone";
pub const SUM: &str = "The first three together";
pub const LICENSED: &str = "A score alone. Your service needs the owner’s licence to use it.";
pub const LOWEST: &str = "Lowest score";
pub const HIGHEST: &str = "Highest score";
pub const RANGE_HINT: &str = "A whole number. It can’t be changed once the measure is kept.";
pub const BETTER: &str = "Which end is better?";
pub const NEITHER: &str = "Neither";
pub const BELOW: &str = "Make the highest score higher than the lowest";
pub const OFFERED_NONE: &str = "Your service uses no measures.";
pub const MEANS: &str = "To keep in mind";
pub const ONE_DAY: &str = "This is how they answered on one day. By itself it says nothing of how far they have come.";

/// Taking a measure, with the person.
pub fn about(name: &str) -> String {
    format!("Measure with {name}")
}

/// A measure.
pub const fn called(measure: Measure) -> &'static str {
    match measure {
        Measure::Ons4 => "Personal wellbeing (ONS4)",
        Measure::OnsLoneliness => "Loneliness (ONS)",
        Measure::Swemwbs => "SWEMWBS",
        Measure::Pam => "PAM",
        Measure::Mycaw => "MYCaW",
        Measure::OutcomesStar => "Outcomes Star",
    }
}

/// What is read out before the questions.
pub const fn introduction(measure: Measure) -> Option<&'static str> {
    match measure {
        Measure::Ons4 => Some(
            "I would like to ask you four questions about your feelings on aspects of your life. There are no right or wrong answers. For each of these \
             questions I’d like you to give an answer on a scale of 0 to 10, where 0 is “not at all” and 10 is “completely”.",
        ),
        _ => None,
    }
}

/// A question, word for word.
pub const fn question(question: Question) -> &'static str {
    match question {
        Question::Satisfied => "Overall, how satisfied are you with your life nowadays?",
        Question::Worthwhile => {
            "Overall, to what extent do you feel that the things you do in your life are worthwhile?"
        }
        Question::Happy => "Overall, how happy did you feel yesterday?",
        Question::Anxious => {
            "On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel yesterday?"
        }
        Question::Companionship => "How often do you feel that you lack companionship?",
        Question::LeftOut => "How often do you feel left out?",
        Question::Isolated => "How often do you feel isolated from others?",
        Question::Lonely => "How often do you feel lonely?",
    }
}

/// What a question is about, in a word or two.
pub const fn short(question: Question) -> &'static str {
    match question {
        Question::Satisfied => "Satisfied with life",
        Question::Worthwhile => "Worthwhile",
        Question::Happy => "Happy yesterday",
        Question::Anxious => "Anxious yesterday",
        Question::Companionship => "Lacks companionship",
        Question::LeftOut => "Feels left out",
        Question::Isolated => "Feels isolated",
        Question::Lonely => "Feels lonely",
    }
}

/// How often something is felt.
pub const fn often(often: HowOften) -> &'static str {
    match often {
        HowOften::OftenOrAlways => "Often or always",
        HowOften::Often => "Often",
        HowOften::SomeOfTheTime => "Some of the time",
        HowOften::Occasionally => "Occasionally",
        HowOften::HardlyEver => "Hardly ever",
        HowOften::HardlyEverOrNever => "Hardly ever or never",
        HowOften::Never => "Never",
    }
}

const fn band(band: Band) -> &'static str {
    match band {
        Band::VeryLow => "very low",
        Band::Low => "low",
        Band::Medium => "medium",
        Band::High => "high",
        Band::VeryHigh => "very high",
    }
}

/// An answer, with what its number is called.
pub fn answer(question: Question, told: Answer) -> String {
    match told {
        Answer::Often(often) => self::often(often).to_owned(),
        Answer::Number(number) => {
            let called = told.band(question).map(|called| format!(" ({})", band(called)));
            format!("{number} of {SCALE}{}", called.unwrap_or_default())
        }
    }
}

/// The sum of the three questions about loneliness.
pub fn sum(sum: u8) -> String {
    format!("{sum}, where 3 is least and 9 is most often")
}

/// Which end of a range is the better one.
pub const fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "Higher is better",
        Better::Lower => "Lower is better",
    }
}

/// From where to where a score goes, and which end is better if either is.
pub fn range(range: ScoreRange) -> String {
    let better = range.better().map(|better| format!(". {}", self::better(better)));
    format!("From {} to {}{}", range.lowest(), range.highest(), better.unwrap_or_default())
}

/// A score, with from where to where it could have gone, where that is known.
pub fn score(score: &str, range: Option<ScoreRange>) -> String {
    range.map_or_else(|| score.to_owned(), |range| format!("{score}. {}", self::range(range)))
}

/// A score is no whole number of its range.
pub fn out_of_range(range: ScoreRange) -> String {
    format!("Write the score as a whole number from {} to {}", range.lowest(), range.highest())
}

/// An end of a range is no whole number, or too far from 0.
pub fn not_whole(end: &str) -> String {
    format!("{end}: write a whole number from −{FURTHEST} to {FURTHEST}")
}
