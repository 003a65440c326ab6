//! The app in parts: what a first visit needs to sign in is one file, what comes after it others, fetched when a notebook opens.
//!
//! `#[wasm_split]` says where a build cuts (`crates/xtask/src/parts.rs`): a function goes, with everything that only it needs, into the
//! file of its name. What opens a notebook is cut off in the same way, in `src/state/gate/unlocking.rs`. Every part is in the service
//! worker's list like any other file, so that nothing is fetched over the network once the app is on the device.

#![allow(unsafe_code, reason = "the names that the cut is made by are given to the linker")]

use std::pin::Pin;
use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use stepping_stones_seal::{KdfParams, password_key};

use crate::app::{self, Frame};
use crate::pages;
use crate::platform::kdf::NoKey;
use crate::routes::Route;
use crate::state::{Gate, Joining, NotCome, Open, Tongue};
use crate::words;

/// The screens of an open notebook.
#[derive(Clone, Copy)]
pub struct Screens {
    /// Shows them.
    pub show: fn(Frame, &Open) -> AnyView,
    /// What the one at an address is called in the title of a tab.
    pub title: fn(&Open, Route) -> &'static str,
}

/// The screens of joining with an invitation.
pub type Join = fn(Gate, Joining, Tongue) -> AnyView;

static STAFF: OnceLock<Screens> = OnceLock::new();
static OWN: OnceLock<Screens> = OnceLock::new();
static JOIN: OnceLock<Join> = OnceLock::new();

#[wasm_split(staff, wasm_split_path = leptos::wasm_split, fallible)]
fn staff() -> Result<Screens, NotCome> {
    Ok(Screens { show: app::opened, title: app::title })
}

#[wasm_split(own, wasm_split_path = leptos::wasm_split, fallible)]
fn own() -> Result<Screens, NotCome> {
    Ok(Screens { show: app::own, title: |_, _| words::mine::TITLE.text() })
}

#[wasm_split(join, wasm_split_path = leptos::wasm_split, fallible)]
fn join() -> Result<Join, NotCome> {
    Ok(|gate, joining, tongue| view! { <pages::Join gate joining tongue /> }.into_any())
}

/// Brings the screens of staff, or of a person's own page.
///
/// # Errors
/// When there is no line to fetch them by, and they are not on this device. Asked for again, they are fetched again.
pub fn bring(is_own_page: bool) -> Pin<Box<dyn Future<Output = Result<(), NotCome>>>> {
    Box::pin(async move {
        if is_own_page {
            let screens = own().await?;
            OWN.get_or_init(|| screens);
        } else {
            let screens = staff().await?;
            STAFF.get_or_init(|| screens);
        }
        Ok(())
    })
}

/// The screens that [`bring`] has brought.
pub fn screens(is_own_page: bool) -> Option<Screens> {
    if is_own_page { OWN.get() } else { STAFF.get() }.copied()
}

/// Brings the screens of joining.
///
/// # Errors
/// As for [`bring`].
pub async fn bring_join() -> Result<Join, NotCome> {
    let screens = join().await?;
    Ok(*JOIN.get_or_init(|| screens))
}

/// The screens that [`bring_join`] has brought.
pub fn join_screens() -> Option<Join> {
    JOIN.get().copied()
}

impl From<SplitLoaderError> for NoKey {
    fn from(_: SplitLoaderError) -> Self {
        Self::NotCome
    }
}

#[wasm_split(key, wasm_split_path = leptos::wasm_split, fallible)]
fn key(password: String, salt: [u8; 16], params: KdfParams) -> Result<[u8; 32], NoKey> {
    Ok(password_key(password.as_bytes(), &salt, params)?)
}

/// Derives a key on the page, where no worker starts.
pub fn key_on_page(
    password: String,
    salt: [u8; 16],
    params: KdfParams,
) -> Pin<Box<dyn Future<Output = Result<[u8; 32], NoKey>>>> {
    Box::pin(key(password, salt, params))
}
