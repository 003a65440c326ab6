//! How the tables came to be, step by step: the files under `migrations/`, carried by the program.
//!
//! sqlx has a macro for that, whose price is every database driver compiled once more, for the compiler's own use.

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A file's name without its end, and what stands in it.
type Step = (&'static str, &'static str);

/// The files of one folder; a new step is added here, and stands in both folders.
macro_rules! steps {
    ($folder:literal) => {
        steps!($folder:
            "0001_start"
            "0002_members_and_sites"
            "0003_invitations"
            "0004_devices_and_answers"
            "0006_audit"
            "0007_letters"
            "0008_kept"
        )
    };
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!("../../migrations/", $folder, "/", $name, ".sql")))),+]
    };
}

const SQLITE: &[Step] = steps!("sqlite");
const POSTGRES: &[Step] = steps!("postgres");

/// What brings a database in a file up to date.
pub(super) fn sqlite() -> Migrator {
    migrator(SQLITE)
}

/// What brings a database on a server up to date.
pub(super) fn postgres() -> Migrator {
    migrator(POSTGRES)
}

fn migrator(steps: &[Step]) -> Migrator {
    Migrator::with_migrations(steps.iter().filter_map(|step| migration(*step)).collect())
}

/// A step by its name: a number and what it is about.
fn migration((name, sql): Step) -> Option<Migration> {
    let (number, about) = name.split_once('_')?;
    let (number, about) = (number.parse().ok()?, about.replace('_', " "));
    Some(Migration::new(number, about.into(), MigrationType::Simple, SqlStr::from_static(sql), false))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop where it is not as they say")]
mod tests {
    use std::path::Path;

    use super::*;

    fn told(migrator: &Migrator) -> Vec<(i64, String, Vec<u8>, bool)> {
        let steps = migrator.iter();
        steps.map(|step| (step.version, step.description.to_string(), step.checksum.to_vec(), step.no_tx)).collect()
    }

    #[tokio::test]
    async fn the_program_carries_every_file_as_it_stands() {
        for (folder, carried) in [("sqlite", sqlite()), ("postgres", postgres())] {
            let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
            assert_eq!(told(&carried), told(&Migrator::new(files).await.unwrap()), "{folder}");
        }
    }
}
