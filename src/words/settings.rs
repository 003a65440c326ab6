//! The settings of the service, as its manager sees them.

use stepping_stones_domain::settings::Choosable;

pub const TITLE: &str = "Settings";
pub const OF_SERVICE: &str = "Settings of the service";
pub const OPEN: &str = "Name, telephone numbers and locking";
pub const LEAD: &str = "They reach every device at its next contact with the server.";
pub const NAME: &str = "What people call the service";
pub const NAME_MISSING: &str = "Write the name of the service";

pub const PHONES: &str = "Telephone numbers that people may ring";
pub const PHONES_HINT: &str =
    "People see them on their own page, in this order. To take one away, empty both of its lines.";
pub const ADD_PHONE: &str = "Add a number";

/// The line that says whose a number is, by its place in the list.
pub fn whose(place: usize) -> String {
    format!("Number {place}: whose it is")
}

/// The line of the number itself.
pub fn number(place: usize) -> String {
    format!("Number {place}: telephone")
}

/// It does not say whose a number is.
pub fn whose_missing(place: usize) -> String {
    format!("Say whose number {place} is")
}

/// It says whose a number is, and nothing more.
pub fn number_missing(place: usize) -> String {
    format!("Write number {place}, or empty both of its lines")
}

/// It is no telephone number.
pub fn number_wrong(place: usize) -> String {
    format!("Write number {place} with figures only, like 0114 496 0100")
}

pub const LOCKING: &str = "Locking";
pub const LOCKING_HINT: &str =
    "A locked device shows nothing of anyone. What is being written is kept, and it opens again with no connection.";
pub const UNUSED: &str = "Lock after so many minutes unused";
pub const HIDDEN: &str = "Lock after so many seconds out of view";

pub const LEASE: &str = "Without a connection";
pub const LEASE_HINT: &str = "A device that has not reached the server for so long asks for a connection before it opens again. Nothing on it is lost.";
pub const STAFF_LEASE: &str = "Days for staff";
pub const CLIENT_LEASE: &str = "Days for people on their own phone";

pub const KEEPING: &str = "Keeping records";
pub const KEEPING_HINT: &str = "Counted from the last thing that was written about a person. Nothing is erased by itself: under “Service” you see whom you keep for longer, and decide. The usual is what the NHS keeps of adults.";
pub const RETENTION: &str = "Keep a person’s record for so many years";

/// What may be chosen, and what is usual.
pub fn limits(of: Choosable) -> String {
    let Choosable { least, most, built_in } = of;
    format!("From {least} to {most}. The usual is {built_in}.")
}

/// It is no number that may be chosen.
pub fn out_of_limits(label: &str, of: Choosable) -> String {
    let Choosable { least, most, .. } = of;
    format!("{label}: write a whole number from {least} to {most}")
}

pub const KEEP: &str = "Keep these settings";
