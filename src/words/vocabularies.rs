//! The lists from which people choose and which a manager makes the service's own.

use stepping_stones_domain::vocabularies::Vocabulary;

/// What can be chosen of a list is offered or not.
pub const BUILT_IN: &str = "Which of these do you offer?";
pub const OWN_HINT: &str = "A word or two each. When you change the words, they change wherever they stand.";
pub const MEASURES_HINT: &str =
    "Its name, and from where to where its score goes. The name can be changed later, and changes wherever it stands.";
pub const OFFER: &str = "Offer it from now on";

/// What a list is about.
pub const fn title(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => "Reasons for referral",
        Vocabulary::Barriers => "What stands in the way",
        Vocabulary::Sources => "Who refers people",
        Vocabulary::Measures => "Measures",
    }
}

/// Where a list is used, and what becomes of what is taken away.
pub const fn lead(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => {
            "What can be chosen when a person is added. Whoever has a reason already keeps it, offered or not."
        }
        Vocabulary::Barriers => {
            "What can be chosen at a stage check-in. Where a barrier was noted already it stays, offered or not."
        }
        Vocabulary::Sources => {
            "What can be chosen when a person is added. Whoever was referred that way already keeps it, offered or not."
        }
        Vocabulary::Measures => {
            "What can be asked from a person’s page. What was answered already stays, offered or not."
        }
    }
}

/// The heading over the service's own.
pub const fn own_title(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => "Your own reasons",
        Vocabulary::Barriers => "Your own barriers",
        Vocabulary::Sources => "Your own sources",
        Vocabulary::Measures => "Your own measures",
    }
}

/// The button that adds one.
pub const fn add(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => "Add a reason",
        Vocabulary::Barriers => "Add a barrier",
        Vocabulary::Sources => "Add a source",
        Vocabulary::Measures => "Add a measure",
    }
}

/// The button that keeps what was chosen.
pub const fn keep(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => "Keep these reasons",
        Vocabulary::Barriers => "Keep these barriers",
        Vocabulary::Sources => "Keep these sources",
        Vocabulary::Measures => "Keep these measures",
    }
}

const fn one(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => "reason",
        Vocabulary::Barriers => "barrier",
        Vocabulary::Sources => "source",
        Vocabulary::Measures => "measure",
    }
}

/// What stands in the place of a term that this device does not know.
pub const fn unknown(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Reasons => "A reason that is not known on this device",
        Vocabulary::Barriers => "A barrier that is not known on this device",
        Vocabulary::Sources => "A source that is not known on this device",
        Vocabulary::Measures => "A measure that is not known on this device",
    }
}

/// The line of a term of the service's own, by its place in the list.
pub fn own(vocabulary: Vocabulary, place: usize) -> String {
    let label = match vocabulary {
        Vocabulary::Reasons => "Reason",
        Vocabulary::Barriers => "Barrier",
        Vocabulary::Sources => "Source",
        Vocabulary::Measures => "Measure",
    };
    format!("{label} {place}")
}

/// A term that was used may not lose its words.
pub fn missing(vocabulary: Vocabulary, place: usize) -> String {
    format!("Write what {} {place} is called. If you do not want it, take the tick away", one(vocabulary))
}

/// Its words are too long.
pub fn too_long(vocabulary: Vocabulary, place: usize, most: usize) -> String {
    format!("Call {} {place} something of at most {most} letters", one(vocabulary))
}

/// It is called as another is.
pub fn twice(vocabulary: Vocabulary, place: usize) -> String {
    format!("Call {} {place} something else: there is one of that name already", one(vocabulary))
}

/// More are offered than can be.
pub fn too_many(most: usize) -> String {
    format!("Offer at most {most} of your own: take a tick away")
}
