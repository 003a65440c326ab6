//! Inviting: colleagues, people to their own page, new passwords.

use super::Trouble;

pub const INVITE: &str = "Invite a colleague";
pub const LEAD: &str = "They get a link, and choose their own password. It needs a connection.";
pub const NAME: &str = "Full name";
pub const EMAIL: &str = "E-mail address";
pub const EMAIL_HINT: &str = "They sign in with it on other phones.";
pub const ROLES: &str = "What they do here";
pub const ROLES_MISSING: &str = "Choose at least one";
pub const MAKE: &str = "Make an invitation";
pub const MAKING: &str = "Making it";
pub const ASKING: &str = "Asking the server";
pub const ANOTHER: &str = "Invite another colleague";
pub const LINK: &str = "The link";
pub const LINK_ONCE: &str =
    "It lets in once, whoever opens it first. It is shown only now, so hand it on by a way that only they can read.";
pub const LINK_TOO: &str =
    "The same link as in the letter. It lets in once, whoever opens it first, and is shown only now.";
pub const COPY: &str = "Copy the link";
pub const COPIED: &str = "Copied. Paste it where you want to send it.";
pub const NOT_COPIED: &str = "This browser did not let the app copy. Select the link and copy it yourself.";
pub const OPEN: &str = "Open invitations";
pub const NONE_OPEN: &str = "No invitation is open.";
pub const TAKE_BACK: &str = "Take back";
pub const NEW_PASSWORD: &str = "New password";
pub const NEW_PASSWORD_TEXT: &str =
    "If they have forgotten it, make a link with which they choose a new one. Phones that are signed in stay so.";
pub const MAKE_LINK: &str = "New password link";

pub const OWN_PAGE: &str = "Their own page";
pub const OWN_PAGE_TEXT: &str = "On their own phone they see their goals, tick their steps, and find whom to ring.";
pub const INVITE_PERSON: &str = "Invite to their own page";
pub const PERSON_LEAD: &str = "They scan the code, or type the words. There is nothing to remember. It needs a connection, here and on their phone.";
pub const CODE: &str = "Scan with their phone";
pub const CODE_LABEL: &str = "A code that holds the link";
pub const WORDS: &str = "Or type these words";
pub const WORDS_HINT: &str =
    "On their phone: open this site, then “I have an invitation”. The first four letters of each word are enough.";
pub const IS_OPEN: &str = "An invitation is open";
pub const IS_OPEN_TEXT: &str = "Its words can’t be shown again. A new one ends it.";
pub const MAKE_NEW: &str = "Make a new one";

pub const FOUND: &str = "Found your service here. You become its first manager; then you invite the others.";
pub const SERVICE_NAME: &str = "Name of your service";
pub const SERVICE_NAME_MISSING: &str = "Write the name of your service";
pub const YOUR_NAME: &str = "Your full name";
pub const YOUR_NAME_MISSING: &str = "Write your name";

/// Until when it lets in.
pub fn until(moment: &str) -> String {
    format!("Until {moment}")
}

/// Whose own page an invitation leads to.
pub fn own_page_of(name: &str) -> String {
    format!("{name}’s own page")
}

/// Whose password an invitation sets.
pub fn password_of(name: &str) -> String {
    format!("New password for {name}")
}

/// A mail server has taken the letter.
pub fn mailed(address: &str) -> Trouble {
    Trouble::new(
        format!("Sent to {address}"),
        "The mail server has taken the letter with the link.",
        "If it does not come, let them look in their junk mail, or hand the link on yourself.",
    )
}

/// No mail server has taken the letter.
pub fn not_mailed(address: &str) -> Trouble {
    Trouble::new(
        format!("The letter to {address} could not be sent"),
        "The invitation is made, and its link works.",
        "Check the address. Then copy the link and hand it on yourself.",
    )
}

/// There is no line.
pub fn offline() -> Trouble {
    Trouble::new("Inviting needs a connection", "Nothing was made.", "Find a signal or wifi, then try again.")
}

/// The server does not do it.
pub fn refused() -> Trouble {
    Trouble::new(
        "The server did not make this invitation",
        "Nothing has changed.",
        "They may not be with you any more. If you think they are, tell your service manager.",
    )
}

/// The address is a colleague's.
pub fn taken() -> Trouble {
    Trouble::new(
        "Somebody here has that e-mail address",
        "No invitation was made.",
        "Look for them under Staff. If they have forgotten their password, make a new password link there.",
    )
}
