//! Inviting: a desk that needs a connection, and knows before anything is filled in whether there is one.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_sync::joining::{InviteRequest, JOIN_SCREEN, OpenInvitation, Purpose};
use stepping_stones_sync::protocol::Id;
use wasm_bindgen_futures::spawn_local;

use super::Workspace;
use crate::platform::{clock, page};
use crate::sync::{self, JoinProblem};

/// An invitation that was just made. Its secret is nowhere else, so it is on the screen until that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Which it is.
    pub id: Id,
    /// The link that leads into the app.
    pub link: String,
    /// The same to be read out and typed, with spaces between the words.
    pub words: String,
    /// The local date and time at which it ends, ISO 8601.
    pub ends: String,
    /// To which address a mail server has taken it, or did not; nothing where the service sends no letters.
    pub mailed: Option<Mailed>,
}

/// What became of the letter with an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mailed {
    /// A mail server has taken it, for this address.
    To(String),
    /// It could not be sent.
    Not(String),
}

/// A colleague to be invited, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewColleague {
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What they will do here.
    pub roles: Vec<Role>,
    /// The doors at which they will stand.
    pub sites: Vec<RecordId>,
}

/// Where somebody invites. Copied freely; it belongs to the screen that opened it, and what comes after that is gone changes nothing.
#[derive(Clone, Copy)]
pub struct Desk {
    work: StoredValue<Workspace, LocalStorage>,
    /// The open invitations; nothing before the server has told them.
    pub open: RwSignal<Option<Vec<OpenInvitation>>>,
    /// What was made just now.
    pub made: RwSignal<Option<Drawn>>,
    /// Why the last question has no answer.
    pub problem: RwSignal<Option<JoinProblem>>,
    /// Whether the server is being asked.
    pub busy: RwSignal<bool>,
}

impl Desk {
    /// One that asks the server when somebody is invited, and not before.
    #[must_use]
    pub fn new(work: Workspace) -> Self {
        Self {
            work: StoredValue::new_local(work),
            open: RwSignal::new(None),
            made: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// One that asks the server at once which invitations are open.
    #[must_use]
    pub fn open(work: Workspace) -> Self {
        let desk = Self::new(work);
        desk.look();
        desk
    }

    /// Asks which invitations are open.
    pub fn look(self) {
        self.ask(async move |_| Ok(()));
    }

    /// Invites a colleague.
    pub fn invite_colleague(self, new: NewColleague) {
        self.invite(InviteRequest {
            name: new.name,
            email: new.email,
            roles: new.roles.iter().map(|role| role.code().to_owned()).collect(),
            sites: new.sites.iter().map(|site| site.0.into()).collect(),
            ..request(Purpose::STAFF, None)
        });
    }

    /// Invites a person to their own page.
    pub fn invite_person(self, person: RecordId) {
        self.invite(request(Purpose::CLIENT, Some(person)));
    }

    /// Lets a colleague set a new password.
    pub fn new_password(self, member: RecordId) {
        self.invite(request(Purpose::PASSWORD, Some(member)));
    }

    fn invite(self, request: InviteRequest) {
        self.ask(async move |token: [u8; 32]| {
            let to = request.email.trim().to_owned();
            let made = sync::invite(&token, request).await?;
            let mailed = made.mailed.map(|taken| if taken { Mailed::To(to) } else { Mailed::Not(to) });
            let link = format!("{}{JOIN_SCREEN}#{}", page::origin(), made.secret);
            let (words, ends) = (made.secret.replace('-', " "), clock::local_of(made.ends_ms));
            self.made.try_set(Some(Drawn { id: made.id, link, words, ends, mailed }));
            Ok(())
        });
    }

    /// Takes an invitation back.
    pub fn revoke(self, id: Id) {
        self.ask(async move |token: [u8; 32]| {
            sync::revoke(&token, id).await?;
            self.made.try_update(|made| {
                if made.as_ref().is_some_and(|made| made.id == id) {
                    *made = None;
                }
            });
            Ok(())
        });
    }

    /// Asks the server for something, and then how things stand.
    fn ask<F: Future<Output = Result<(), JoinProblem>> + 'static>(self, what: impl FnOnce([u8; 32]) -> F + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let work = self.work.get_value();
        let token: [u8; 32] = work.profile().token.into();
        spawn_local(async move {
            let mut outcome = what(token).await;
            if outcome.is_ok() {
                match sync::invitations(&token).await {
                    Ok(open) => drop(self.open.try_set(Some(open))),
                    Err(why) => outcome = Err(why),
                }
            }
            self.busy.try_set(false);
            self.problem.try_set(outcome.err());
        });
    }
}

fn request(purpose: Purpose, about: Option<RecordId>) -> InviteRequest {
    let (name, email, roles, sites) = Default::default();
    // The nonce is made when it is sent.
    InviteRequest {
        nonce: [0; 16].into(),
        purpose,
        about: about.map(|about| about.0.into()),
        name,
        email,
        roles,
        sites,
    }
}
