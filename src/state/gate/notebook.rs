//! An open notebook, as far as the way in has to do with it.
//!
//! The way in is in the app's first file, the notebook is not (`parts.rs`). So the way in knows it by this trait alone: whatever else it named
//! of it would bring the engine into the first file.

use std::rc::Rc;

use leptos::prelude::*;
use stepping_stones_domain::MemberId;
use stepping_stones_domain::settings::Settings;
use stepping_stones_sync::engine::Failure;

use super::parts::Work;
use crate::state::Workspace;

/// What somebody has opened.
pub type Open = Rc<dyn Notebook>;

/// What the way in asks of an open notebook.
pub trait Notebook {
    /// All of it, for the screens.
    fn workspace(&self) -> Workspace;
    /// Who works with it.
    fn member(&self) -> MemberId;
    /// Whether it is the one page of somebody whom the service supports.
    fn is_own_page(&self) -> bool;
    /// Whether it holds nothing about people but what doors see.
    fn holds_no_notes(&self) -> bool;
    /// What the service chose.
    fn settings(&self) -> Settings;
    /// Why the last exchange with the server did not work; tracked.
    fn trouble(&self) -> Option<Failure>;
    /// Whether it was not stopped yet.
    fn is_running(&self) -> bool;
    /// Ends when everything typed is kept.
    fn flushed(&self) -> Work<()>;
    /// Tells the other tabs that this one is used, or only in view.
    fn tell_use(&self, used: bool);
    /// Locks all tabs.
    fn lock_all(&self);
    /// Stops, and forgets everything in memory.
    fn stop(&self);
}

impl Notebook for Workspace {
    fn workspace(&self) -> Workspace {
        self.clone()
    }

    fn member(&self) -> MemberId {
        self.profile().member()
    }

    fn is_own_page(&self) -> bool {
        Workspace::is_own_page(self)
    }

    fn holds_no_notes(&self) -> bool {
        untrack(|| !self.works_with_people() && self.people().with(Vec::is_empty))
    }

    fn settings(&self) -> Settings {
        untrack(|| self.service().settings)
    }

    fn trouble(&self) -> Option<Failure> {
        self.standing().trouble
    }

    fn is_running(&self) -> bool {
        self.driver.is_running()
    }

    fn flushed(&self) -> Work<()> {
        let workspace = self.clone();
        Box::pin(async move { Workspace::flushed(&workspace).await })
    }

    fn tell_use(&self, used: bool) {
        self.driver.tell_use(used);
    }

    fn lock_all(&self) {
        self.driver.lock_all();
    }

    fn stop(&self) {
        Workspace::stop(self);
    }
}
