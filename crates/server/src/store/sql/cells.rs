//! Between the cells of a table and the types of the domain.

use std::collections::BTreeSet;

use sqlx::Row as _;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_sync::protocol::Reason;

use super::Row;
use crate::store::{Result, StoreError};

/// So many bytes of a column.
pub(super) fn bytes<const N: usize>(row: &Row, column: usize) -> Result<[u8; N]> {
    let blob: &[u8] = row.try_get(column)?;
    blob.try_into().map_err(|_| StoreError::Damaged("an identifier or hash of another length"))
}

/// A whole number that is not negative.
pub(super) fn number(row: &Row, column: usize) -> Result<u64> {
    u64::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Damaged("a negative number"))
}

/// Why something is held. What a newer version knows reads as another reason.
pub(super) fn reason(row: &Row, column: usize) -> Result<Reason> {
    Ok(u8::try_from(row.try_get::<i64, _>(column)?).map_or(Reason::OTHER, Reason))
}

/// A number as the database takes it; the order of an organisation never comes near the limit.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn scope(row: &Row, column: usize) -> Result<Scope> {
    Scope::from_bytes(row.try_get(column)?).map_err(|_| StoreError::Damaged("a scope"))
}

pub(super) fn record(row: &Row, column: usize) -> Result<RecordId> {
    bytes(row, column).map(RecordId)
}

/// Codes with a space between. A role that only a newer version knows gives no rights here.
pub(super) fn roles(codes: &str) -> BTreeSet<Role> {
    codes.split(' ').filter_map(Role::from_code).collect()
}

pub(super) fn role_codes(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ")
}

/// Byte strings as a JSON list of hexadecimal text, for `unhex(value) … json_each(?)`: one static statement for lists of any length.
pub(super) fn list<T: AsRef<[u8]>>(items: impl IntoIterator<Item = T>) -> String {
    let mut json = String::from("[");
    for (at, item) in items.into_iter().enumerate() {
        json.push_str(if at == 0 { "\"" } else { ",\"" });
        json.push_str(&hex::encode(item));
        json.push('"');
    }
    json.push(']');
    json
}
