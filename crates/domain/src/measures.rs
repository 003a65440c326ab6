//! Measures: questions that only the person themselves answers, and what their answers are called.
//!
//! Two are open and stand here in full, as data: the personal wellbeing questions of the Office for National Statistics (ONS4, harmonised principle on
//! personal wellbeing) and its loneliness indicators (three items of the UCLA scale and one direct question), both under the Open Government Licence v3.0.
//! Of licensed ones nothing but the name stands here, with a place for a score; a service's own have a range of scores. What the questions say stands in the
//! app's words.

mod range;

pub use range::{Better, FURTHEST, ScoreRange, whole};

use crate::stage::codes;

codes! {
    /// A measure.
    Measure {
        /// Personal wellbeing: four questions, never summed.
        Ons4 = "ons4",
        /// Loneliness: three questions that have a sum, and one direct question.
        OnsLoneliness = "ons-loneliness",
        /// Short Warwick-Edinburgh Mental Wellbeing Scale, licensed: a score alone.
        Swemwbs = "swemwbs",
        /// Patient Activation Measure, licensed: a score alone.
        Pam = "pam",
        /// Measure Yourself Concerns and Wellbeing, licensed: a score alone.
        Mycaw = "mycaw",
        /// An Outcomes Star, licensed: a score alone.
        OutcomesStar = "outcomes-star",
    }
}

codes! {
    /// A question of a measure.
    Question {
        /// ONS4: life satisfaction.
        Satisfied = "satisfied",
        /// ONS4: whether what they do is worthwhile.
        Worthwhile = "worthwhile",
        /// ONS4: happiness yesterday.
        Happy = "happy",
        /// ONS4: anxiety yesterday.
        Anxious = "anxious",
        /// Loneliness: companionship.
        Companionship = "companionship",
        /// Loneliness: feeling left out.
        LeftOut = "left-out",
        /// Loneliness: feeling isolated.
        Isolated = "isolated",
        /// Loneliness: the direct question.
        Lonely = "lonely",
    }
}

codes! {
    /// How often something is felt.
    HowOften {
        /// Often or always.
        OftenOrAlways = "often-or-always",
        /// Often.
        Often = "often",
        /// Some of the time.
        SomeOfTheTime = "some-of-the-time",
        /// Occasionally.
        Occasionally = "occasionally",
        /// Hardly ever.
        HardlyEver = "hardly-ever",
        /// Hardly ever or never.
        HardlyEverOrNever = "hardly-ever-or-never",
        /// Never.
        Never = "never",
    }
}

codes! {
    /// What a number from 0 to 10 is called, as published.
    Band {
        /// Very low.
        VeryLow = "very-low",
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Very high.
        VeryHigh = "very-high",
    }
}

/// The highest number of a scale; the lowest is 0.
pub const SCALE: u8 = 10;
/// For life satisfaction, worthwhile and happiness: the highest number of each band.
const MORE_IS_BETTER: &[(u8, Band)] = &[(4, Band::Low), (6, Band::Medium), (8, Band::High), (10, Band::VeryHigh)];
/// For anxiety: the highest number of each band.
const OF_ANXIETY: &[(u8, Band)] = &[(1, Band::VeryLow), (3, Band::Low), (5, Band::Medium), (10, Band::High)];
/// The answers to each of the three questions that have a sum, with what each counts.
const COUNTED: &[(HowOften, u8)] =
    &[(HowOften::HardlyEverOrNever, 1), (HowOften::SomeOfTheTime, 2), (HowOften::Often, 3)];
const DIRECT: &[HowOften] =
    &[HowOften::OftenOrAlways, HowOften::SomeOfTheTime, HowOften::Occasionally, HowOften::HardlyEver, HowOften::Never];
/// The questions that have a sum.
const SUMMED: [Question; 3] = [Question::Companionship, Question::LeftOut, Question::Isolated];
/// The most characters of a score.
const LONGEST_SCORE: usize = 7;

impl Measure {
    /// Its questions, in their order; none of one that is licensed.
    #[must_use]
    pub const fn questions(self) -> &'static [Question] {
        match self {
            Self::Ons4 => &[Question::Satisfied, Question::Worthwhile, Question::Happy, Question::Anxious],
            Self::OnsLoneliness => &[Question::Companionship, Question::LeftOut, Question::Isolated, Question::Lonely],
            Self::Swemwbs | Self::Pam | Self::Mycaw | Self::OutcomesStar => &[],
        }
    }

    /// Whether its questions may not be shown here, so that only a score is noted.
    #[must_use]
    pub const fn is_licensed(self) -> bool {
        self.questions().is_empty()
    }
}

impl Question {
    /// What can be answered, in its usual order; nothing for a number from 0 to [`SCALE`].
    #[must_use]
    pub fn choices(self) -> Option<Vec<HowOften>> {
        match self {
            Self::Satisfied | Self::Worthwhile | Self::Happy | Self::Anxious => None,
            Self::Companionship | Self::LeftOut | Self::Isolated => {
                Some(COUNTED.iter().map(|(often, _)| *often).collect())
            }
            Self::Lonely => Some(DIRECT.to_vec()),
        }
    }

    /// The answer of a code, if the question can be answered so.
    #[must_use]
    pub fn answer(self, code: &str) -> Option<Answer> {
        match self.choices() {
            None => code.parse().ok().filter(|number| *number <= SCALE).map(Answer::Number),
            Some(choices) => HowOften::from_code(code).filter(|often| choices.contains(often)).map(Answer::Often),
        }
    }
}

/// An answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A number from 0 to [`SCALE`].
    Number(u8),
    /// How often.
    Often(HowOften),
}

impl Answer {
    /// The code under which it is stored: a number as its figures.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Often(often) => often.code().to_owned(),
        }
    }

    /// What a number is called, as published for its question; nothing for other answers.
    #[must_use]
    pub fn band(self, question: Question) -> Option<Band> {
        let bands = match question {
            Question::Satisfied | Question::Worthwhile | Question::Happy => MORE_IS_BETTER,
            Question::Anxious => OF_ANXIETY,
            _ => return None,
        };
        let Self::Number(number) = self else { return None };
        bands.iter().find(|(highest, _)| number <= *highest).map(|(_, band)| *band)
    }

    fn counts(self) -> Option<u8> {
        let Self::Often(often) = self else { return None };
        COUNTED.iter().find(|(counted, _)| *counted == often).map(|(_, counts)| *counts)
    }
}

/// The sum of the three questions about loneliness, 3 to 9; nothing unless all three are answered. Personal wellbeing has none.
#[must_use]
pub fn sum(measure: Measure, answer: impl Fn(Question) -> Option<Answer>) -> Option<u8> {
    if measure != Measure::OnsLoneliness {
        return None;
    }
    SUMMED.iter().map(|question| answer(*question)?.counts()).sum()
}

/// A score as it is stored: figures, perhaps with a point and one to three more. Nothing for what is no such number.
#[must_use]
pub fn score(typed: &str) -> Option<String> {
    let typed = typed.trim().replace(',', ".");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, "0"));
    let figures = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|figure| figure.is_ascii_digit())
    };
    (figures(whole, 3) && figures(part, 3) && typed.len() <= LONGEST_SCORE).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As published: of each question, what each number from 0 to 10 is called.
    #[test]
    fn numbers_are_called_what_the_office_for_national_statistics_calls_them() {
        let better = "low low low low low medium medium high high very-high very-high";
        let anxious = "very-low very-low low low medium medium high high high high high";
        let rows = [
            (Question::Satisfied, better),
            (Question::Worthwhile, better),
            (Question::Happy, better),
            (Question::Anxious, anxious),
        ];
        for (question, expected) in rows {
            let called: Vec<_> = (0..=10).map(|number| Answer::Number(number).band(question).unwrap().code()).collect();
            assert_eq!(called.join(" "), expected, "{question:?}");
            assert_eq!(Answer::Number(11).band(question), None);
        }
        assert_eq!(Answer::Number(3).band(Question::Lonely), None);
    }

    #[test]
    fn loneliness_has_a_sum_only_when_all_three_are_answered_and_wellbeing_never() {
        let sum_of = |measure, answers: &[(&str, &str)]| {
            sum(measure, |question| {
                let told = answers.iter().find(|(of, _)| *of == question.code());
                told.and_then(|(_, code)| question.answer(code))
            })
        };
        let (never, some, often) = ("hardly-ever-or-never", "some-of-the-time", "often");
        type Told = [(&'static str, &'static str)];
        let rows: [(&Told, Option<u8>); 6] = [
            (&[("companionship", never), ("left-out", never), ("isolated", never)], Some(3)),
            (&[("companionship", often), ("left-out", some), ("isolated", never)], Some(6)),
            (&[("companionship", often), ("left-out", often), ("isolated", often), ("lonely", "never")], Some(9)),
            (&[("companionship", often), ("left-out", often), ("lonely", "often-or-always")], None),
            (&[("companionship", often), ("left-out", often), ("isolated", "never")], None),
            (&[], None),
        ];
        for (answers, expected) in rows {
            assert_eq!(sum_of(Measure::OnsLoneliness, answers), expected, "{answers:?}");
        }
        let odd = [("companionship", often), ("left-out", often), ("isolated", often)];
        assert_eq!(sum_of(Measure::Ons4, &odd), None, "of another measure");
        let wellbeing = [("satisfied", "3"), ("worthwhile", "3"), ("happy", "3"), ("anxious", "3")];
        assert_eq!(sum_of(Measure::Ons4, &wellbeing), None);
    }

    #[test]
    fn a_question_takes_only_what_answers_it() {
        for (question, code, taken) in [
            (Question::Happy, "0", true),
            (Question::Happy, "10", true),
            (Question::Happy, "11", false),
            (Question::Happy, "-1", false),
            (Question::Happy, "often", false),
            (Question::Isolated, "often", true),
            (Question::Isolated, "occasionally", false),
            (Question::Lonely, "occasionally", true),
            (Question::Lonely, "hardly-ever-or-never", false),
            (Question::Lonely, "3", false),
        ] {
            let answer = question.answer(code);
            assert_eq!(answer.map(Answer::code), taken.then(|| code.to_owned()), "{question:?} {code}");
        }
    }

    /// Each question belongs to one measure, and of a licensed one there is none.
    #[test]
    fn licensed_measures_have_no_questions() {
        let asked: Vec<_> = Measure::ALL.iter().flat_map(|measure| measure.questions()).copied().collect();
        assert_eq!(asked, Question::ALL);
        let licensed: Vec<_> =
            Measure::ALL.iter().filter(|measure| measure.is_licensed()).map(|one| one.code()).collect();
        assert_eq!(licensed, ["swemwbs", "pam", "mycaw", "outcomes-star"]);
    }

    #[test]
    fn a_score_is_a_number() {
        for (typed, stored) in
            [("23", Some("23")), (" 23.21 ", Some("23.21")), ("55,3", Some("55.3")), ("0", Some("0"))]
        {
            assert_eq!(score(typed).as_deref(), stored);
        }
        for typed in ["", "high", "-3", "1e9", ".5", "5.", "1.2.3", "10000", "22/35", "٣"] {
            assert_eq!(score(typed), None, "{typed}");
        }
    }
}
