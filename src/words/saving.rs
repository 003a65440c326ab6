//! Where a record is, and where everything is. Each sentence is shown only when it is true.

pub use super::phrases::saving::*;

/// So many changes are only here, and there is no way to send them now.
pub fn waiting_without_connection(number: usize) -> String {
    format!("{} {}", waiting(number), NO_CONNECTION.text())
}

pub const FIRST_COPY: &str = "Fetching your people from the server. You can start already.";
pub const NOT_FILLED_NO_CONNECTION: &str =
    "There is no connection. Some of your people have not come to this phone yet.";
pub const REASON_NOT_YOUR_PERSON: &str = "you do not look after this person at the moment";
pub const REASON_NOT_YOUR_SITE: &str = "you do not stand at that door, or the person is not expected there";
pub const REASON_NOT_YOUR_ROLE: &str = "your role does not allow this change";
pub const REASON_NO_PERSON: &str = "it names no person";
pub const REASON_UNKNOWN_PERSON: &str = "the server does not know this person";
pub const REASON_OTHER_KIND: &str = "the server has something of another kind under the same number";
pub const REASON_NOT_THE_AUTHOR: &str = "it was written under another name";
pub const REASON_ERASED: &str = "the person it is about was erased";
pub const REASON_DECLINED: &str = "your service manager has declined it";
pub const REASON_LAST_MANAGER: &str = "the service would be left without a manager";
