//! How the service is set up: places, what is on there, who stands at which door, who is expected.

pub const TITLE: &str = "Service";
pub const PLACES: &str = "Places";
pub const NO_PLACES: &str = "No places yet";
pub const NO_PLACES_HINT: &str = "Add the café or hall where people meet. Then add what is on there.";
pub const ADD_PLACE: &str = "Add a place";
pub const NEW_PLACE: &str = "New place";
pub const PLACE: &str = "Place";
pub const PLACE_NAME: &str = "What people call it";
pub const ADDRESS: &str = "Address";
pub const PLACE_PHONE: &str = "Telephone that people may ring";
pub const KEEP_PLACE: &str = "Keep this place";
pub const PLACE_KEPT: &str = "Kept on this phone. Now add what is on there.";
pub const SESSIONS: &str = "What is on here";
pub const NO_SESSIONS: &str = "Nothing is on here yet";
pub const NO_SESSIONS_HINT: &str = "The door shows a session on the days you choose.";
pub const ADD_SESSION: &str = "Add a session";
pub const NEW_SESSION: &str = "New session";
pub const ACTIVITY: &str = "Session";
pub const ACTIVITY_NAME: &str = "What it is called";
pub const CATEGORY: &str = "What kind";
pub const EVERY_DAY: &str = "Every day";
pub const DAYS: &str = "On which days";
pub const DAYS_MISSING: &str = "Choose at least one day";
pub const STARTS: &str = "Starts at";
pub const STARTS_MISSING: &str = "Say when it starts";
pub const ENDS: &str = "Ends at";
pub const KEEP_SESSION: &str = "Keep this session";
pub const KEPT: &str = "Kept on this phone";
pub const NAME_MISSING: &str = "Write a name";
pub const STAFF: &str = "Staff";
pub const COLLEAGUE: &str = "Colleague";
pub const STANDS_AT: &str = "Stands at the door of";
pub const STANDS_AT_HINT: &str = "A café coordinator sees who is expected there, by first name. Nothing else.";
pub const NO_PLACE_TO_TICK: &str = "There are no places yet. Your service manager can add them.";
pub const WORK_PHONE: &str = "Telephone for the people they look after";
pub const WORK_PHONE_HINT: &str = "People see it on their own page.";
pub const ROLES: &str = "What they do here";
pub const ROLES_HINT: &str = "It decides what they see and may change, as soon as the server has it.";
pub const ROLES_MISSING: &str = "Choose at least one";
pub const LAST_MANAGER: &str = "The service needs a manager: make somebody else one first";
pub const KEEP_COLLEAGUE: &str = "Keep these details";
pub const AT_THE_DOOR: &str = "At the café door";
pub const CARD_LEAD: &str = "The door sees what stands here and nothing else: no family name, no address, no notes.";
pub const EXPECTED_AT: &str = "Expected at";
pub const FIRST_NAME: &str = "Called at the door";
pub const FIRST_NAME_MISSING: &str = "Write what they are called there";
pub const INITIAL: &str = "First letter of the family name";
pub const INITIAL_HINT: &str = "To tell two of one name apart";
pub const NEEDS: &str = "What they need at the door";
pub const NEEDS_HINT: &str = "A chair, a hand with the step. Everyone at the door can read this.";
pub const AWAY_UNTIL: &str = "Away until";
pub const AWAY_HINT: &str = "The door sees the day, never the reason. Nobody is asked where they were.";
pub const KEEP_CARD: &str = "Keep for the door";
pub const CHANGE_CARD: &str = "Change what the door sees";
pub const NOT_EXPECTED: &str = "Not expected at any door";

pub const HAND_OVER: &str = "Hand over";
pub const HAND_OVER_LEAD: &str = "Everything about this person goes to the colleague whom you choose, and leaves the phone of whoever looks after them now.";
pub const TO_WHOM: &str = "Who looks after them now";
pub const NOBODY_CHOSEN: &str = "Choose who looks after them";
pub const FROM: &str = "From";
pub const FROM_MISSING: &str = "Say from which day";
pub const REASON: &str = "Why";
pub const REASON_HINT: &str = "In a few words. It stays in their record.";
pub const HANDED_OVER: &str = "Kept on this phone. The phones change at their next contact with the server.";
pub const LOOKED_AFTER_BY: &str = "Looked after by";
pub const LOOKED_AFTER_BY_NOBODY: &str = "Nobody looks after them";

/// Who looks after somebody, and since when.
pub fn since(name: &str, day: &str) -> String {
    if day.is_empty() { name.to_owned() } else { format!("{name}, since {day}") }
}

pub const MONDAY_TO_SUNDAY: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The days of a session, shortened, and its times.
pub fn when(days: &[&str], starts: &str, ends: &str) -> String {
    let short = |day: &&str| day.chars().take(3).collect::<String>();
    let days = if days.len() == MONDAY_TO_SUNDAY.len() {
        EVERY_DAY.to_owned()
    } else {
        days.iter().map(short).collect::<Vec<_>>().join(", ")
    };
    let until = if ends.is_empty() { String::new() } else { format!("–{ends}") };
    format!("{days} · {starts}{until}")
}

/// An unfinished piece of setting up, for a list.
pub fn unfinished(what: &str, name: &str) -> String {
    if name.is_empty() { what.to_owned() } else { format!("{what}: {name}") }
}
