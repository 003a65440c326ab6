//! HTTP: one file per verb. What a request means is decided elsewhere; here it is read, bounded and answered.

mod answer;
mod audit;
mod erase;
mod erased;
mod exchange;
mod forgotten;
mod headers;
mod held;
mod invite;
mod join;
mod kept;
mod log;
mod manage;
mod own_devices;
mod packing;
mod password;
mod push;
mod read_out;
mod request;
mod rescue;
mod seen;
mod sign_in;
mod wait;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use stepping_stones_sync::audit::{AUDIT_PATH, SEEN_PATH};
use stepping_stones_sync::erasing::ERASE_PATH;
use stepping_stones_sync::joining::{FORGOTTEN_PATH, INVITATIONS_PATH, INVITE_PATH, JOIN_PATH, LOOK_PATH, REVOKE_PATH};
use stepping_stones_sync::keeping::{KEEP_PATH, KEPT_PATH};
use stepping_stones_sync::manage::{
    ACT_PATH, ANSWER_PATH, DEVICES_PATH, ERASED_PATH, HELD_PATH, OWN_DEVICES_PATH, PASSWORD_PATH, TAKE_OUT_PATH,
};
use stepping_stones_sync::protocol::{EXCHANGE_PATH, PUSH_PATH, SIGN_IN_PATH, WAIT_PATH};
use stepping_stones_sync::rescue::RESCUE_PATH;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;

use crate::auth::SignIn;
use crate::exchange::Ingest;
use crate::files::{Bundle, serve};
use crate::joining::Joining;
use crate::letters::{Forgotten, Post};
use crate::store::Store;

/// What the handlers work with.
pub struct App<S> {
    /// The database.
    pub store: S,
    /// Where operations are handed in.
    pub ingest: Ingest,
    /// Lets members in.
    pub sign_in: SignIn,
    /// Lets people in by invitation.
    pub joining: Joining,
    /// Notes who has forgotten their password.
    pub forgotten: Arc<Forgotten>,
    /// The way to a mail server, where there is one.
    pub post: Option<Arc<Post>>,
    /// The app's own files.
    pub bundle: Arc<Bundle>,
    /// Becomes true when the server is asked to stop.
    pub stopping: watch::Receiver<bool>,
}

/// Everything that the server answers to.
pub fn router<S: Store>(app: Arc<App<S>>) -> Router {
    // The files below are packed by themselves.
    let service = Router::new()
        .route(SIGN_IN_PATH, post(sign_in::sign_in::<S>))
        .route(EXCHANGE_PATH, post(exchange::exchange::<S>))
        .route(PUSH_PATH, post(push::push::<S>))
        .route(RESCUE_PATH, post(rescue::rescue::<S>))
        .route(INVITE_PATH, post(invite::invite::<S>))
        .route(INVITATIONS_PATH, post(invite::invitations::<S>))
        .route(REVOKE_PATH, post(invite::revoke::<S>))
        .route(LOOK_PATH, post(join::look::<S>))
        .route(JOIN_PATH, post(join::join::<S>))
        .route(FORGOTTEN_PATH, post(forgotten::forgotten::<S>))
        .route(WAIT_PATH, get(wait::wait::<S>))
        .route(DEVICES_PATH, post(manage::devices::<S>))
        .route(ACT_PATH, post(manage::act::<S>))
        .route(HELD_PATH, post(held::held::<S>))
        .route(ANSWER_PATH, post(held::answer::<S>))
        .route(ERASE_PATH, post(erase::erase::<S>))
        .route(KEPT_PATH, post(kept::kept::<S>))
        .route(KEEP_PATH, post(kept::keep::<S>))
        .route(AUDIT_PATH, post(audit::search::<S>))
        .route(SEEN_PATH, post(seen::seen::<S>))
        .route(ERASED_PATH, post(erased::erased::<S>))
        .route(OWN_DEVICES_PATH, post(own_devices::devices::<S>))
        .route(TAKE_OUT_PATH, post(own_devices::take_out::<S>))
        .route(PASSWORD_PATH, post(password::change::<S>))
        .layer(from_fn(packing::few))
        .layer(packing::many())
        .layer(from_fn(headers::never_kept))
        .layer(from_fn(read_out::read_out));
    service
        .fallback(files::<S>)
        .layer(CatchPanicLayer::custom(|_| answer::Failure::Broken.answer()))
        .layer(from_fn_with_state(Arc::clone(&app.bundle), headers::of_safety))
        .layer(from_fn(log::log))
        .with_state(app)
}

async fn files<S: Store>(State(app): State<Arc<App<S>>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    serve(&app.bundle, &method, &uri, &headers)
}
