//! What a service says of itself and chose, in its own record.

use stepping_stones_domain::records::{Organisation, Record};
use stepping_stones_domain::{Kind, OrgId, RecordId};

use crate::store::{self, Reading, Result};

/// The service as its own record says; what is built in while that is not there. Another record of the same kind counts for nothing.
///
/// # Errors
/// When the database fails.
pub async fn service<R: Reading>(reading: &mut R, org: OrgId) -> Result<Organisation> {
    let records = reading.states(org, &Kind::Organisation).await?;
    let own = records.into_iter().find(|(record, _)| *record == RecordId(org.0));
    Ok(own.map(|(_, state)| Organisation::read(&state.fields())).unwrap_or_default())
}

/// What people call it now, where its record gives a name.
#[must_use]
pub fn called(founded: &store::Organisation, now: &Organisation) -> String {
    if now.name.is_empty() { founded.name.clone() } else { now.name.clone() }
}
