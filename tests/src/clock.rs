//! The one thing about a browser that is not real in some stories: its clock can be moved on, with what is done every so often by it, and can begin at a
//! time of day.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

/// So long after its timers have run, the screen shows what the app has made of them.
const SETTLED: Duration = Duration::from_millis(500);

/// What is run before pages, so that their clock can be moved on. What is to be done every so often is done at once when its time has come by then: once,
/// as after a sleep, and not a real while later.
pub const MOVABLE: &str = "{ const Now = Date; let ahead = 0;
    const [begin, end, all] = [setInterval.bind(window), clearInterval.bind(window), new Map()];
    window.setInterval = (act, every, ...given) => {
      const timer = { due: Date.now() + every, act: () => { timer.due = Date.now() + every; act(...given); } };
      const id = begin(() => timer.act(), every);
      all.set(id, timer);
      return id;
    };
    window.clearInterval = (id) => { all.delete(id); end(id); };
    window.moveOn = (ms) => {
      ahead += ms;
      for (const timer of [...all.values()]) if (timer.due <= Date.now()) timer.act();
    };
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

/// Moves the clock on; the app has looked at it by the end.
///
/// # Errors
/// When the page does not answer.
pub async fn moves_on(page: &Page, seconds: u32) -> Result<()> {
    page.run("window.moveOn(arguments[0] * 1000)", &[json!(seconds)]).await?;
    tokio::time::sleep(SETTLED).await;
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
