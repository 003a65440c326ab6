//! Letters that were asked for at the screen where one signs in.

use sqlx::Row as _;

use super::{Connection, Row};
use crate::store::{NotedLetter, Result, StoreError};

/// Letters noted at once at most: whoever asks for many addresses must not fill the disk.
const MOST: i64 = 1_000;

pub(super) async fn next(on: &mut Connection) -> Result<Option<i64>> {
    let row = sqlx::query("SELECT next_ms FROM letters ORDER BY next_ms LIMIT 1").fetch_optional(on).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

pub(super) async fn note(on: &mut Connection, email: &str, at_ms: i64) -> Result<()> {
    let query = sqlx::query(
        "INSERT INTO letters (email, noted_ms, tries, next_ms) SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), 0, CAST($2 AS BIGINT)
         WHERE (SELECT count(*) FROM letters) < $3 ON CONFLICT (email) DO NOTHING",
    );
    query.bind(email).bind(at_ms).bind(MOST).execute(on).await?;
    Ok(())
}

pub(super) async fn take(on: &mut Connection, at_ms: i64, pause_ms: i64) -> Result<Option<NotedLetter>> {
    let query = sqlx::query(
        "UPDATE letters SET tries = tries + 1, next_ms = $1 + CAST($2 AS BIGINT) * (1 << (2 * CAST(tries AS INTEGER)))
         WHERE next_ms <= $1 AND email = (SELECT email FROM letters WHERE next_ms <= $1 ORDER BY next_ms, email LIMIT 1)
         RETURNING email, noted_ms, tries",
    );
    query.bind(at_ms).bind(pause_ms).fetch_optional(on).await?.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<NotedLetter> {
    let tries: i64 = row.try_get(2)?;
    let tries = u32::try_from(tries).map_err(|_| StoreError::Damaged("how often a letter was tried"))?;
    Ok(NotedLetter { email: row.try_get(0)?, noted_ms: row.try_get(1)?, tries })
}

pub(super) async fn drop_one(on: &mut Connection, letter: &NotedLetter) -> Result<()> {
    let query = sqlx::query("DELETE FROM letters WHERE email = $1 AND tries = $2");
    query.bind(&letter.email).bind(i64::from(letter.tries)).execute(on).await?;
    Ok(())
}
