//! App-owned services, given by context. Pages dispatch to them and read from them; nothing durable belongs to a page.

mod at_the_door;
mod auto_lock;
mod drafts;
mod ending;
mod forms;
mod gate;
mod goals;
mod manage;
mod own;
mod password;
mod rescue;
mod router;
mod set_up;
mod tongue;
mod update;
mod view;
mod workspace;
mod writing;

pub use at_the_door::{AtTheDoor, Place, Today};
pub use drafts::{DraftMark, Writing};
pub use ending::NotLeft;
pub use forms::{CheckInForm, Form, GoalForm, PersonForm, VisitForm};
pub use gate::{Door, Gate, GateProblem};
pub use goals::{GoalView, StepView};
pub use manage::{Held, Says};
pub use own::{Helper, Own};
pub use password::NotChanged;
pub use rescue::Rescued;
pub use router::Router;
pub use set_up::{Colleague, SetUp, SetUpForm};
pub use tongue::{Reader, Tongue};
pub use update::Update;
pub use view::{Entry, EntryKind, NextStep, Person, PersonLine, Told};
pub use workspace::Workspace;

// What pages name of the layers below; they reach for nothing else there.
pub use crate::platform::aloud;
pub use crate::platform::clipboard::copy;
pub use crate::platform::clock;
pub use crate::platform::files::chosen as chosen_file;
pub use crate::platform::persistence::Persistence;
pub use crate::storage::StorageError;
pub use crate::sync::ManageProblem;
pub use stepping_stones_sync::engine::{Failure, RecordStanding, Standing};
pub use stepping_stones_sync::manage::{Act, Decision, DeviceLine, Done, MemberLine};
pub use stepping_stones_sync::protocol::Reason;
pub use stepping_stones_sync::rescue::NotARescue;
