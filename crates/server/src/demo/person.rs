use stepping_stones_domain::vocabulary::{
    ActivityCategory, BarrierKind, Certainty, ConsentPurpose, ReferralReason, ReferralSource, VisitMode, VisitOutcome,
};
use stepping_stones_domain::{Sign, Stage};

/// An invented person, and what happened.
pub(super) struct Person {
    pub(super) name: &'static str,
    pub(super) known_as: &'static str,
    pub(super) born: i64,
    pub(super) phone: &'static str,
    pub(super) address: &'static str,
    pub(super) before_knocking: &'static str,
    pub(super) reasons: &'static [ReferralReason],
    pub(super) reason_told: &'static str,
    pub(super) source: ReferralSource,
    /// The day of the referral, so many days ago.
    pub(super) since: i64,
    pub(super) events: &'static [Event],
}

/// Something that happened; days are counted back from today.
pub(super) enum Event {
    Visit {
        ago: i64,
        at: (i8, i8),
        place: &'static str,
        mode: VisitMode,
        outcome: VisitOutcome,
        notes: &'static str,
        signs: &'static [Sign],
        next_step: &'static str,
        /// In so many days from today; negative when it is past.
        next_in: Option<i64>,
    },
    CheckIn {
        ago: i64,
        stage: Stage,
        certainty: Certainty,
        signs: &'static [Sign],
        evidence: &'static str,
        /// With consent; empty when there are none.
        own_words: &'static str,
    },
    Barrier {
        ago: i64,
        before: Stage,
        kinds: &'static [BarrierKind],
        detail: &'static str,
        might_shift: &'static str,
    },
    /// The person agreed to something, and said so.
    Agreed {
        ago: i64,
        purpose: ConsentPurpose,
    },
    Told {
        first: Stage,
        last: Stage,
        engagement: &'static str,
        categories: &'static [ActivityCategory],
    },
}
