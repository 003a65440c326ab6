//! What a database itself costs: the rows that the server has written, put once more, in bulk, into empty copies of the same tables.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, PgConnection, QueryBuilder, Row, SqliteConnection};

/// The tables to which each operation adds a row: their columns, and which rows are behind a place in the order (`$1`).
const TABLES: [(&str, &[Column], &str); 4] = [
    (
        "operations",
        &[
            Column::Bytes("org"),
            Column::Bytes("id"),
            Column::Bytes("sha256"),
            Column::Bytes("author"),
            Column::Bytes("device"),
            Column::Bytes("record"),
            Column::Number("received_ms"),
            Column::Number("seq"),
            Column::Bytes("bytes"),
        ],
        "seq > $1",
    ),
    (
        "records",
        &[Column::Bytes("org"), Column::Bytes("id"), Column::Text("kind"), Column::Bytes("state")],
        "id IN (SELECT record FROM operations WHERE seq > $1)",
    ),
    (
        "shown",
        &[
            Column::Bytes("org"),
            Column::Bytes("record"),
            Column::Bytes("scope"),
            Column::Number("seq"),
            Column::Bytes("bytes"),
        ],
        "seq > $1",
    ),
    ("chain", &[Column::Bytes("org"), Column::Number("seq"), Column::Bytes("hash")], "seq > $1"),
];
/// Rows in one statement.
const AT_ONCE: usize = 250;

#[derive(Clone, Copy)]
enum Column {
    Bytes(&'static str),
    Number(&'static str),
    Text(&'static str),
}

enum Cell {
    Bytes(Vec<u8>),
    Number(i64),
    Text(String),
}

/// The rows of one table.
type Rows = Vec<Vec<Cell>>;

impl Column {
    fn name(self) -> &'static str {
        match self {
            Self::Bytes(name) | Self::Number(name) | Self::Text(name) => name,
        }
    }
}

/// The database of a server, seen from beside it.
pub(crate) enum Plain {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Plain {
    /// Opens the file in a server's data folder as the server does, and makes the empty copies.
    pub(crate) async fn sqlite(folder: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join("service.db"))
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("cache_size", "-32000");
        let mut connection = SqliteConnection::connect_with(&options).await?;
        for (table, ..) in TABLES {
            let made = sqlx::query_scalar("SELECT sql FROM sqlite_master WHERE tbl_name = $1 AND sql IS NOT NULL");
            let made: Vec<String> = made.bind(table).fetch_all(&mut connection).await?;
            for sql in made {
                let copy = sql.replace(&format!(" {table}"), &format!(" plain_{table}"));
                sqlx::query(AssertSqlSafe(copy)).execute(&mut connection).await?;
            }
        }
        Ok(Self::Sqlite(connection))
    }

    /// Opens a database on a PostgreSQL server, and makes the empty copies.
    pub(crate) async fn postgres(url: &str) -> Result<Self> {
        let mut connection = PgConnection::connect(url).await?;
        for (table, ..) in TABLES {
            let copy = format!("CREATE TABLE plain_{table} (LIKE {table} INCLUDING ALL)");
            sqlx::query(AssertSqlSafe(copy)).execute(&mut connection).await?;
        }
        Ok(Self::Postgres(connection))
    }

    /// Checks that the server has kept so many operations behind a place in its order, and puts all their rows into the
    /// copies in one transaction. Milliseconds.
    pub(crate) async fn puts_again(&mut self, after: u64, operations: usize) -> Result<f64> {
        let after = i64::try_from(after)?;
        let tables = match self {
            Self::Sqlite(connection) => sqlite::read(connection, after).await?,
            Self::Postgres(connection) => postgres::read(connection, after).await?,
        };
        ensure!(tables.iter().all(|rows| rows.len() == operations), "the server has not kept everything");
        let start = Instant::now();
        match self {
            Self::Sqlite(connection) => sqlite::put(connection, tables).await?,
            Self::Postgres(connection) => postgres::put(connection, tables).await?,
        }
        Ok(start.elapsed().as_secs_f64() * 1000.0)
    }
}

/// The same for each kind of database.
macro_rules! on {
    ($module:ident, $database:ty, $connection:ty) => {
        mod $module {
            use super::*;

            pub(super) async fn read(on: &mut $connection, after: i64) -> Result<Vec<Rows>> {
                let mut tables = Vec::new();
                for (table, columns, behind) in TABLES {
                    let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
                    let select = format!("SELECT {} FROM {table} WHERE {behind}", names.join(", "));
                    let rows = sqlx::query(AssertSqlSafe(select)).bind(after).fetch_all(&mut *on).await?;
                    let cells = |row| columns.iter().enumerate().map(|(at, column)| cell(row, at, *column)).collect();
                    tables.push(rows.iter().map(cells).collect::<Result<_>>()?);
                }
                Ok(tables)
            }

            fn cell(row: &<$database as sqlx::Database>::Row, at: usize, column: Column) -> Result<Cell> {
                Ok(match column {
                    Column::Bytes(_) => Cell::Bytes(row.try_get(at)?),
                    Column::Number(_) => Cell::Number(row.try_get(at)?),
                    Column::Text(_) => Cell::Text(row.try_get(at)?),
                })
            }

            pub(super) async fn put(on: &mut $connection, tables: Vec<Rows>) -> Result<()> {
                let mut transaction = on.begin().await?;
                for ((table, columns, _), rows) in TABLES.into_iter().zip(tables) {
                    let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
                    let insert = format!("INSERT INTO plain_{table} ({}) ", names.join(", "));
                    let mut rows = rows.into_iter().peekable();
                    while rows.peek().is_some() {
                        let mut query = QueryBuilder::<$database>::new(insert.as_str());
                        query.push_values(rows.by_ref().take(AT_ONCE), |mut push, row| {
                            for cell in row {
                                match cell {
                                    Cell::Bytes(bytes) => push.push_bind(bytes),
                                    Cell::Number(number) => push.push_bind(number),
                                    Cell::Text(text) => push.push_bind(text),
                                };
                            }
                        });
                        query.build().execute(&mut *transaction).await?;
                    }
                }
                Ok(transaction.commit().await?)
            }
        }
    };
}

on!(sqlite, sqlx::Sqlite, SqliteConnection);
on!(postgres, sqlx::Postgres, PgConnection);
