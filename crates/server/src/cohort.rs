//! Figures out of what is stored.

use stepping_stones_domain::records::{Record, ReportedJourney};
use stepping_stones_domain::{Kind, OrgId};

use crate::store::{Reading, Result, Store};

/// Every journey told without dates that stands.
///
/// # Errors
/// When the database fails.
pub async fn told_journeys<S: Store>(store: &S, org: OrgId) -> Result<Vec<ReportedJourney>> {
    let states = store.read().await?.states(org, &Kind::ReportedJourney).await?;
    let standing = states.iter().filter(|(_, state)| state.void().is_none());
    Ok(standing.map(|(_, state)| ReportedJourney::read(&state.fields())).collect())
}
