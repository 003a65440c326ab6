//! The five stages and the signs of each (Payne, Walton, Burton 2019).

/// Declares a closed list of codes: an enum with a stable code per variant, in order.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in their usual order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code under which it is stored and exchanged.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads a stored code; `None` for one that only a newer version knows.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// A stage of the journey. Any can be recorded at any time and in any order; none is a gate.
    Stage {
        /// 1. Has personal, professional support.
        ProfessionalSupport = "professional-support",
        /// 2. Takes part, with others.
        Engagement = "engagement",
        /// 3. Learns skills and ways of relating.
        Learning = "learning",
        /// 4. Sees strengths and new possibilities.
        ChangedPerceptions = "changed-perceptions",
        /// 5. Moves towards own goals and better health.
        MovingForward = "moving-forward",
    }
}

impl Stage {
    /// Its number in the paper, 1 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::ProfessionalSupport => 1,
            Self::Engagement => 2,
            Self::Learning => 3,
            Self::ChangedPerceptions => 4,
            Self::MovingForward => 5,
        }
    }

    /// The stage of a number from 1 to 5.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| stage.number() == number)
    }

    /// The stage after this one; `None` after the fifth.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::from_number(self.number() + 1)
    }
}

codes! {
    /// What a worker can notice: evidence for a stage, or for none in particular.
    Sign {
        /// Trusts a named worker.
        TrustsWorker = "trusts-worker",
        /// The worker did what was promised.
        PromiseKept = "promise-kept",
        /// A practical problem worked on or solved.
        PracticalProblem = "practical-problem",
        /// Encouraged to take a first step.
        EncouragedFirstStep = "encouraged-first-step",
        /// Told about local groups.
        ToldAboutGroups = "told-about-groups",
        /// Feels in control; help is tailored.
        FeelsInControl = "feels-in-control",
        /// Something to do, a routine.
        Routine = "routine",
        /// A sense of purpose.
        Purpose = "purpose",
        /// Enjoyment; takes the mind off things.
        Enjoyment = "enjoyment",
        /// Surprised by what they can do.
        SurprisedSelf = "surprised-self",
        /// Met new people.
        MetPeople = "met-people",
        /// A break from caring.
        BreakFromCaring = "break-from-caring",
        /// Feels comfortable there.
        FeelsComfortable = "feels-comfortable",
        /// Shared their own story.
        SharedStory = "shared-story",
        /// Knows they are not alone.
        NotAlone = "not-alone",
        /// Gives and gets support in the group.
        MutualSupport = "mutual-support",
        /// Learned to cope from others.
        LearnedCoping = "learned-coping",
        /// A practical or creative skill.
        NewSkill = "new-skill",
        /// Listens, talks with others.
        ListensAndTalks = "listens-and-talks",
        /// Heard of other things to try.
        HeardOfOthers = "heard-of-others",
        /// More confident.
        MoreConfident = "more-confident",
        /// Names a strength.
        NamesStrength = "names-strength",
        /// A new role or identity.
        NewRole = "new-role",
        /// Wants something new for the future.
        WantsSomethingNew = "wants-something-new",
        /// Speaks up, asks for help when needed.
        SpeaksUp = "speaks-up",
        /// A reason to get up.
        ReasonToGetUp = "reason-to-get-up",
        /// Hope from seeing others further on.
        HopeFromOthers = "hope-from-others",
        /// Enjoys the present.
        EnjoysPresent = "enjoys-present",
        /// Sets own goals.
        SetsGoals = "sets-goals",
        /// Acts on them.
        ActsOnGoals = "acts-on-goals",
        /// Obstacles weigh less.
        ObstaclesLighter = "obstacles-lighter",
        /// Moves more, smokes less, eats better.
        HealthierHabits = "healthier-habits",
        /// Feels better in body.
        FeelsBetter = "feels-better",
        /// Goes out and speaks their mind.
        GoesOut = "goes-out",
        /// Stands on their own feet.
        OwnFeet = "own-feet",
        /// Someone went with them to a first session, tapering to "came on my own".
        Bridging = "bridging",
        /// Knows whom to ring, and does.
        BackgroundSupport = "background-support",
    }
}

impl Sign {
    /// The stage that this sign is evidence for; `None` for bridging and background support, which the study found at every stage.
    #[must_use]
    pub const fn stage(self) -> Option<Stage> {
        use Sign as S;
        match self {
            S::TrustsWorker
            | S::PromiseKept
            | S::PracticalProblem
            | S::EncouragedFirstStep
            | S::ToldAboutGroups
            | S::FeelsInControl => Some(Stage::ProfessionalSupport),
            S::Routine
            | S::Purpose
            | S::Enjoyment
            | S::SurprisedSelf
            | S::MetPeople
            | S::BreakFromCaring
            | S::FeelsComfortable => Some(Stage::Engagement),
            S::SharedStory
            | S::NotAlone
            | S::MutualSupport
            | S::LearnedCoping
            | S::NewSkill
            | S::ListensAndTalks
            | S::HeardOfOthers => Some(Stage::Learning),
            S::MoreConfident
            | S::NamesStrength
            | S::NewRole
            | S::WantsSomethingNew
            | S::SpeaksUp
            | S::ReasonToGetUp
            | S::HopeFromOthers => Some(Stage::ChangedPerceptions),
            S::EnjoysPresent
            | S::SetsGoals
            | S::ActsOnGoals
            | S::ObstaclesLighter
            | S::HealthierHabits
            | S::FeelsBetter
            | S::GoesOut
            | S::OwnFeet => Some(Stage::MovingForward),
            S::Bridging | S::BackgroundSupport => None,
        }
    }

    /// The signs of one stage, or with `None` those of any stage.
    pub fn of(stage: Option<Stage>) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |sign| sign.stage() == stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stage_has_the_signs_of_the_model() {
        let counts: Vec<usize> = Stage::ALL.iter().map(|stage| Sign::of(Some(*stage)).count()).collect();
        assert_eq!(counts, [6, 7, 7, 7, 8]);
        assert_eq!(Sign::of(None).count(), 2);
    }

    #[test]
    fn codes_read_back_and_unknown_codes_are_not_guessed() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(*stage));
            assert_eq!(Stage::from_number(stage.number()), Some(*stage));
        }
        for sign in Sign::ALL {
            assert_eq!(Sign::from_code(sign.code()), Some(*sign));
        }
        assert_eq!(Stage::from_code("transformed"), None);
        assert_eq!(Stage::from_number(0), None);
        assert_eq!(Stage::from_number(6), None);
        assert_eq!(Stage::MovingForward.next(), None);
    }
}
