//! When the phone, its storage, its clock or the server is not as it should be.

use super::Trouble;

/// The browser would not promise to keep the storage.
pub fn persistence_refused() -> Trouble {
    Trouble::new(
        "This browser may clear its storage",
        "What you write is still kept on this phone, and sent when there is a connection.",
        "Add the app to your home screen, so that the browser keeps it for good.",
    )
}

/// Storage is refused altogether.
pub fn refused() -> Trouble {
    Trouble::new(
        "This browser does not allow storage",
        "Nothing was lost. Nothing can be kept here either.",
        "Leave private browsing, or allow storage for this site in the browser’s settings. Then open the app again.",
    )
}

/// The disk, or the browser's share of it, is full.
pub fn full() -> Trouble {
    Trouble::new(
        "This phone is full",
        "What was kept before is safe. What you just wrote is still on the screen, but is not kept yet.",
        "Delete some photos or apps, then tap Keep again. Do not close the app before that.",
    )
}

/// The storage was here and is gone.
pub fn vanished() -> Trouble {
    Trouble::new(
        "This phone’s storage was emptied",
        "Everything the server has is safe. Changes that were only on this phone are lost.",
        "Sign in to fetch your people again. If you had not sent everything, tell your service manager.",
    )
}

/// Stored data can't be read.
pub fn damaged() -> Trouble {
    Trouble::new(
        "Some storage on this phone is damaged",
        "Everything the server has is safe. What could not be read is left as it is.",
        "Connect to the internet and tap Try again. The app then fetches a fresh copy.",
    )
}

/// A save failed for a reason that the browser did not name.
pub fn save_failed() -> Trouble {
    Trouble::new(
        "This was not kept yet",
        "What you wrote is still on the screen. What was kept before is safe.",
        "Tap Keep again. If it fails again, copy your words before you close the app.",
    )
}

/// Opening the storage took too long.
pub fn slow_to_open() -> Trouble {
    Trouble::new(
        "The storage did not open in time",
        "Nothing is lost.",
        "Close other tabs of this app, then tap Try again. If that does not help, restart the phone.",
    )
}

/// Something other than the server answered: a captive portal, a proxy, a maintenance page.
pub fn not_the_server() -> Trouble {
    Trouble::new(
        "Something else answered, not our server",
        "Nothing was sent. Everything you wrote is on this phone.",
        "If you are on public wifi, sign in to the wifi first. Otherwise wait; the app tries again by itself.",
    )
}

/// The server can't work just now.
pub fn server_trouble() -> Trouble {
    Trouble::new(
        "The server has a problem",
        "Everything you wrote is on this phone.",
        "You can go on working. The app tries again by itself.",
    )
}

pub const TRY_AGAIN: &str = "Try again";

/// The device is full before anything was opened.
pub fn full_to_open() -> Trouble {
    Trouble::new("This phone is full", "What was kept before is safe.", "Delete some photos or apps, then try again.")
}

/// The connection to the storage broke while opening.
pub fn lost() -> Trouble {
    Trouble::new(
        "The storage on this phone could not be opened",
        "What was kept before is left as it is.",
        "Try again. If that does not help, close the app, restart the phone and open it again.",
    )
}

/// The browser stopped giving storage while something was written.
pub fn refused_to_keep() -> Trouble {
    Trouble::new(
        "This browser does not allow storage any more",
        "What you wrote is still on the screen, but is not kept.",
        "Copy your words. Then allow storage for this site in the browser’s settings and save again.",
    )
}

/// The storage went away while something was written.
pub fn vanished_while_writing() -> Trouble {
    Trouble::new(
        "This phone’s storage was emptied",
        "What you wrote is still on the screen, but is not kept. Everything the server has is safe.",
        "Copy your words. Then close the app and open it again.",
    )
}

/// App and server don't fit.
pub fn other_version() -> Trouble {
    Trouble::new(
        "The app and the server are of different versions",
        "Everything you wrote is on this phone and will be sent.",
        "Take the new version when the app offers it. If it does not, close the app and open it again with a connection.",
    )
}
