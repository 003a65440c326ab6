//! Labels of the domain's closed lists.

use stepping_stones_domain::Stage;
use stepping_stones_domain::measures::Measure;
use stepping_stones_domain::vocabularies::{Coded, Term, Vocabularies, Vocabulary};
use stepping_stones_domain::vocabulary::{
    ActivityCategory, BarrierKind, Certainty, ReferralReason, ReferralSource, Role, VisitMode, VisitOutcome,
};

use super::{measures, vocabularies};

/// A stage, as staff read it.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::ProfessionalSupport => "Has personal, professional support",
        Stage::Engagement => "Takes part, with others",
        Stage::Learning => "Learns skills and ways of relating",
        Stage::ChangedPerceptions => "Sees strengths and new possibilities",
        Stage::MovingForward => "Moves towards own goals and better health",
    }
}

/// How sure a worker is.
pub const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Unsure => "Not sure yet",
        Certainty::FairlySure => "Fairly sure",
        Certainty::Sure => "Sure",
    }
}

/// What a level of certainty means.
pub const fn certainty_hint(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Unsure => "A first impression",
        Certainty::FairlySure => "More likely than not",
        Certainty::Sure => "Clear from what they said or did",
    }
}

/// How a visit was made.
pub const fn mode(mode: VisitMode) -> &'static str {
    match mode {
        VisitMode::Home => "At home",
        VisitMode::Community => "Community place",
        VisitMode::Cafe => "Café",
        VisitMode::Telephone => "Telephone",
        VisitMode::Video => "Video",
    }
}

/// What came of a visit.
pub const fn outcome(outcome: VisitOutcome) -> &'static str {
    match outcome {
        VisitOutcome::Met => "We met",
        VisitOutcome::NotIn => "Not in",
        VisitOutcome::CancelledByClient => "They cancelled",
        VisitOutcome::CancelledByService => "We cancelled",
    }
}

/// What stands before a person's next stage.
pub const fn barrier(kind: BarrierKind) -> &'static str {
    match kind {
        BarrierKind::Health => "Health",
        BarrierKind::MentalHealth => "Mental health",
        BarrierKind::Caring => "Caring for someone",
        BarrierKind::Bereavement => "Bereavement",
        BarrierKind::Money => "Money or benefits",
        BarrierKind::Housing => "Housing",
        BarrierKind::Transport => "Transport",
        BarrierKind::Confidence => "Confidence",
        BarrierKind::Language => "Language",
        BarrierKind::AccessNeeds => "Access needs",
        BarrierKind::ActivityUnavailable => "Activity not available",
        BarrierKind::Other => "Something else",
    }
}

/// A kind of activity.
pub const fn category(category: ActivityCategory) -> &'static str {
    match category {
        ActivityCategory::Advocacy => "Advocacy",
        ActivityCategory::Physical => "Physical",
        ActivityCategory::Wellbeing => "Wellbeing",
        ActivityCategory::Social => "Social",
        ActivityCategory::Creative => "Creative, skills",
        ActivityCategory::Volunteering => "Volunteering",
    }
}

/// Who referred a person.
pub const fn source(source: ReferralSource) -> &'static str {
    match source {
        ReferralSource::Gp => "GP or practice staff",
        ReferralSource::HealthProfessional => "Other health professional",
        ReferralSource::Itself => "They came themselves",
        ReferralSource::FamilyOrFriend => "Family or friend",
        ReferralSource::OtherService => "Other service",
    }
}

/// Why a person was referred.
pub const fn reason(reason: ReferralReason) -> &'static str {
    match reason {
        ReferralReason::Depression => "Depression",
        ReferralReason::Anxiety => "Anxiety",
        ReferralReason::Isolation => "Isolation",
        ReferralReason::Bereavement => "Bereavement",
        ReferralReason::Retirement => "Retirement",
        ReferralReason::BenefitsAdvice => "Benefits advice",
        ReferralReason::Housing => "Housing",
        ReferralReason::Smoking => "Smoking",
        ReferralReason::Lifestyle => "Lifestyle",
        ReferralReason::Exercise => "Exercise and fitness",
        ReferralReason::SomethingToDo => "Something to do",
        ReferralReason::GettingOut => "Getting out of the house",
        ReferralReason::MentalHealth => "Mental health support",
        ReferralReason::PurposeAfterIllness => "Purpose after illness",
        ReferralReason::Caring => "Caring for someone",
        ReferralReason::Other => "Something else",
    }
}

/// A term of a list, as the service calls it. A code that is not known here yet is not hidden.
pub fn called(vocabulary: Vocabulary, code: &str, own: &Vocabularies) -> String {
    let built_in = match vocabulary {
        Vocabulary::Reasons => ReferralReason::from_code(code).map(reason),
        Vocabulary::Barriers => BarrierKind::from_code(code).map(barrier),
        Vocabulary::Sources => ReferralSource::from_code(code).map(source),
        Vocabulary::Measures => Measure::from_code(code).map(measures::called),
    };
    let words = built_in.or_else(|| own.words(vocabulary, code));
    words.unwrap_or(vocabularies::unknown(vocabulary)).to_owned()
}

/// Several terms of a list, with commas between.
pub fn all_called<'a, T: Term + 'a>(
    vocabulary: Vocabulary,
    terms: impl IntoIterator<Item = &'a Coded<T>>,
    own: &Vocabularies,
) -> String {
    let called = |term: &Coded<T>| called(vocabulary, term.code(), own);
    terms.into_iter().map(called).collect::<Vec<_>>().join(", ")
}

/// What a member does in the organisation.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::HealthTrainer => "Health trainer",
        Role::AdvocacyWorker => "Advocacy worker",
        Role::TriageWorker => "Triage worker",
        Role::CafeCoordinator => "Café coordinator",
        Role::ServiceManager => "Service manager",
        Role::Client => "Client",
    }
}
