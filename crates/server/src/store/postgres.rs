//! PostgreSQL: any number of server processes on one database.
//!
//! A transaction that judges operations locks its organisation first, and holds the lock until the commit. So numbers become visible in
//! their order, whichever process gives them, and what was read is still true when it is written. Everything else goes side by side.

use std::net::IpAddr;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions, PgSslMode};

use super::{Result, Store, migrations};
use sql::Transaction;

/// Each of the byte strings in a list, which is bound as JSON of hexadecimal text: one static statement for lists of any length.
macro_rules! each {
    ($parameter:literal) => {
        concat!("(SELECT decode(value, 'hex') FROM json_array_elements_text($", $parameter, "::json))")
    };
}

#[path = "sql/mod.rs"]
mod sql;

type Database = sqlx::Postgres;
type Connection = sqlx::PgConnection;
type Row = sqlx::postgres::PgRow;
const LOCK_ORGANISATION: Option<&str> = Some("SELECT seq FROM organisations WHERE id = $1 FOR UPDATE");
/// Is said at the commit, and only then.
const TELL: Option<&str> = Some("SELECT pg_notify('stepping_stones_changes', '')");
const CHANNEL: &str = "stepping_stones_changes";

/// Connections of one process at most; PostgreSQL itself allows a hundred.
const CONNECTIONS: u32 = 12;
/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a transaction waits for another of the same organisation.
const LOCK_PATIENCE: &str = "20s";
/// Before the database is asked again to say what other processes write.
const AGAIN: Duration = Duration::from_secs(1);

/// A database on a server.
#[derive(Clone)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Opens a database, given as `postgres://…`, and brings its tables up to date. The line to another computer is encrypted, and its certificate has to name
    /// that computer, unless the address says otherwise (`sslmode=…`).
    ///
    /// # Errors
    /// When it is not to be reached or cannot be brought up to date.
    pub async fn open(url: &str) -> Result<Self> {
        // A commit is answered as kept: so it has to be on the disk, whatever the server's own setting is.
        let options = checked(url.parse()?, url);
        let options = options.options([("synchronous_commit", "on"), ("lock_timeout", LOCK_PATIENCE)]);
        let pool =
            PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await?;
        migrations::postgres().run(&pool).await?;
        Ok(Self { pool })
    }

    /// Waits for what is running and closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    async fn hear(&self, heard: &(impl Fn() + Send + Sync)) -> Result<()> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.listen(CHANNEL).await?;
        loop {
            listener.recv().await?;
            heard();
        }
    }
}

/// The same with a line that checks certificates, where it leaves this computer and nothing was said of it.
fn checked(options: PgConnectOptions, url: &str) -> PgConnectOptions {
    let query = url.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let named = query.split('&').any(|part| part.starts_with("sslmode=") || part.starts_with("ssl-mode="));
    let said = named || !matches!(options.get_ssl_mode(), PgSslMode::Prefer);
    if said || stays_here(&options) { options } else { options.ssl_mode(PgSslMode::VerifyFull) }
}

/// Whether the line is a socket of this computer, or its loopback.
fn stays_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_start_matches('[').trim_end_matches(']');
    let loopback = || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    options.get_socket().is_some() || host.starts_with('/') || host == "localhost" || loopback()
}

impl Store for PostgresStore {
    type Read = Transaction<false>;
    type Write = Transaction<true>;

    async fn read(&self) -> Result<Self::Read> {
        // Every statement of it sees the same moment.
        Ok(Transaction(self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?))
    }

    async fn write(&self) -> Result<Self::Write> {
        // Each statement sees what was committed before it: behind the lock that is everything there is.
        Ok(Transaction(self.pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await?))
    }

    async fn write_over(&self) -> Result<()> {
        sqlx::query("VACUUM records, shown, operations, held, conflicts, members, devices, invitations")
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    async fn listen(&self, heard: impl Fn() + Send + Sync) {
        loop {
            if let Err(error) = self.hear(&heard).await {
                tracing::warn!(%error, "the database does not say what other processes write");
            }
            tokio::time::sleep(AGAIN).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_to_another_computer_checks_certificates_unless_the_address_says_otherwise() {
        for (url, checks) in [
            ("postgres://stones@db.example.org/stones", true),
            ("postgres://stones@192.0.2.7:5432/stones", true),
            ("postgres://stones@[2001:db8::7]/stones", true),
            ("postgres://stones@localhost.example.org/stones?sslrootcert=/etc/ca.pem", true),
            ("postgres://stones@db.example.org/stones?sslmode=verify-full", true),
            ("postgres://stones@db.example.org/stones?sslmode=disable", false),
            ("postgres://stones@db.example.org/stones?application_name=a&ssl-mode=prefer", false),
            ("postgres://stones@db.example.org/stones?sslmode=require", false),
            ("postgres://stones@localhost/stones", false),
            ("postgres://stones@127.0.0.1:5433/stones", false),
            ("postgres://stones@[::1]/stones", false),
            ("postgres://stones@%2Fvar%2Frun%2Fpostgresql/stones", false),
            ("postgres://localhost/stones?host=/var/run/postgresql", false),
            ("postgres://localhost/stones?host=db.example.org", true),
        ] {
            let options = checked(url.parse().unwrap(), url);
            assert_eq!(matches!(options.get_ssl_mode(), PgSslMode::VerifyFull), checks, "{url}");
        }
    }
}
