//! What people agreed to.

use leptos::prelude::Track;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Consent, Kind, Record};
use stepping_stones_domain::vocabulary::ConsentPurpose;

use super::{ConsentForm, Workspace};
use crate::storage::StorageError;

impl Workspace {
    /// What a person decided about each purpose, as it stands; nothing where they were not asked; tracked.
    #[must_use]
    pub fn consents(&self, person: RecordId) -> Vec<(ConsentPurpose, Option<Consent>)> {
        self.changed.track();
        let all: Vec<_> = self.driver.read(|engine| {
            let about = engine.about(person).into_iter();
            let stands = about.filter(|(_, state)| state.kind == Kind::Consent && state.void().is_none());
            let told = stands.filter_map(|(id, state)| {
                let author = state.stamps().first()?.author;
                Some((id, author, Consent::read(&state.fields())))
            });
            told.collect()
        });
        let standing = |purpose: &ConsentPurpose| (*purpose, Consent::standing(&all, *purpose).cloned());
        ConsentPurpose::ALL.iter().map(standing).collect()
    }

    /// Saves what a person decided.
    ///
    /// # Errors
    /// When nothing of it was kept; the draft is still there.
    pub async fn save_consent(
        &self,
        client: RecordId,
        form: &ConsentForm,
        draft: RecordId,
    ) -> Result<(), StorageError> {
        let operation = self.making(self.new_record(), &form.consent(client));
        self.queue(vec![operation], Some(draft), self.refused(&form.instead_of)).await
    }
}
