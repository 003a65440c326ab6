//! When the phone, its storage, its clock or the server is not as it should be.

use super::{Trouble, dates};

/// The browser would not promise to keep the storage.
pub fn persistence_refused() -> Trouble {
    Trouble::new(
        "This browser may clear its storage",
        "What you write is still kept on this phone, and sent when there is a connection.",
        "Add the app to your home screen, so that the browser keeps it for good.",
    )
}

/// Safari empties the storage of sites that are not on the home screen.
pub fn home_screen_first() -> Trouble {
    Trouble::new(
        "Put the app on your home screen first",
        "This phone’s browser empties its storage after a week without a visit. The home screen app is kept.",
        "Tap Share, then Add to Home Screen. Open the app from there and sign in.",
    )
}

/// A private window forgets everything when it closes.
pub fn private_window() -> Trouble {
    Trouble::new(
        "This is a private window",
        "A private window forgets everything when you close it. So nothing can be kept here.",
        "Open the app in an ordinary window.",
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

/// Another tab of the app holds an older form of the storage open.
pub fn blocked_by_other_tab() -> Trouble {
    Trouble::new(
        "The app is open in another tab",
        "Nothing is lost. The other tab runs an older version and has to close first.",
        "Finish what you write there, close that tab, then tap Try again.",
    )
}

/// This tab stepped back because a newer one needs the storage.
pub fn gave_way() -> Trouble {
    Trouble::new(
        "The app was opened in a newer tab",
        "What you kept is safe.",
        "Go on in the newer tab, or close it and tap Try again here.",
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

/// The server speaks a newer protocol.
pub fn server_is_newer() -> Trouble {
    Trouble::new(
        "The server is newer than this app",
        "Everything you wrote is on this phone and will be sent.",
        "Update the app when it offers to. If it does not, close it and open it again.",
    )
}

/// The server speaks an older protocol.
pub fn server_is_older() -> Trouble {
    Trouble::new(
        "The server is older than this app",
        "Everything you wrote is on this phone and will be sent once the server is updated.",
        "Tell your service manager. You can go on working.",
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

/// The phone's clock is far off; days are ISO 8601.
pub fn clock_wrong(phone_says: &str, server_says: &str) -> Trouble {
    Trouble::new(
        "This phone’s clock looks wrong",
        format!(
            "The phone says {}. The server says {}. Nothing is lost, and the order of your notes is right.",
            dates::day(phone_says),
            dates::day(server_says)
        ),
        "Set the clock in the phone’s settings. Check the dates of visits you write before that.",
    )
}

/// The server's data was restored or moved.
pub fn server_restored() -> Trouble {
    Trouble::new(
        "The server was restored from a copy",
        "What this phone still has is offered to the server again.",
        "You need do nothing. Keep the app open while there is a connection.",
    )
}

pub const TRY_AGAIN: &str = "Try again";
