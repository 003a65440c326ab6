//! What a new password is judged by.

use stepping_stones_sync::joining::{JoinRequest, NotJoined};

use super::join::{account_of, organisation};
use crate::auth::BadPassword;
use crate::store::{Guest, Invitation, Purpose, Reading, StoreError};

/// Why a password is not taken, as it is told.
pub(super) const fn unfit(bad: BadPassword) -> NotJoined {
    match bad {
        BadPassword::Guessable => NotJoined::WEAK_PASSWORD,
        BadPassword::TooShort | BadPassword::TooLong | BadPassword::NotHashed => NotJoined::BAD_PASSWORD,
    }
}

/// What others may know of whoever comes in, and try as their password; nothing for a person, who has none.
pub(super) async fn known_of<R: Reading>(
    reading: &mut R,
    invitation: &Invitation,
    request: &JoinRequest,
) -> Result<Option<Vec<String>>, StoreError> {
    let Purpose::Joining { org, whom, .. } = &invitation.purpose else {
        let founder = request.founder.iter();
        let known = founder.flat_map(|told| [told.org_name.clone(), told.name.clone(), told.email.clone()]);
        return Ok(Some(known.collect()));
    };
    let (name, email) = match whom {
        Guest::Person(_) => return Ok(None),
        Guest::Colleague(new) => (new.name.clone(), Some(new.email.clone())),
        Guest::Member(member) => {
            let account = account_of(reading, *org, *member).await?;
            account.map(|account| (account.name, account.email)).unwrap_or_default()
        }
    };
    let service = organisation(reading, *org).await?.name;
    Ok(Some([Some(name), email, Some(service)].into_iter().flatten().collect()))
}
