//! App-owned services, given by context. Pages dispatch to them and read from them; nothing durable belongs to a page.

mod at_the_door;
mod auto_lock;
mod consents;
mod drafts;
mod forms;
mod gate;
mod goals;
mod invitations;
mod joining;
mod own;
mod quick_pins;
mod rescue;
mod router;
mod set_up;
mod tongue;
mod update;
mod view;
mod whole;
mod workspace;
mod writing;

pub use at_the_door::{AtTheDoor, Place, Today};
pub use drafts::{DraftMark, Writing};
pub use forms::{CheckInForm, ConsentForm, Form, GoalForm, PersonForm, VisitForm};
pub use gate::{Chosen, Door, Enrolled, Gate, GateProblem, WaysIn};
pub use goals::{GoalView, StepView};
pub use invitations::{Desk, Drawn, NewColleague};
pub use joining::{ComesIn, Joining, PageLock, Step, is_long_enough, is_pin};
pub use own::{Helper, Own};
pub use quick_pins::{PinProblem, pin_problem};
pub use rescue::Rescued;
pub use router::Router;
pub use set_up::{Colleague, SetUp, SetUpForm};
pub use tongue::{Reader, Tongue};
pub use update::Update;
pub use view::{Entry, EntryKind, History, NextStep, Person, PersonLine, Told};
pub use whole::Whole;
pub use workspace::Workspace;

// What pages name of the layers below; they reach for nothing else there.
pub use crate::platform::aloud;
pub use crate::platform::clipboard::copy;
pub use crate::platform::clock;
pub use crate::platform::files::chosen as chosen_file;
pub use crate::platform::passkey::{PasskeyProblem, exist as passkeys_exist};
pub use crate::platform::persistence::Persistence;
pub use crate::storage::{Badge, OpensWith, StorageError};
pub use crate::sync::JoinProblem;
pub use stepping_stones_sync::engine::{Failure, RecordStanding, Standing};
pub use stepping_stones_sync::joining::{Founder, Looked, NotJoined, OpenInvitation, Purpose};
pub use stepping_stones_sync::protocol::Reason;
pub use stepping_stones_sync::rescue::NotARescue;
