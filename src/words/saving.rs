//! Where a record is, and where everything is. Each sentence is shown only when it is true.

use super::{Trouble, count};

pub const ON_THIS_PHONE: &str = "On this phone";
pub const SERVER_HAS_IT: &str = "The server has it";
pub const HELD: &str = "Held";
pub const SEND_NOW: &str = "Send now";
pub const SENDING: &str = "Sending";

/// A held record with the reason.
pub fn held(reason: &str) -> String {
    format!("{HELD}: {reason}")
}

pub const EVERYTHING_SENT: &str = "The server has everything. You are up to date.";
pub const NO_CONNECTION: &str = "There is no connection. It will be sent by itself.";
pub const SENT_NO_CONNECTION: &str =
    "The server has everything you wrote. There is no connection, so news from others may be missing.";
pub const FETCHING: &str = "The server has everything you wrote. Fetching news from others.";

/// So many changes are only here.
pub fn waiting(number: usize) -> String {
    format!("Everything is on this phone. {number} not yet with the server.")
}

/// So many changes are only here, and there is no way to send them now.
pub fn waiting_without_connection(number: usize) -> String {
    format!("{} {NO_CONNECTION}", waiting(number))
}

/// So many changes are on their way.
pub fn sending(number: usize) -> String {
    format!("Everything is on this phone. Sending {number} to the server.")
}

pub const REASON_DIFFERENT: &str = "the server has something else under the same number";
pub const REASON_NOT_UNDERSTOOD: &str = "the server could not read it";
pub const REASON_TOO_LARGE: &str = "it is too long for the server";
pub const REASON_UNKNOWN: &str = "the server gave a reason this version cannot read";

pub const REFUSED: &str = "Not taken";
pub const NEWS_IS_HERE: &str = "Everything from the server is on this phone.";
pub const KEPT_HERE: &str = "Everything you wrote is on this phone.";
pub const FIRST_COPY: &str = "Fetching your people from the server. You can start already.";
pub const NOT_FILLED_NO_CONNECTION: &str =
    "There is no connection. Some of your people have not come to this phone yet.";
pub const ASKING: &str = "Asking the server for news.";
pub const REASON_NOT_YOUR_PERSON: &str = "you do not look after this person at the moment";
pub const REASON_NOT_YOUR_ROLE: &str = "your role does not allow this change";
pub const REASON_NO_PERSON: &str = "it names no person";
pub const REASON_UNKNOWN_PERSON: &str = "the server does not know this person";
pub const REASON_OTHER_KIND: &str = "the server has something of another kind under the same number";
pub const REASON_NOT_THE_AUTHOR: &str = "it was written under another name";
pub const REASON_WITHDRAWN: &str = "this phone’s access has ended";

/// Something that the server did not take, with the reason.
pub fn refused(reason: &str) -> String {
    format!("{REFUSED}: {reason}")
}

/// So many changes were not taken, or wait for a manager.
pub fn set_aside(number: usize) -> String {
    format!("{} a look. Your words are safe.", count(number, "change needs", "changes need"))
}

/// No way to the server.
pub fn offline() -> Trouble {
    Trouble::new("There is no connection", "Everything you wrote is on this phone.", "It will be sent by itself.")
}

/// The server did not answer in time.
pub fn timed_out() -> Trouble {
    Trouble::new(
        "The server did not answer in time",
        "Everything you wrote is on this phone.",
        "The app tries again by itself.",
    )
}

/// Something on the way takes no request of the least size.
pub fn too_large() -> Trouble {
    Trouble::new(
        "Something you wrote is too long to be sent",
        "It is kept on this phone.",
        "Tell your service manager. Everything else is sent.",
    )
}

/// The enrolment has ended.
pub fn withdrawn() -> Trouble {
    Trouble::new(
        "This phone was taken out of the service",
        "What it held about people is gone from it. What you wrote and had not sent goes to your service manager, as soon as there is a connection.",
        "Ring your service manager if that is a mistake.",
    )
}

/// The enrolment is over.
pub fn signed_out() -> Trouble {
    Trouble::new(
        "The server has signed this phone out",
        "Everything you wrote is still on this phone.",
        "Sign in again with a connection. If that does not work, ring your service manager.",
    )
}

/// News could not be stored here.
pub fn news_not_kept() -> Trouble {
    Trouble::new(
        "News from the server could not be kept on this phone",
        "Everything you wrote is safe. Nothing was sent twice or lost.",
        "If the phone is full, delete some photos or apps. The app tries again by itself.",
    )
}

/// What is here and what the server shows don't agree.
pub fn disagreement() -> Trouble {
    Trouble::new(
        "This phone and the server do not agree",
        "Everything you wrote is on this phone.",
        "Tell your service manager. You can go on working.",
    )
}
