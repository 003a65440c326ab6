//! The stories, one program: it links once, and no story waits for the end of another file.
//!
//! A file beside this one is a story only where it stands here; `cargo xtask test` checks that all do.

mod access;
mod caseload;
mod consent;
mod details;
mod door;
mod faults;
mod feel;
mod hand_over;
mod import;
mod job;
mod joining;
mod killed;
mod languages;
mod letters;
mod locking;
mod measures;
mod own_page;
mod quick_ways;
mod record;
mod releases;
mod rescue;
mod residue;
mod screens;
mod served;
mod settings;
mod shared_tablet;
mod shell;
mod storage;
mod tabs;
mod together;
mod trouble;
mod vocabularies;
mod withdrawal;
