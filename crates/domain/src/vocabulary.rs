//! The field's closed lists. Codes are stable; the labels that people read live in the app's words.

use crate::stage::codes;

codes! {
    /// What a member does in the organisation; one member can have several.
    Role {
        /// Visits people at home and in the community.
        HealthTrainer = "health-trainer",
        /// Helps with benefits, housing, letters.
        AdvocacyWorker = "advocacy-worker",
        /// Takes referrals in.
        TriageWorker = "triage-worker",
        /// Runs a social café or group.
        CafeCoordinator = "cafe-coordinator",
        /// Runs the service.
        ServiceManager = "service-manager",
        /// A person whom the service supports.
        Client = "client",
    }
}

codes! {
    /// How a visit was made.
    VisitMode {
        /// At the person's home.
        Home = "home",
        /// At a community place.
        Community = "community",
        /// At a social café.
        Cafe = "cafe",
        /// By telephone.
        Telephone = "telephone",
        /// By video.
        Video = "video",
    }
}

codes! {
    /// What came of a visit.
    VisitOutcome {
        /// They met.
        Met = "met",
        /// Nobody was in.
        NotIn = "not-in",
        /// The client cancelled.
        CancelledByClient = "cancelled-by-client",
        /// The service cancelled.
        CancelledByService = "cancelled-by-service",
    }
}

codes! {
    /// How sure a worker is of a judgement.
    Certainty {
        /// A first impression.
        Unsure = "unsure",
        /// More likely than not.
        FairlySure = "fairly-sure",
        /// Clear evidence.
        Sure = "sure",
    }
}

codes! {
    /// What stands between a person and their next stage.
    BarrierKind {
        /// Health.
        Health = "health",
        /// Mental health.
        MentalHealth = "mental-health",
        /// Caring for someone.
        Caring = "caring",
        /// Bereavement.
        Bereavement = "bereavement",
        /// Money or benefits.
        Money = "money",
        /// Housing.
        Housing = "housing",
        /// Transport.
        Transport = "transport",
        /// Confidence.
        Confidence = "confidence",
        /// Language.
        Language = "language",
        /// Access needs.
        AccessNeeds = "access-needs",
        /// The activity is not available.
        ActivityUnavailable = "activity-unavailable",
        /// Something else, in free text.
        Other = "other",
    }
}

codes! {
    /// The kinds of activity that the study counted.
    ActivityCategory {
        /// Advocacy.
        Advocacy = "advocacy",
        /// Physical activity.
        Physical = "physical",
        /// Wellbeing.
        Wellbeing = "wellbeing",
        /// Social.
        Social = "social",
        /// Creative, skills.
        Creative = "creative",
        /// Volunteering.
        Volunteering = "volunteering",
    }
}

codes! {
    /// Who referred the person.
    ReferralSource {
        /// GP or practice staff.
        Gp = "gp",
        /// Another health professional.
        HealthProfessional = "health-professional",
        /// The person themselves.
        Itself = "self",
        /// Family or a friend.
        FamilyOrFriend = "family-or-friend",
        /// Another service.
        OtherService = "other-service",
    }
}

codes! {
    /// Why the person was referred; several can hold, beside free text.
    ReferralReason {
        /// Depression.
        Depression = "depression",
        /// Anxiety.
        Anxiety = "anxiety",
        /// Isolation.
        Isolation = "isolation",
        /// Bereavement.
        Bereavement = "bereavement",
        /// Retirement.
        Retirement = "retirement",
        /// Benefits advice.
        BenefitsAdvice = "benefits-advice",
        /// Housing.
        Housing = "housing",
        /// Smoking.
        Smoking = "smoking",
        /// Lifestyle.
        Lifestyle = "lifestyle",
        /// Exercise and fitness.
        Exercise = "exercise",
        /// Something to do.
        SomethingToDo = "something-to-do",
        /// Getting out of the house.
        GettingOut = "getting-out",
        /// Mental-health support.
        MentalHealth = "mental-health",
        /// Purpose after illness.
        PurposeAfterIllness = "purpose-after-illness",
        /// Caring for someone.
        Caring = "caring",
        /// Other, in free text.
        Other = "other",
    }
}

codes! {
    /// What a person is asked to agree to, each by itself.
    ConsentPurpose {
        /// That the service keeps notes about them, to support them.
        Service = "service",
        /// That their GP practice is told how it goes.
        GpSharing = "gp-sharing",
        /// That their own words are kept and shown to colleagues.
        OwnWords = "own-words",
        /// That research uses what is known of them, without their name.
        Research = "research",
        /// That their story is told to others, without their name.
        Stories = "stories",
    }
}

codes! {
    /// What a person decided.
    ConsentDecision {
        /// They agreed.
        Given = "given",
        /// They did not agree.
        Refused = "refused",
        /// They took back that they had agreed.
        Withdrawn = "withdrawn",
        /// Not their decision: it was done without their agreement, as the law allows, for a reason.
        Overridden = "overridden",
    }
}

impl ConsentDecision {
    /// Whether it was the person who decided.
    #[must_use]
    pub const fn is_their_own(self) -> bool {
        matches!(self, Self::Given | Self::Refused | Self::Withdrawn)
    }
}

codes! {
    /// How a person said what they decided.
    ConsentMeans {
        /// They said it.
        Spoken = "spoken",
        /// They wrote or signed it.
        Written = "written",
        /// Somebody who may decide for them said it.
        Representative = "representative",
    }
}
