//! The one thing about a browser that is not real in some stories: its clock can be moved on, and can begin at a time of day.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

/// Longer than the app waits before it looks at the clock again.
const A_LOOK: Duration = Duration::from_millis(6_500);

/// What is run before pages, so that their clock can be moved on.
pub const MOVABLE: &str = "{ const Now = Date; let ahead = 0; window.moveOn = (ms) => { ahead += ms; };
    Date = class extends Now {
      constructor(...parts) { parts.length ? super(...parts) : super(Now.now() + ahead); }
      static now() { return Now.now() + ahead; }
    }; }";

/// The same; each page begins at this time of the day.
#[must_use]
pub fn beginning_at(hour: u32, minute: u32) -> String {
    let begins = format!("let ahead = new Now().setHours({hour}, {minute}, 0, 0) - Now.now();");
    MOVABLE.replace("let ahead = 0;", &begins)
}

/// Moves the clock on, and waits until the app has looked at it.
///
/// # Errors
/// When the page does not answer.
pub async fn moves_on(page: &Page, seconds: u32) -> Result<()> {
    page.run("window.moveOn(arguments[0] * 1000)", &[json!(seconds)]).await?;
    tokio::time::sleep(A_LOOK).await;
    Ok(())
}

/// Moves the clock on to a time of the day, at most so many seconds at once.
///
/// # Errors
/// When the page does not answer.
pub async fn comes_to(page: &Page, [hour, minute]: [u32; 2], at_once: u32) -> Result<()> {
    let left = "return Math.ceil((new Date().setHours(arguments[0], arguments[1], 0, 0) - Date.now()) / 1000)";
    loop {
        let seconds = page.run(left, &[json!(hour), json!(minute)]).await?.as_i64().unwrap_or_default();
        let Some(seconds) = u32::try_from(seconds).ok().filter(|seconds| *seconds > 0) else { return Ok(()) };
        moves_on(page, seconds.min(at_once)).await?;
    }
}
