//! SQLite, in one file within the data folder: one writer at a time, any number of readers beside it.

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Result, Store, migrations};
use sql::Transaction;

/// Each of the byte strings in a list, which is bound as JSON of hexadecimal text: one static statement for lists of any length.
macro_rules! each {
    ($parameter:literal) => {
        concat!("(SELECT unhex(value) FROM json_each($", $parameter, "))")
    };
}

#[path = "sql/mod.rs"]
mod sql;

type Database = sqlx::Sqlite;
type Connection = sqlx::SqliteConnection;
type Row = sqlx::sqlite::SqliteRow;
/// The whole file is locked from the beginning of a transaction that writes.
const LOCK_ORGANISATION: Option<&str> = None;
/// Processes do not hear of each other's changes.
const TELL: Option<&str> = None;

/// The name of the file within the data folder.
pub const FILE: &str = "service.db";
/// Readers at once.
const READERS: u32 = 4;
/// How long a transaction waits for those of other processes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A database in a file.
#[derive(Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the database of a data folder, and makes it where it is missing.
    ///
    /// # Errors
    /// When the file cannot be made, opened or brought up to date.
    pub async fn open(folder: &Path) -> Result<Self> {
        // A commit is answered as kept: so the system is asked to bring it to the disk first, each time.
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .statement_cache_capacity(200)
            // What is deleted is written over.
            .pragma("secure_delete", "true")
            // Whoever commits brings the log into the file only when `tidy` has not come to it for long.
            .pragma("wal_autocheckpoint", "8000")
            .pragma("cache_size", "-32000");
        let writer = pool(1).connect_with(options.clone()).await?;
        migrations::sqlite().run(&writer).await?;
        let readers = pool(READERS).connect_lazy_with(options.pragma("query_only", "true"));
        Ok(Self { writer, readers })
    }

    /// Waits for what is running and closes the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        // A file does not hang up.
        .test_before_acquire(false)
}

impl Store for SqliteStore {
    type Read = Transaction<false>;
    type Write = Transaction<true>;

    async fn read(&self) -> Result<Self::Read> {
        Ok(Transaction(self.readers.begin().await?))
    }

    async fn write(&self) -> Result<Self::Write> {
        // Takes the lock at once: a transaction that reads first and wants to write later could find that others wrote in between.
        Ok(Transaction(self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    async fn write_over(&self) -> Result<()> {
        // The log still holds the pages as they were, until all of it is in the file and it is cut off.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(())
    }

    async fn tidy(&self) {
        // Waits for nobody. What does not succeed now does with one of the next commits.
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&self.writer).await {
            tracing::warn!(%error, "the database's log is not in its file yet");
        }
    }

    async fn listen(&self, _: impl Fn() + Send + Sync) {
        std::future::pending::<()>().await;
    }
}
