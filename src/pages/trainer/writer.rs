//! A form on a screen, with its draft behind it: every change is handed to the app at once, which keeps it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use crate::components::FieldError;
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::{DraftMark, Form, StorageError, Workspace};
use crate::words::{Trouble, drafts};

/// One line or box of a form.
#[derive(Clone, Copy)]
pub struct Line {
    /// What stands in it.
    pub value: Signal<String>,
    /// Takes what was typed.
    pub set: Callback<String>,
}

/// One code out of a closed list.
#[derive(Clone, Copy)]
pub struct One<T: Send + Sync + 'static> {
    /// What is chosen.
    pub chosen: Signal<Option<T>>,
    /// Takes what was chosen.
    pub choose: Callback<T>,
}

/// Several codes out of a closed list.
#[derive(Clone, Copy)]
pub struct Many<T: Send + Sync + 'static> {
    /// What is picked.
    pub picked: Signal<Vec<T>>,
    /// Picks one up, or puts it back.
    pub toggle: Callback<T>,
}

/// What a form is, besides its fields.
pub struct Kind<F: 'static> {
    /// As a draft keeps it.
    pub wrap: fn(F) -> Form,
    /// Reads it from a draft; nothing from the draft of another form.
    pub unwrap: fn(Form) -> Option<F>,
}

/// A form with its draft. Copied freely.
pub struct Writer<F: 'static> {
    here: Here,
    form: RwSignal<F>,
    draft: RwSignal<Option<RecordId>>,
    kind: Kind<F>,
    address: StoredValue<Box<dyn Fn(Option<RecordId>) -> Route + Send + Sync>>,
    /// Whether the form was found again from a draft.
    pub found: bool,
    /// What is to be put right.
    pub errors: RwSignal<Vec<FieldError>>,
    /// Whether it is being saved.
    pub busy: RwSignal<bool>,
    trouble: RwSignal<Option<StorageError>>,
}

impl<F> Clone for Kind<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Kind<F> {}

impl<F> Clone for Writer<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Writer<F> {}

impl<F: Clone + PartialEq + Send + Sync + 'static> Writer<F> {
    /// Takes the draft up again, or starts with an empty form.
    pub fn start(
        here: Here,
        kind: Kind<F>,
        draft: Option<RecordId>,
        address: impl Fn(Option<RecordId>) -> Route + Send + Sync + 'static,
        empty: F,
    ) -> Self {
        // A screen that is made anew in its place goes on with what got its name since it was come to.
        let present =
            || here.work().drafts().into_iter().map(|(id, _)| id).find(|id| here.router.is_at(address(Some(*id))));
        let draft = draft.or_else(|| untrack(present));
        let kept = untrack(|| draft.and_then(|draft| here.work().draft(draft)));
        let kept = kept.and_then(|writing| (kind.unwrap)(writing.form));
        let draft = RwSignal::new(draft.filter(|_| kept.is_some()));
        if let Some(draft) = draft.get_untracked() {
            here.work().take_up(draft);
        }
        let (work, last) = (StoredValue::new_local(here.work()), draft);
        on_cleanup(move || {
            if let (Some(work), Some(Some(draft))) = (work.try_get_value(), last.try_get_untracked()) {
                work.put_down(untrack(|| work.goes_on_as(draft)));
            }
        });
        Self {
            here,
            found: kept.is_some(),
            draft,
            form: RwSignal::new(kept.unwrap_or(empty)),
            kind,
            address: StoredValue::new(Box::new(address)),
            errors: RwSignal::new(vec![]),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// Reads the form; tracked.
    pub fn read<T>(self, read: impl FnOnce(&F) -> T) -> T {
        self.form.with(read)
    }

    /// Changes the form. The draft gets its name at the first change, and the address with it.
    pub fn edit(self, change: impl FnOnce(&mut F)) {
        self.form.update(change);
        let work = self.here.work();
        let draft = self.named(&work);
        work.keep_draft(draft, (self.kind.wrap)(self.form.get_untracked()));
    }

    fn named(self, work: &Workspace) -> RecordId {
        let before = self.draft.get_untracked();
        let draft = before.map_or_else(|| work.new_draft(), |draft| untrack(|| work.goes_on_as(draft)));
        if before == Some(draft) {
            return draft;
        }
        work.take_up(draft);
        self.draft.set(Some(draft));
        self.here.router.name(self.address.with_value(|address| address(Some(draft))));
        draft
    }

    /// The draft as it is now; tracked.
    fn current(self) -> Option<RecordId> {
        self.draft.get().map(|draft| self.here.work().goes_on_as(draft))
    }

    /// A text of the form, found by `at`.
    pub fn line(self, at: fn(&mut F) -> &mut String) -> Line {
        Line {
            value: Signal::derive(move || at(&mut self.form.get()).clone()),
            set: Callback::new(move |typed| self.edit(|form| *at(form) = typed)),
        }
    }

    /// A code of the form, found by `at`.
    pub fn one<T>(
        self,
        at: fn(&mut F) -> &mut String,
        read: fn(&str) -> Option<T>,
        code: fn(T) -> &'static str,
    ) -> One<T>
    where
        T: Copy + Send + Sync + 'static,
    {
        One {
            chosen: Signal::derive(move || read(at(&mut self.form.get()))),
            choose: Callback::new(move |chosen| self.edit(|form| *at(form) = code(chosen).to_owned())),
        }
    }

    /// Codes of the form, found by `at`.
    pub fn many<T>(
        self,
        at: fn(&mut F) -> &mut Vec<String>,
        read: fn(&str) -> Option<T>,
        code: fn(T) -> &'static str,
    ) -> Many<T>
    where
        T: Copy + Send + Sync + 'static,
    {
        let toggle = move |picked: T| {
            self.edit(|form| {
                let (codes, picked) = (at(form), code(picked));
                match codes.iter().position(|code| code == picked) {
                    Some(place) => {
                        codes.remove(place);
                    }
                    None => codes.push(picked.to_owned()),
                }
            });
        };
        Many {
            picked: Signal::derive(move || at(&mut self.form.get()).iter().filter_map(|code| read(code)).collect()),
            toggle: Callback::new(toggle),
        }
    }

    /// What is to be put right about one field.
    pub fn error(self, field: impl Into<String>) -> Signal<Option<String>> {
        let field = field.into();
        Signal::derive(move || {
            self.errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.text.clone()))
        })
    }

    /// Whether the draft is kept, in words; nothing before the first change.
    pub fn mark(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let draft = self.current()?;
            let mark = match self.here.work().draft(draft)?.mark {
                DraftMark::Writing => drafts::KEEPING,
                DraftMark::Kept if Some(draft) != self.draft.get() => drafts::KEPT_APART,
                DraftMark::Kept => drafts::KEPT,
                DraftMark::Elsewhere => drafts::ELSEWHERE,
                DraftMark::NotKept(_) => drafts::NOT_KEPT,
            };
            Some(mark.to_owned())
        })
    }

    /// Why the last try to save did not work; tracked.
    pub fn trouble(self) -> Option<Trouble> {
        self.trouble.get().map(|error| troubles::keeping(&error))
    }

    /// Why the draft is not kept; tracked. Silent while the same is said about saving.
    pub fn draft_trouble(self) -> Option<Trouble> {
        if self.trouble.get().is_some() {
            return None;
        }
        match self.here.work().draft(self.current()?)?.mark {
            DraftMark::NotKept(error) => Some(troubles::keeping(&error)),
            DraftMark::Writing | DraftMark::Kept | DraftMark::Elsewhere => None,
        }
    }

    /// Whether there is a draft to throw away; tracked.
    pub fn has_draft(self) -> bool {
        self.draft.get().is_some()
    }

    /// Saves, if nothing is to be put right, and then goes where `save` says, with a note of what was done. Without success everything stays, the
    /// draft too.
    pub fn save<S>(self, errors: Vec<FieldError>, note: &'static str, save: impl FnOnce(Workspace, F, RecordId) -> S)
    where
        S: Future<Output = Result<Route, StorageError>> + 'static,
    {
        let good = errors.is_empty();
        self.errors.set(errors);
        if !good || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        let work = self.here.work();
        let draft = untrack(|| self.current()).unwrap_or_else(|| work.new_draft());
        let saving = save(work, self.form.get_untracked(), draft);
        let here = self.here;
        spawn_local(async move {
            let saved = saving.await;
            if self.is_gone() {
                return;
            }
            self.busy.set(false);
            match saved {
                Ok(route) => {
                    here.leave_note(note);
                    here.router.replace(route);
                }
                Err(error) => self.trouble.set(Some(error)),
            }
        });
    }

    /// Throws the draft away and leaves for where `to` says.
    pub fn throw_away(self, to: Route) {
        let (work, draft, router) = (self.here.work(), untrack(|| self.current()), self.here.router);
        spawn_local(async move {
            let dropped = match draft {
                Some(draft) => work.drop_draft(draft).await,
                None => Ok(()),
            };
            match dropped {
                _ if self.is_gone() => {}
                Ok(()) => router.replace(to),
                Err(error) => self.trouble.set(Some(error)),
            }
        });
    }

    /// Leaves the form for later; what was written stays as a draft.
    pub fn leave(self, to: Route) {
        let (work, router) = (self.here.work(), self.here.router);
        spawn_local(async move {
            work.flushed().await;
            if !self.is_gone() {
                router.go(to);
            }
        });
    }

    /// Whether its screen is no longer shown: whoever has gone elsewhere meanwhile is left there.
    fn is_gone(self) -> bool {
        self.busy.is_disposed()
    }

    /// Goes to a field that is to be put right.
    pub fn show(self, field: &str) {
        self.here.router.show_field(field);
    }
}
