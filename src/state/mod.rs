//! App-owned services, given by context. Pages dispatch to them and read from them; nothing durable belongs to a page.

mod drafts;
mod forms;
mod gate;
mod router;
mod view;
mod workspace;

pub use drafts::{DraftMark, Writing};
pub use forms::{CheckInForm, Form, PersonForm, VisitForm};
pub use gate::{Door, Gate, GateProblem};
pub use router::Router;
pub use view::{Entry, EntryKind, NextStep, Person, PersonLine, Told};
pub use workspace::Workspace;
