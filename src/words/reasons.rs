//! For which reasons people are referred: what a manager offers.

pub const TITLE: &str = "Reasons for referral";
pub const LEAD: &str =
    "What can be chosen when a person is added. Whoever has a reason already keeps it, offered or not.";
pub const BUILT_IN: &str = "Which of these do you offer?";
pub const OWN: &str = "Your own reasons";
pub const OWN_HINT: &str = "A word or two each. When you change the words, they change wherever the reason stands.";
pub const ADD: &str = "Add a reason";
pub const OFFER: &str = "Offer it for new people";
pub const KEEP: &str = "Keep these reasons";

/// The line of a reason of the service's own, by its place in the list.
pub fn own(place: usize) -> String {
    format!("Reason {place}")
}

/// A reason that was used may not lose its words.
pub fn missing(place: usize) -> String {
    format!("Write what reason {place} is called. If you do not want it, take the tick away")
}

/// Its words are too long.
pub fn too_long(place: usize, most: usize) -> String {
    format!("Call reason {place} something of at most {most} letters")
}

/// It is called as another is.
pub fn twice(place: usize) -> String {
    format!("Call reason {place} something else: there is one of that name already")
}

/// More are offered than can be.
pub fn too_many(most: usize) -> String {
    format!("Offer at most {most} of your own: take a tick away")
}
