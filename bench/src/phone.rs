//! A phone: the app's own driver with its store and its line, against a real server.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use stepping_stones_domain::RecordId;
use stepping_stones_sync::Engine;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use workload::{Size, make, visits};

use crate::now;
use crate::storage::{Envelope, Profile, Store, Unlocked};
use crate::sync::{Driver, Opened, sign_in};

/// A phone on which someone is signed in.
#[wasm_bindgen]
pub struct Phone {
    profile: Profile,
    push_token: [u8; 32],
    vault: Option<(Envelope, Unlocked)>,
}

#[wasm_bindgen]
impl Phone {
    /// Signs in as the app does.
    pub async fn enter(email: String, password: String) -> Result<Phone, JsError> {
        let signed_in =
            sign_in(&email, &password, vec![]).await.map_err(|_| JsError::new("the server does not let it in"))?;
        let push_token = signed_in.push_token.into();
        let profile = Profile {
            org: signed_in.org,
            org_name: signed_in.org_name,
            org_key: signed_in.org_key,
            member: signed_in.member,
            name: signed_in.name,
            roles: signed_in.roles,
            device: signed_in.device,
            token: signed_in.token,
        };
        Ok(Self { profile, push_token, vault: None })
    }

    /// Fills a new, empty store. Milliseconds until the first page can be used, and until all is there and the server agrees.
    pub async fn first_sync(&mut self) -> Result<Vec<f64>, JsError> {
        let vault = Envelope::create(self.profile.clone(), self.push_token, "a password for the bench").await?;
        let vault = self.vault.insert(vault);
        let store = opened(vault).await?;
        let first = Rc::new(RefCell::new(None));
        let start = now();
        let driver = run(store, self.profile.token.into(), {
            let first = Rc::clone(&first);
            move |engine| {
                if engine.replica().size().0 > 0 {
                    first.borrow_mut().get_or_insert_with(now);
                }
                engine.standing().up_to_date
            }
        })
        .await?;
        let took = now() - start;
        let held = driver.read(|engine| engine.replica().size().0);
        driver.stop();
        if held < Size::FULL.records() {
            return Err(JsError::new("not everything has arrived"));
        }
        let first = first.take().map_or(f64::NAN, |first| first - start);
        Ok(vec![first, took])
    }

    /// Writes visits while there is no connection.
    pub async fn write_visits(&self, count: usize, seed: u32) -> Result<(), JsError> {
        let (org, member, device) = (self.profile.org(), self.profile.member(), self.profile.device());
        let everyone = make(Size { visits: 0, attendances: 0, goals: 0, ..Size::FULL }, 1, org, member, device);
        let people: Vec<RecordId> = everyone.iter().map(|made| made.client).collect();
        let (envelope, unlocked) = self.vault()?;
        let store = Store::open(envelope, unlocked.clone()).await?;
        store.read().await?;
        let made = visits(&people, count, seed.into(), org, member, device);
        let operations: Vec<_> = made.into_iter().map(|made| made.operation).collect();
        store.queue(&operations, None, &[]).await?;
        Ok(())
    }

    /// Sends what was written and fetches what others wrote: so many records more than before. Milliseconds until all is sent, all is here
    /// and the server agrees.
    pub async fn day_sync(&self, more: usize) -> Result<f64, JsError> {
        let (envelope, unlocked) = self.vault()?;
        let before = Store::open(envelope, unlocked.clone()).await?.read().await?.engine.replica().size().0;
        let opened = opened(self.vault()?).await?;
        let start = now();
        let driver = run(opened, self.profile.token.into(), |engine| engine.standing().up_to_date).await?;
        let took = now() - start;
        let (held, standing) = driver.read(|engine| (engine.replica().size().0, engine.standing()));
        driver.stop();
        let all_sent = standing.waiting + standing.held + standing.refused == 0;
        if held == before + more && all_sent { Ok(took) } else { Err(JsError::new("not all was sent and fetched")) }
    }

    fn vault(&self) -> Result<&(Envelope, Unlocked), JsError> {
        self.vault.as_ref().ok_or_else(|| JsError::new("nothing was ever fetched"))
    }
}

async fn opened((envelope, unlocked): &(Envelope, Unlocked)) -> Result<Opened, JsError> {
    let store = Store::open(envelope, unlocked.clone()).await?;
    Ok(Opened::read(envelope.store_name(), store, None).await?)
}

/// Runs the driver until it has come so far.
async fn run(opened: Opened, token: [u8; 32], is_there: impl Fn(&Engine) -> bool + 'static) -> Result<Driver, JsError> {
    let running: Rc<RefCell<Option<Driver>>> = Rc::default();
    let start = {
        let running = Rc::clone(&running);
        move |there: Function| {
            let looking = Rc::clone(&running);
            let changed = move || {
                if looking.borrow().as_ref().is_some_and(|driver| driver.read(&is_there)) {
                    let _ = there.call0(&JsValue::NULL);
                }
            };
            running.replace(Some(Driver::start(opened, token, |_| vec![], changed)));
        }
    };
    let mut start = Some(start);
    let promise = Promise::new(&mut |there, _| {
        if let Some(start) = start.take() {
            start(there);
        }
    });
    JsFuture::from(promise).await.map_err(|_| JsError::new("the driver never came so far"))?;
    running.take().ok_or_else(|| JsError::new("the driver was not started"))
}
