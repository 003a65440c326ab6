//! The driver of the engine: when to run, transport, storage. Deliberately absent: rules.

mod audit;
mod driver;
mod joining;
mod keeping;
mod manage;
mod rescue;
mod sign_in;
mod tabs;
mod transport;

pub use audit::{erase, search as search_audit, seen};
pub use driver::{Driver, Elsewhere, Opened};
pub use joining::{JoinProblem, forgotten, invitations, invite, join, look, revoke};
pub use keeping::{keep, kept};
pub use manage::{
    ManageProblem, PasswordProblem, act, answer, change_password, devices, erased, held, own_devices, replaced,
    take_out,
};
pub use rescue::bring_in;
pub use sign_in::{SignInProblem, hand_in_sealed, sign_in};
pub use stepping_stones_sync::engine::Failure;
pub use tabs::{begin, lock, put_aside};
