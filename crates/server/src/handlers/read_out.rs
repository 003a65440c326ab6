//! Bodies that nobody wants are read to their end before the request is answered. A line that is closed while its client still writes is lost together
//! with the answer: a device would see no connection, and never learn to send less, to update, or that it was withdrawn.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use stepping_stones_sync::protocol::LARGEST_REQUEST;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How much of it is read and thrown away, and for how long.
const THROWN_AWAY: usize = 4 * LARGEST_REQUEST;
const PATIENCE: Duration = Duration::from_secs(20);

/// Answers when the whole body was read, by the handler or here.
pub(super) async fn read_out(request: Request, next: Next) -> Response {
    let (give_back, mut given_back) = oneshot::channel();
    let request = request.map(|body| Body::new(Lent { body, give_back: Some(give_back) }));
    let response = next.run(request).await;
    if let Ok(rest) = given_back.try_recv() {
        // Who goes on for longer than that loses the line, and with it the answer.
        let _ = timeout(PATIENCE, to_bytes(rest, THROWN_AWAY)).await;
    }
    response
}

/// A body that comes back when it is dropped before its end.
struct Lent {
    body: Body,
    give_back: Option<oneshot::Sender<Body>>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(give_back) = self.give_back.take()
            && !self.body.is_end_stream()
        {
            // Nobody takes it where the request was given up.
            let _ = give_back.send(std::mem::take(&mut self.body));
        }
    }
}
