//! The domain of social prescribing: records, the five stages, journeys, cohort figures, and who may hold what.
//!
//! The model is that of Payne K, Walton E, Burton C, *Steps to benefit from social prescription: a qualitative interview
//! study*, Br J Gen Pract 2019, doi 10.3399/bjgp19X706865.
//!
//! Deliberately absent: input and output, clocks, randomness, encodings. Times, ids and stored values come in as arguments.

pub mod access;
pub mod caseload;
pub mod cohort;
pub mod doorway;
pub mod id;
pub mod invitation;
pub mod journey;
pub mod lease;
pub mod measures;
pub mod names;
pub mod participants;
pub mod records;
pub mod scope;
pub mod settings;
pub mod stage;
pub mod value;
pub mod vocabularies;
pub mod vocabulary;

pub use id::{DeviceId, MemberId, OperationId, OrgId, RecordId};
pub use records::Kind;
pub use scope::Scope;
pub use stage::{Sign, Stage};
pub use value::{Fields, Value};
