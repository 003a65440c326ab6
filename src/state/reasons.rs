//! For which reasons people are referred, as a manager types it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use stepping_stones_domain::reasons::{OwnReason, ReasonCode, Reasons};
use stepping_stones_domain::records::Organisation;
use stepping_stones_domain::vocabulary::ReferralReason;

use super::Workspace;
use super::forms::trimmed;

/// What a service makes of the reasons for referral, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReasonsForm {
    /// Codes of those that are built in and that it does not offer.
    pub not_offered: Vec<String>,
    /// Its own.
    pub own: Vec<OwnReasonForm>,
}

/// A reason of the service's own, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnReasonForm {
    /// Its code, which stays.
    pub code: String,
    /// What it is called.
    pub words: String,
    /// Whether it is not offered for new people.
    pub not_offered: bool,
}

impl ReasonsForm {
    /// As it stands.
    pub(super) fn of(reasons: &Reasons) -> Self {
        let own = |(code, own): (&String, &OwnReason)| OwnReasonForm {
            code: code.clone(),
            words: own.words.clone(),
            not_offered: !own.offered,
        };
        let not_offered = reasons.not_offered.iter().map(|reason| reason.code().to_owned());
        Self { not_offered: not_offered.collect(), own: reasons.own.iter().map(own).collect() }
    }

    /// The service with what it describes. A reason that it does not list stays as it was; one without words is none.
    pub(super) fn service(&self, before: Organisation) -> Organisation {
        let read = |own: &OwnReasonForm| {
            let own_reason = OwnReason { words: trimmed(&own.words), offered: !own.not_offered };
            (!own_reason.words.is_empty()).then(|| (own.code.clone(), own_reason))
        };
        let mut own: BTreeMap<_, _> = before.reasons.own;
        own.extend(self.own.iter().filter_map(read));
        let not_offered = self.not_offered.iter().filter_map(|code| ReferralReason::from_code(code)).collect();
        Organisation { reasons: Reasons { own, not_offered }, ..before }
    }
}

impl Workspace {
    /// The code of a reason that is yet to be called something.
    #[must_use]
    pub fn new_reason(&self) -> String {
        ReasonCode::own(self.new_record())
    }
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::RecordId;

    use super::*;

    #[test]
    fn what_is_typed_is_what_stands_and_nothing_that_was_used_loses_its_words() {
        let code = |at: u8| ReasonCode::own(RecordId([at; 16]));
        let own = |words: &str, offered| OwnReason { words: words.into(), offered };
        let reasons = Reasons {
            own: [(code(1), own("Long Covid", true)), (code(2), own("Debt", true))].into(),
            not_offered: [ReferralReason::Smoking].into(),
        };
        let before = Organisation { name: "Brook House".into(), reasons: reasons.clone(), ..Organisation::default() };
        let mut form = ReasonsForm::of(&reasons);
        assert_eq!(form.service(before.clone()), before);
        form.own[0] = OwnReasonForm { words: " After Covid ".into(), not_offered: true, ..form.own[0].clone() };
        form.own[1].words = "  ".into();
        form.own.push(OwnReasonForm { code: code(3), words: "Cost of living".into(), not_offered: false });
        form.own.push(OwnReasonForm { code: code(4), ..OwnReasonForm::default() });
        form.not_offered = vec!["housing".into(), "newer".into()];
        let changed = form.service(before);
        let expected = [
            (code(1), own("After Covid", false)),
            (code(2), own("Debt", true)),
            (code(3), own("Cost of living", true)),
        ];
        assert_eq!(changed.reasons, Reasons { own: expected.into(), not_offered: [ReferralReason::Housing].into() });
        assert_eq!(changed.name, "Brook House");
    }
}
