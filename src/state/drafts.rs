//! Drafts: kept as one types, at most half a second behind, and found again after a crash. They belong to the app, not to a page.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use wasm_bindgen_futures::spawn_local;

use super::Form;
use crate::storage::{Draft, StorageError};
use crate::sync::Driver;

/// How long after the first unkept keystroke a draft is written, in milliseconds. With the write itself it stays below half a second.
const BEHIND_MS: u32 = 250;

/// How a draft stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftMark {
    /// The last keystrokes are not kept yet.
    Writing,
    /// Everything is kept on this device.
    Kept,
    /// It could not be kept.
    NotKept(StorageError),
}

/// Something that is being written, as the app keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Writing {
    /// The form as it stands.
    pub form: Form,
    /// Whether it is kept.
    pub mark: DraftMark,
}

/// All drafts of a person on this device.
#[derive(Clone)]
pub(super) struct Drafts {
    driver: Driver,
    all: RwSignal<BTreeMap<RecordId, Writing>>,
    dirty: Rc<RefCell<BTreeSet<RecordId>>>,
    writing: Rc<Cell<bool>>,
}

impl Drafts {
    pub(super) fn new(driver: Driver, kept: Vec<Draft>) -> Self {
        let read = |draft: Draft| {
            let form = Form::from_bytes(&draft.bytes)?;
            Some((draft.id, Writing { form, mark: DraftMark::Kept }))
        };
        let mut all = BTreeMap::new();
        all.extend(kept.into_iter().filter_map(read));
        Self { driver, all: RwSignal::new(all), dirty: Rc::default(), writing: Rc::default() }
    }

    pub(super) fn all(&self) -> Vec<(RecordId, Writing)> {
        self.all.with(|all| all.iter().map(|(id, writing)| (*id, writing.clone())).collect())
    }

    pub(super) fn get(&self, id: RecordId) -> Option<Writing> {
        self.all.with(|all| all.get(&id).cloned())
    }

    pub(super) fn put(&self, id: RecordId, form: Form) {
        let same = self.all.with_untracked(|all| all.get(&id).is_some_and(|writing| writing.form == form));
        if same {
            return;
        }
        self.all.update(|all| {
            all.insert(id, Writing { form, mark: DraftMark::Writing });
        });
        self.dirty.borrow_mut().insert(id);
        self.start_writing();
    }

    fn start_writing(&self) {
        if !self.writing.replace(true) {
            let drafts = self.clone();
            spawn_local(async move {
                TimeoutFuture::new(BEHIND_MS).await;
                drafts.flush().await;
            });
        }
    }

    /// Writes at once what is not kept yet.
    pub(super) async fn flush(&self) {
        self.writing.set(true);
        loop {
            let next = self.dirty.borrow_mut().pop_first();
            let Some(id) = next else { break };
            let form = self.all.with_untracked(|all| all.get(&id).map(|writing| writing.form.clone()));
            let Some(form) = form else { continue };
            let Some(bytes) = form.to_bytes() else { continue };
            let kept = self.driver.store().keep_draft(&Draft { id, bytes }).await;
            self.all.update(|all| {
                // What was typed while this was written waits for the next write.
                if let Some(writing) = all.get_mut(&id).filter(|writing| writing.form == form) {
                    writing.mark = kept.map_or_else(DraftMark::NotKept, |()| DraftMark::Kept);
                }
            });
        }
        self.writing.set(false);
    }

    /// Throws a draft away.
    pub(super) async fn drop(&self, id: RecordId) -> Result<(), StorageError> {
        self.forget(id);
        self.driver.store().drop_draft(id).await
    }

    /// Leaves a draft unwritten for now: its contents are being saved, and the draft is taken out with that.
    pub(super) fn hold(&self, id: RecordId) {
        self.dirty.borrow_mut().remove(&id);
    }

    /// Writes a draft again that was held: its contents could not be saved.
    pub(super) fn release(&self, id: RecordId) {
        if self.get(id).is_some_and(|writing| writing.mark != DraftMark::Kept) {
            self.dirty.borrow_mut().insert(id);
            self.start_writing();
        }
    }

    /// Takes a draft off the list whose contents were saved.
    pub(super) fn forget(&self, id: RecordId) {
        self.dirty.borrow_mut().remove(&id);
        self.all.update(|all| {
            all.remove(&id);
        });
    }

    /// Whether anything is not kept yet.
    pub(super) fn any_unkept(&self) -> bool {
        self.all
            .with(|all| all.values().any(|writing| matches!(writing.mark, DraftMark::Writing | DraftMark::NotKept(_))))
    }
}
