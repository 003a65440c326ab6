//! The rescue file: what the server does not have yet, carried by hand.

use super::Trouble;
pub use super::phrases::rescue::*;

pub const BRING: &str = "Bring in a rescue file";
pub const BRING_HINT: &str = "Needs a connection. Bringing in the same file twice does no harm.";
pub const BRINGING: &str = "Bringing it in";

/// What became of a file that was brought in.
pub fn brought(taken: usize, known: usize, held: usize, refused: usize) -> String {
    let parts = [
        (taken, "brought in"),
        (known, "here already"),
        (held, "waiting for your service manager"),
        (refused, "not taken"),
    ];
    let told: Vec<String> =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    if told.is_empty() { "The file is empty.".into() } else { format!("Changes: {}.", told.join(", ")) }
}

/// Some of it was not taken.
pub const KEEP_THE_FILE: &str = "Keep the file, and show it to your service manager.";

/// Not a rescue file.
pub fn another_file() -> Trouble {
    Trouble::new(
        "That is not a rescue file",
        "Nothing was changed.",
        "Choose the file whose name starts with “stepping-stones-rescue”.",
    )
}

/// A file of a newer version.
pub fn newer() -> Trouble {
    Trouble::new(
        "A newer version of the app wrote this file",
        "Nothing was changed, and the file is good.",
        "Update the app here, or bring the file in somewhere else.",
    )
}

/// A file that is cut or changed.
pub fn damaged() -> Trouble {
    Trouble::new(
        "This rescue file is not whole",
        "Nothing was changed. What was written is still on the phone it came from.",
        "Copy the file again, or save a new one on that phone.",
    )
}

/// A file of another organisation.
pub fn another_service() -> Trouble {
    Trouble::new(
        "This rescue file is from another service",
        "Nothing was changed, and nobody here can read it.",
        "Give it to the service whose phone it came from.",
    )
}

/// The file could not be handed in to its end.
pub fn not_handed_in() -> Trouble {
    Trouble::new(
        "The file could not be brought in to its end",
        "Nothing is lost: it is all in the file.",
        "Try again with a connection. What has arrived is not doubled.",
    )
}

/// The browser does not hand the file over.
pub fn unreadable() -> Trouble {
    Trouble::new(
        "The browser does not give the file to the app",
        "Nothing was changed.",
        "Try again, or choose a copy of the file.",
    )
}
