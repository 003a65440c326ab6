//! Writing: new records, and changes to what stands. When these return, it is on this device.

use std::collections::HashMap;

use stepping_stones_domain::records::{Assignment, Change, Client, Kind, Record};
use stepping_stones_domain::{Fields, MemberId, OperationId, RecordId};
use stepping_stones_sync::{Action, Operation, RecordState};

use super::{CheckInForm, MeasureForm, PersonForm, VisitForm, Workspace};
use crate::platform::{clock, random};
use crate::storage::StorageError;

impl Workspace {
    /// Saves a visit.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_visit(
        &self,
        client: RecordId,
        form: &VisitForm,
        draft: RecordId,
    ) -> Result<RecordId, StorageError> {
        let visit = self.new_record();
        let operation = self.making(visit, &form.visit(client));
        self.queue(vec![operation], Some(draft), self.refused(&form.instead_of)).await?;
        Ok(visit)
    }

    /// Saves a stage check-in, with the barrier to the next stage if one is named.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_check_in(
        &self,
        client: RecordId,
        form: &CheckInForm,
        draft: RecordId,
    ) -> Result<RecordId, StorageError> {
        let check_in = self.new_record();
        let mut operations = vec![self.making(check_in, &form.check_in(client))];
        operations.extend(form.barrier(client).map(|barrier| self.making(self.new_record(), &barrier)));
        self.queue(operations, Some(draft), self.refused(&form.instead_of)).await?;
        Ok(check_in)
    }

    /// Saves what a person answered to the questions of a measure.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_measurement(
        &self,
        client: RecordId,
        form: &MeasureForm,
        draft: RecordId,
    ) -> Result<(), StorageError> {
        let range = self.vocabularies().range(&form.measure);
        let told = self.making(self.new_record(), &form.measurement(client, range));
        self.queue(vec![told], Some(draft), self.refused(&form.instead_of)).await
    }

    /// Saves a new person, who is looked after by the member.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_person(&self, form: &PersonForm, draft: RecordId) -> Result<RecordId, StorageError> {
        let (person, operations) = self.taking_on(&form.person(), self.profile.member());
        self.queue(operations.into(), Some(draft), vec![]).await?;
        Ok(person)
    }

    /// What makes a new person, and has a member look after them from today; the person's record.
    pub(super) fn taking_on(&self, client: &Client, staff: MemberId) -> (RecordId, [Operation; 2]) {
        let person = self.new_record();
        let (from, nothing) = (clock::today(), String::new());
        let assignment = Assignment { client: person, staff, from, until: nothing.clone(), reason: nothing };
        (person, [self.making(person, client), self.making(self.new_record(), &assignment)])
    }

    /// Voids a record, for a reason; its history is kept.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn void(&self, record: RecordId, reason: &str) -> Result<(), StorageError> {
        self.act(record, |_| vec![Action::Void { reason: reason.trim().to_owned() }]).await
    }

    /// Takes a void back.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn unvoid(&self, record: RecordId) -> Result<(), StorageError> {
        self.act(record, |_| vec![Action::Unvoid { reason: String::new() }]).await
    }

    /// Settles two versions of a text: what is written replaces both.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn settle(&self, record: RecordId, field: &'static str, text: String) -> Result<(), StorageError> {
        self.act(record, |state| vec![state.action(Change::Write(field, text))]).await
    }

    async fn act(
        &self,
        record: RecordId,
        actions: impl FnOnce(&RecordState) -> Vec<Action>,
    ) -> Result<(), StorageError> {
        let state = self.driver.read(|engine| engine.record(record)).ok_or(StorageError::Damaged("record"))?;
        let operation = self.operation(record, state.kind.clone(), actions(&state));
        self.queue(vec![operation], None, vec![]).await
    }

    /// Sends again what was done to a record and was not taken, as something new: a verdict is for good.
    ///
    /// # Errors
    /// When it was not kept; what was not taken is still there.
    pub async fn send_again(&self, record: RecordId) -> Result<(), StorageError> {
        let refused =
            self.driver.read(|engine| engine.refused(record).map(|it| it.operation.clone()).collect::<Vec<_>>());
        let mut anew: HashMap<OperationId, OperationId> = HashMap::new();
        let mut again = Vec::new();
        for old in &refused {
            let mut operation = self.operation(record, old.kind.clone(), old.actions.clone());
            // When it was done, not when it is sent again.
            operation.clock_ms = old.clock_ms;
            operation.unknown.clone_from(&old.unknown);
            for action in &mut operation.actions {
                if let Action::Write { replaces, .. } = action {
                    replaces.iter_mut().for_each(|replaced| *replaced = *anew.get(replaced).unwrap_or(replaced));
                }
            }
            anew.insert(old.id, operation.id);
            again.push(operation);
        }
        self.queue(again, None, refused.iter().map(|old| old.number).collect()).await
    }

    /// What was written in a record here and is set aside, field by field; of several changes of one field the latest.
    #[must_use]
    pub fn set_aside(&self, record: RecordId) -> Fields {
        self.track();
        self.driver.read(|engine| {
            let mut told: Option<RecordState> = None;
            for queued in engine.set_aside(record) {
                let kind = &queued.operation.kind;
                told.get_or_insert_with(|| RecordState::new(kind.clone())).apply(&queued.operation);
            }
            told.map(|told| told.fields()).unwrap_or_default()
        })
    }

    /// Removes what was done to a record and was not taken. Nobody has it then.
    ///
    /// # Errors
    /// When it is still there.
    pub async fn remove_refused(&self, record: RecordId) -> Result<(), StorageError> {
        self.queue(vec![], None, self.numbers_refused(record)).await
    }

    /// The operations that a form is to take the place of.
    pub(super) fn refused(&self, instead_of: &str) -> Vec<u64> {
        instead_of.parse().map(|record| self.numbers_refused(record)).unwrap_or_default()
    }

    /// Keeps operations in the place of a draft.
    pub(super) async fn queue_draft(&self, operations: Vec<Operation>, draft: RecordId) -> Result<(), StorageError> {
        self.queue(operations, Some(draft), vec![]).await
    }

    /// Keeps operations that come from no draft.
    pub(super) async fn queue_all(&self, operations: Vec<Operation>) -> Result<(), StorageError> {
        self.queue(operations, None, vec![]).await
    }

    fn numbers_refused(&self, record: RecordId) -> Vec<u64> {
        self.driver.read(|engine| engine.refused(record).map(|it| it.operation.number).collect())
    }

    pub(super) async fn queue(
        &self,
        operations: Vec<Operation>,
        draft: Option<RecordId>,
        instead_of: Vec<u64>,
    ) -> Result<(), StorageError> {
        let Some(draft) = draft else { return self.driver.queue(operations, None, instead_of).await };
        // From here on nothing may write the draft again, or it would come back after its contents were saved.
        self.drafts.hold(draft);
        let queued = self.driver.queue(operations, Some(self.drafts.version(draft)), instead_of).await;
        match &queued {
            Ok(()) => self.drafts.forget(draft),
            Err(_) => self.drafts.release(draft),
        }
        queued
    }

    pub(super) fn new_record(&self) -> RecordId {
        RecordId::v7(clock::now_ms().unsigned_abs(), random::bytes())
    }

    pub(super) fn making<R: Record>(&self, record: RecordId, what: &R) -> Operation {
        self.operation(record, R::KIND, what.changes().into_iter().map(Action::from).collect())
    }

    pub(super) fn operation(&self, record: RecordId, kind: Kind, actions: Vec<Action>) -> Operation {
        Operation {
            id: OperationId::v7(clock::now_ms().unsigned_abs(), random::bytes()),
            org: self.profile.org(),
            author: self.profile.member(),
            device: self.profile.device(),
            // It gets its number as it is put into the outbox: other tabs take numbers too.
            number: 0,
            clock_ms: clock::now_ms(),
            kind,
            record,
            based_on: self.driver.read(|engine| engine.seen()),
            actions,
            unknown: vec![],
        }
    }
}
