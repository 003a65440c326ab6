//! An invitation to a new password that a member made themselves, because theirs is forgotten.

use stepping_stones_domain::MemberId;

use super::secret::{NotMade, PASSWORD_MS, digits, hash};
use crate::moment::random;
use crate::store::{Account, AuditEntry, Guest, Invitation, Purpose, Writing};

/// Whether a member made it for themselves. It needs nobody's right to invite: it is only ever sent to their own address.
pub(super) fn is_own(by: MemberId, whom: &Guest) -> bool {
    *whom == Guest::Member(by)
}

/// Makes one in the place of an earlier one of the same kind; its secret. A manager's link for the same member stays: whoever asks need not be them.
///
/// # Errors
/// Why not.
pub async fn new_own_password<W: Writing>(
    transaction: &mut W,
    account: &Account,
    at_ms: i64,
) -> Result<String, NotMade> {
    let (org, member) = (account.org, account.member);
    for earlier in transaction.invitations(org, at_ms).await? {
        let own = |purpose: &Purpose| matches!(purpose, Purpose::Joining { by, whom, .. } if *by == member && is_own(*by, whom));
        if own(&earlier.purpose) {
            transaction.revoke_invitation(org, earlier.id, at_ms).await?;
        }
    }
    let (told, id) = (digits()?, random()?);
    let purpose = Purpose::Joining { org, by: member, whom: Guest::Member(member) };
    let secret = hash(&told).unwrap_or_default();
    transaction
        .put_invitation(&Invitation { id, secret, purpose, made_ms: at_ms, ends_ms: at_ms + PASSWORD_MS })
        .await?;
    // By nobody: it is not known who asked.
    let entry =
        AuditEntry { at_ms, member: None, device: None, what: "password-asked".into(), about: member.0.to_vec() };
    transaction.put_audit(org, &[entry]).await?;
    Ok(told)
}
