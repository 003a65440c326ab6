//! What is answered, and the one place where failures become words. They say what to do, and never what went on inside.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE as CONTENT_TYPE_HEADER, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use minicbor::Encode;
use stepping_stones_sync::joining::NotJoined;
use stepping_stones_sync::protocol::{CONTENT_TYPE, VERSION, VERSION_HEADER, encode};

use crate::auth::NotSignedIn;
use crate::exchange::{Unanswered, Unavailable};
use crate::joining::{NotIn, NotInvited};
use crate::letters::NotNoted;
use crate::moment::NoRandomness;
use crate::store::StoreError;

/// A message of the protocol.
pub(super) fn message<M: Encode<()>>(message: &M) -> Response {
    let headers = [
        (CONTENT_TYPE_HEADER, HeaderValue::from_static(CONTENT_TYPE)),
        (HeaderName::from_static(VERSION_HEADER), HeaderValue::from(VERSION)),
    ];
    (headers, encode(message)).into_response()
}

/// Why a request is not answered with a message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Failure {
    /// It is not of the form it should be.
    Malformed(&'static str),
    /// It is of another version of the protocol.
    OtherVersion,
    /// It is too large.
    TooLarge,
    /// Nobody who is known here.
    Unknown,
    /// Of an enrolment that was withdrawn.
    Withdrawn,
    /// Known, but not a manager of the service.
    NotAManager,
    /// Unknown address or wrong password.
    WrongPassword,
    /// A new password is easy to guess.
    Guessable,
    /// Too many tries.
    Wait(Duration),
    /// Too much to do just now.
    Busy,
    /// Something here is broken.
    Broken,
}

impl Failure {
    pub(super) fn answer(self) -> Response {
        let (status, words) = match self {
            Self::Malformed(what) => (StatusCode::BAD_REQUEST, what),
            Self::OtherVersion => (
                StatusCode::UPGRADE_REQUIRED,
                "This app and this server are of different versions. Nothing is lost. Please update the app.",
            ),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "That is too much at once. Please send less at a time."),
            Self::Unknown => (StatusCode::UNAUTHORIZED, "Please sign in again."),
            Self::Withdrawn => {
                (StatusCode::UNAUTHORIZED, "This device was withdrawn. Please speak to your service manager.")
            }
            Self::NotAManager => (StatusCode::FORBIDDEN, "Only a service manager can do this."),
            Self::WrongPassword => (StatusCode::UNAUTHORIZED, "The e-mail address or the password is not right."),
            Self::Guessable => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "This password is easy to guess. Three or four random words make a good one.",
            ),
            Self::Wait(_) => {
                (StatusCode::TOO_MANY_REQUESTS, "Too many tries. Please wait a little before the next one.")
            }
            Self::Busy => {
                (StatusCode::SERVICE_UNAVAILABLE, "The server is busy. Nothing is lost. Please try again soon.")
            }
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong on the server. What you wrote is still on your device. Please try again later.",
            ),
        };
        let retry = match self {
            // Rounded up: a client that waits exactly so long must not be told to wait again.
            Self::Wait(wait) => Some(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
            Self::Busy => Some(5),
            _ => None,
        };
        // By this a device knows whose word it is: what stands before a server also answers with these statuses.
        let by_server = [(HeaderName::from_static(VERSION_HEADER), HeaderValue::from(VERSION))];
        let mut response = (status, by_server, words).into_response();
        if let Some(seconds) = retry {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        self.answer()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        Self::Broken
    }
}

impl From<Unavailable> for Failure {
    fn from(_: Unavailable) -> Self {
        Self::Busy
    }
}

impl From<Unanswered> for Failure {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::Unavailable(unavailable) => unavailable.into(),
            Unanswered::Store(error) => error.into(),
        }
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error, "no secrets can be made");
        Self::Broken
    }
}

impl From<NotSignedIn> for Failure {
    fn from(why: NotSignedIn) -> Self {
        match why {
            NotSignedIn::Wrong => Self::WrongPassword,
            NotSignedIn::Wait(wait) => Self::Wait(wait),
            NotSignedIn::Unfit => Self::Malformed("A password needs at least 12 characters."),
            NotSignedIn::Guessable => Self::Guessable,
            NotSignedIn::Busy => Self::Busy,
            NotSignedIn::Store(error) => error.into(),
            NotSignedIn::NoRandomness(error) => error.into(),
        }
    }
}

impl From<NotNoted> for Failure {
    fn from(why: NotNoted) -> Self {
        match why {
            NotNoted::Wait(wait) => Self::Wait(wait),
            NotNoted::Store(error) => error.into(),
        }
    }
}

/// Why somebody was not invited, or not let in: what is told in the answer itself, or why there is none.
pub(super) fn told<E: Into<Untold>>(why: E) -> Result<NotJoined, Failure> {
    match why.into() {
        Untold::Refused(why) => Ok(why),
        Untold::Failure(failure) => Err(failure),
    }
}

/// One of the two.
pub(super) enum Untold {
    Refused(NotJoined),
    Failure(Failure),
}

impl From<NotInvited> for Untold {
    fn from(why: NotInvited) -> Self {
        match why {
            NotInvited::Refused(why) => Self::Refused(why),
            NotInvited::Store(error) => Self::Failure(error.into()),
            NotInvited::NoRandomness(error) => Self::Failure(error.into()),
        }
    }
}

impl From<NotIn> for Untold {
    fn from(why: NotIn) -> Self {
        match why {
            NotIn::Refused(why) => Self::Refused(why),
            NotIn::Wait(wait) => Self::Failure(Failure::Wait(wait)),
            NotIn::Busy => Self::Failure(Failure::Busy),
            NotIn::Store(error) => Self::Failure(error.into()),
            NotIn::NoRandomness(error) => Self::Failure(error.into()),
        }
    }
}
