use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::joining::{
    InvitationsRequest, InvitationsResponse, InviteRequest, InviteResponse, Made, RevokeRequest, RevokeResponse,
};

use super::App;
use super::answer::{Failure, message, told};
use super::request;
use crate::joining::{self, Drawn};
use crate::letters::{Post, invitation};
use crate::store::Store;

/// Invites somebody.
pub(super) async fn invite<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (by, request): (_, InviteRequest) = request::of_member(&app.store, &headers, body).await?;
    let nonce = request.nonce;
    let (made, refused) = match joining::invite(&app.store, &by, &request).await {
        Ok(invited) => (Some(sent(app.post.as_deref(), invited).await), None),
        Err(why) => (None, Some(told(why)?)),
    };
    Ok(message(&InviteResponse { nonce, made, refused }))
}

/// Sends an invitation to a colleague, where letters are sent. It is made, whatever comes of that, and the link is told.
async fn sent(post: Option<&Post>, invited: Drawn) -> Made {
    let Drawn { mut made, colleague } = invited;
    if let (Some(post), Some((new, service))) = (post, colleague) {
        let letter = invitation(new.email, &new.name, &service, &post.link(&made.secret));
        made.mailed = Some(post.send(&letter).await.is_ok());
    }
    made
}

/// Tells which invitations are open.
pub(super) async fn invitations<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (by, InvitationsRequest { nonce }) = request::of_member(&app.store, &headers, body).await?;
    Ok(message(&InvitationsResponse { nonce, open: joining::open_invitations(&app.store, &by).await? }))
}

/// Takes an invitation back.
pub(super) async fn revoke<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (by, RevokeRequest { nonce, id }) = request::of_member(&app.store, &headers, body).await?;
    Ok(message(&RevokeResponse { nonce, revoked: joining::revoke(&app.store, &by, *id).await? }))
}
