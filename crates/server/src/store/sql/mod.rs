//! The SQL, once for every database. The module around it says which: the types `Database`, `Connection` and `Row`, and the little that
//! databases say differently. Each database compiles this text anew, for statements are checked and kept per database.

mod accounts;
mod audit;
mod bulk;
mod cells;
mod erase;
mod invitations;
mod keeping;
mod letters;
mod manage;
mod operations;
mod rights;
mod transaction;
mod world;

pub(super) use transaction::Transaction;

use super::{Connection, Database, LOCK_ORGANISATION, Row, TELL};
