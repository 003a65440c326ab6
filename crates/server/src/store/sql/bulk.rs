//! Many rows in one statement. The text depends on the number of rows alone, so few statements are ever prepared.

use sqlx::QueryBuilder;
use sqlx::query_builder::Separated;

use super::{Connection, Database};
use crate::store::Result;

type Push<'a, 'b> = Separated<'a, Database, &'static str>;

/// Puts all rows, by the powers of two that make up their number.
pub(super) async fn put<T: Sync>(
    connection: &mut Connection,
    insert: &'static str,
    rows: &[T],
    on_conflict: &'static str,
    bind: impl Fn(&mut Push<'_, '_>, &T) + Sync + Send,
) -> Result<()> {
    let mut rest = rows;
    while !rest.is_empty() {
        let at_once = if rest.len() >= MOST { MOST } else { 1 << rest.len().ilog2() };
        let (now, later) = rest.split_at(at_once);
        let mut query = QueryBuilder::<Database>::new(insert);
        query.push_values(now, |mut push, row| bind(&mut push, row));
        query.push(on_conflict);
        query.build().execute(&mut *connection).await?;
        rest = later;
    }
    Ok(())
}

/// Nine cells in each of the widest rows: far below what either database takes in one statement.
const MOST: usize = 256;
