//! Drafts: kept as one types, at most half a second behind, and found again after a crash. They belong to the app, not to a page.
//!
//! Other tabs have them too. Whoever keeps a draft names the version that it goes on from; when another tab was first, what was typed here goes on as
//! a draft of its own.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stepping_stones_domain::{DeviceId, RecordId};
use wasm_bindgen_futures::spawn_local;

use super::Form;
use crate::storage::{Draft, DraftVersion, StorageError, Store};
use crate::sync::Driver;

/// How long after a draft could not be kept it is tried again, in milliseconds.
const AGAIN_MS: u32 = 5_000;
/// How long after the first unkept keystroke a draft is written, in milliseconds. With the write itself it stays below half a second.
const BEHIND_MS: u32 = 250;

thread_local! {
    /// What could not be kept when its notebook was locked, by enrolment: sealed, until it is opened again in this page.
    static ASIDE: RefCell<BTreeMap<DeviceId, Vec<DraftVersion>>> = const { RefCell::new(BTreeMap::new()) };
}

/// How a draft stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftMark {
    /// The last keystrokes are not kept yet.
    Writing,
    /// Everything is kept on this device.
    Kept,
    /// Everything is kept, and another tab has gone on with it, kept it as a record or thrown it away.
    Elsewhere,
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

impl Writing {
    /// Whether the last of it is in memory alone.
    fn is_unkept(&self) -> bool {
        matches!(self.mark, DraftMark::Writing | DraftMark::NotKept(_))
    }
}

/// All drafts of a person on this device.
#[derive(Clone)]
pub(super) struct Drafts {
    driver: Driver,
    all: RwSignal<BTreeMap<RecordId, Writing>>,
    dirty: Rc<RefCell<BTreeSet<RecordId>>>,
    /// As each lies in the store, as far as this tab knows.
    versions: Rc<RefCell<BTreeMap<RecordId, DraftVersion>>>,
    /// Those on the screen, or just being saved.
    taken_up: Rc<RefCell<BTreeSet<RecordId>>>,
    /// Those that go on as a draft of their own.
    moved: RwSignal<BTreeMap<RecordId, RecordId>>,
    writing: Rc<Cell<bool>>,
    /// Waits to try again what could not be kept.
    trying: Rc<RefCell<Option<Timeout>>>,
    /// Those whose contents are just being saved.
    held: Rc<RefCell<BTreeSet<RecordId>>>,
}

impl Drafts {
    pub(super) fn new(driver: Driver, kept: Vec<Draft>) -> Self {
        let drafts = Self {
            driver,
            all: RwSignal::default(),
            dirty: Rc::default(),
            versions: Rc::default(),
            taken_up: Rc::default(),
            moved: RwSignal::default(),
            writing: Rc::default(),
            trying: Rc::default(),
            held: Rc::default(),
        };
        drafts.found(kept);
        drafts.take_back();
        drafts
    }

    /// Puts aside what could not be kept: somebody locks, and the key goes.
    pub(super) fn put_aside(&self) {
        let unkept: Vec<DraftVersion> = self.all.with_untracked(|all| {
            let unkept = all.iter().filter(|(_, writing)| writing.is_unkept());
            let sealed = |id, form: &Form| self.driver.store().seal_draft(id, &form.to_bytes()?).into();
            unkept.map(|(id, writing)| DraftVersion { next: sealed(*id, &writing.form), ..self.version(*id) }).collect()
        });
        if !unkept.is_empty() {
            ASIDE.with_borrow_mut(|aside| aside.insert(self.enrolment(), unkept));
        }
    }

    /// Goes on with what was put aside.
    fn take_back(&self) {
        let aside = ASIDE.with_borrow_mut(|aside| aside.remove(&self.enrolment())).unwrap_or_default();
        for version in aside {
            let bytes =
                version.next.as_deref().and_then(|sealed| self.driver.store().open_draft(version.id, sealed).ok());
            let id = version.id;
            let Some(form) = bytes.and_then(|bytes| Form::from_bytes(&bytes)) else { continue };
            // A write that was under way when it was put aside may have come through.
            if self.all.with_untracked(|all| all.get(&id).is_none_or(|kept| kept.form != form)) {
                self.versions.borrow_mut().insert(id, version);
                self.put(id, form);
            }
        }
    }

    fn enrolment(&self) -> DeviceId {
        self.driver.store().vault().profile.device()
    }

    /// Forgets all that is written: it is kept, and nobody works here any more.
    pub(super) fn let_go(&self) {
        let _ = self.all.try_set(BTreeMap::new());
        let _ = self.moved.try_set(BTreeMap::new());
        self.trying.take();
        self.versions.borrow_mut().clear();
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
            // That there is no room is said until something was kept, and not anew at each pause.
            let before = all.remove(&id).map(|writing| writing.mark);
            let mark = before.filter(|mark| matches!(mark, DraftMark::NotKept(_))).unwrap_or(DraftMark::Writing);
            all.insert(id, Writing { form, mark });
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

    /// Tries again what could not be kept: a phone may have room by then.
    fn try_again(&self) {
        let drafts = self.clone();
        let again = Timeout::new(AGAIN_MS, move || spawn_local(async move { drafts.flush().await }));
        *self.trying.borrow_mut() = Some(again);
    }

    /// Writes at once what is not kept yet.
    pub(super) async fn flush(&self) {
        self.writing.set(true);
        let mut not_kept = BTreeSet::new();
        loop {
            let next = self.dirty.borrow_mut().pop_first();
            let Some(id) = next else { break };
            if self.held.borrow().contains(&id) {
                continue;
            }
            let form = self.all.with_untracked(|all| all.get(&id).map(|writing| writing.form.clone()));
            let Some(form) = form else { continue };
            let Some(bytes) = form.to_bytes() else { continue };
            let next = self.driver.store().seal_draft(id, &bytes);
            let version = DraftVersion { next: Some(next), ..self.version(id) };
            self.versions.borrow_mut().insert(id, version.clone());
            let kept = self.driver.store().keep_draft(&version).await;
            let mark = match kept {
                Err(StorageError::Elsewhere) => {
                    self.go_on_apart(id);
                    continue;
                }
                Err(error) => {
                    not_kept.insert(id);
                    DraftMark::NotKept(error)
                }
                Ok(()) => {
                    // Unless it was saved or thrown away meanwhile.
                    if let Some(lies) = self.versions.borrow_mut().get_mut(&id) {
                        *lies = DraftVersion { id, sealed: version.next, next: None };
                    }
                    self.driver.wrote();
                    DraftMark::Kept
                }
            };
            self.all.update(|all| {
                // What was typed while this was written waits for the next write.
                if let Some(writing) = all.get_mut(&id).filter(|writing| writing.form == form) {
                    writing.mark = mark;
                }
            });
        }
        self.writing.set(false);
        not_kept.retain(|id| !self.held.borrow().contains(id));
        if !not_kept.is_empty() && self.driver.is_running() {
            self.dirty.borrow_mut().append(&mut not_kept);
            self.try_again();
        }
    }

    /// Another tab was first: what was typed here becomes a draft of its own.
    fn go_on_apart(&self, id: RecordId) {
        let own = Store::draft_name();
        let writing = self.all.try_update(|all| all.remove(&id)).flatten();
        let Some(Writing { form, .. }) = writing else { return };
        self.versions.borrow_mut().remove(&id);
        if self.taken_up.borrow_mut().remove(&id) {
            self.taken_up.borrow_mut().insert(own);
        }
        self.moved.update(|moved| {
            moved.insert(id, own);
        });
        self.put(own, form);
        self.look();
    }

    /// Where a draft goes on; tracked.
    pub(super) fn goes_on_as(&self, id: RecordId) -> RecordId {
        self.moved.with(|moved| moved.get(&id).copied().unwrap_or(id))
    }

    pub(super) fn take_up(&self, id: RecordId) {
        self.moved.update(|moved| {
            moved.remove(&id);
        });
        self.taken_up.borrow_mut().insert(id);
    }

    pub(super) fn put_down(&self, id: RecordId) {
        self.taken_up.borrow_mut().remove(&id);
        self.look();
    }

    /// As a draft lies in the store, as far as this tab knows.
    pub(super) fn version(&self, id: RecordId) -> DraftVersion {
        self.versions.borrow().get(&id).cloned().unwrap_or(DraftVersion { id, sealed: None, next: None })
    }

    /// Looks at what other tabs have written.
    pub(super) fn look(&self) {
        if !self.driver.is_running() {
            return;
        }
        let drafts = self.clone();
        spawn_local(async move {
            let known = drafts.versions.borrow().clone();
            let is_known = |id, sealed: &[u8]| known.get(&id).is_some_and(|version| version.is(Some(sealed)));
            if let Ok(found) = drafts.driver.store().drafts(&is_known).await {
                // What this tab wrote meanwhile is not in it.
                if *drafts.versions.borrow() == known {
                    drafts.found(found);
                } else {
                    drafts.look();
                }
            }
        });
    }

    fn found(&self, found: Vec<Draft>) {
        let ids: BTreeSet<RecordId> = found.iter().map(|draft| draft.version.id).collect();
        let gone: Vec<RecordId> = self.versions.borrow().keys().filter(|id| !ids.contains(id)).copied().collect();
        for id in gone {
            if !self.is_in_hand(id) {
                self.forget(id);
            }
        }
        for Draft { version, bytes } in found {
            let id = version.id;
            let Some(form) = bytes.filter(|_| !self.is_in_hand(id)).and_then(|bytes| Form::from_bytes(&bytes)) else {
                continue;
            };
            self.versions.borrow_mut().insert(id, version);
            self.all.update(|all| {
                all.insert(id, Writing { form, mark: DraftMark::Kept });
            });
        }
    }

    /// Whether a draft stands on the screen here, or is about to be written: then it is only said that another tab has gone on with it.
    fn is_in_hand(&self, id: RecordId) -> bool {
        let unkept = |all: &BTreeMap<RecordId, Writing>| all.get(&id).is_some_and(Writing::is_unkept);
        if self.all.with_untracked(unkept) {
            return true;
        }
        let taken_up = self.taken_up.borrow().contains(&id);
        if taken_up {
            self.all.update(|all| {
                if let Some(writing) = all.get_mut(&id) {
                    writing.mark = DraftMark::Elsewhere;
                }
            });
        }
        taken_up
    }

    /// Throws a draft away.
    pub(super) async fn drop(&self, id: RecordId) -> Result<(), StorageError> {
        let version = self.version(id);
        self.forget(id);
        self.driver.store().drop_draft(&version).await?;
        self.driver.wrote();
        self.look();
        Ok(())
    }

    /// Leaves a draft unwritten for now: its contents are being saved, and the draft is taken out with that.
    pub(super) fn hold(&self, id: RecordId) {
        self.held.borrow_mut().insert(id);
        self.dirty.borrow_mut().remove(&id);
    }

    /// Writes a draft again that was held: its contents could not be saved.
    pub(super) fn release(&self, id: RecordId) {
        self.held.borrow_mut().remove(&id);
        if self.get(id).is_some_and(|writing| writing.is_unkept()) {
            self.dirty.borrow_mut().insert(id);
            self.start_writing();
        }
    }

    /// Takes a draft off the list whose contents were saved.
    pub(super) fn forget(&self, id: RecordId) {
        ASIDE.with_borrow_mut(|aside| aside.values_mut().for_each(|aside| aside.retain(|version| version.id != id)));
        self.held.borrow_mut().remove(&id);
        self.dirty.borrow_mut().remove(&id);
        self.versions.borrow_mut().remove(&id);
        self.taken_up.borrow_mut().remove(&id);
        self.all.update(|all| {
            all.remove(&id);
        });
    }

    /// Whether anything is not kept yet.
    pub(super) fn any_unkept(&self) -> bool {
        self.all.with(|all| all.values().any(Writing::is_unkept))
    }
}
