//! The app itself, as released, on a slow phone: from navigation to the usable list, with a caseload on the device.

use acceptance::app::{self, App, PASSWORD, TRAINER};
use acceptance::server::Contents;
use acceptance::{Browser, Engine, Server, Target};
use anyhow::{Context, Result};
use tempfile::TempDir;
use workload::Size;

use crate::device::Device;
use crate::figures::{Table, median, ms};

/// Notes when the password field and the first row of the list appear, and when the password was handed over. The app itself marks the steps
/// between: the key was derived, everything was read and unsealed, all of it is in memory.
const WATCH: &str = "window.marks = {};
  addEventListener('submit', () => { window.marks.submit = performance.now(); }, true);
  new MutationObserver(() => {
    if (!window.marks.field && document.querySelector('#password')) window.marks.field = performance.now();
    if (!window.marks.list && document.querySelector('.rows .row')) requestAnimationFrame(() => { window.marks.list ??= performance.now(); });
  }).observe(document, { childList: true, subtree: true });";

/// How much slower than this computer the phone is taken to be.
const THROTTLE: u32 = 4;

/// A trainer's slow phone, signed in, with a caseload of so much on it. Its folder goes with it.
pub(crate) struct SlowPhone {
    pub(crate) app: App,
    browser: Browser,
    _server: Server,
    _profile: TempDir,
}

impl SlowPhone {
    /// One on which every page from now on runs a script first.
    pub(crate) async fn with(size: Size, script: &str) -> Result<Self> {
        let server = Server::start(Contents::Demo).await?;
        let trainer = Device::sign_in(&server.origin(), TRAINER, PASSWORD).await?;
        trainer.takes_on(trainer.makes(size, 1), size.people).await?;
        let profile = TempDir::new()?;
        let browser = Browser::start(Engine::Chromium, profile.path()).await?;
        let app = app::signed_in(browser.page("bench-app", &server.origin())?, TRAINER).await?;
        browser.run_before_pages(script).await?;
        browser.slow_down(THROTTLE).await?;
        Ok(Self { app, browser, _server: server, _profile: profile })
    }

    /// Puts it away.
    pub(crate) async fn quit(self) -> Result<()> {
        self.browser.quit().await
    }
}

const MARKS: &str = "return { ...window.marks, ...Object.fromEntries(performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime])) }";

/// The app's own marks, and what is done when each is reached.
const STEPS: [(&str, &str); 4] = [
    ("unlock: key", "deriving the key (Argon2id, in a worker)"),
    ("unlock: read", "reading and unsealing"),
    ("unlock: open", "taking it into memory"),
    ("list", "showing the first list"),
];

/// Milliseconds of each round.
#[derive(Default)]
struct Opening {
    /// From navigation to the password field.
    field: Vec<f64>,
    /// From the password handed over to the first row of the list, Argon2id within.
    list: Vec<f64>,
    /// Of this, each of [`STEPS`].
    steps: [Vec<f64>; STEPS.len()],
}

/// The table.
pub(crate) async fn measure(rounds: u32) -> Result<Table> {
    let mut table = Table::default();
    for (name, size) in [("1,000", Size::tenth()), ("10,000", Size::FULL)] {
        let Opening { field, list, steps } = opening(size, rounds).await?;
        let both: Vec<f64> = field.iter().zip(&list).map(|(field, list)| field + list).collect();
        let mut row =
            |what: &str, series: &[f64]| table.alone(&format!("{name} visits here: {what}"), ms(median(series)), "");
        row("navigation to the usable list, without the time that typing the password takes", &both);
        row("of this, navigation to the password field", &field);
        row("of this, password handed over to the list (Argon2id within)", &list);
        for ((_, what), took) in STEPS.iter().zip(&steps) {
            row(&format!("of that, {what}"), took);
        }
    }
    Ok(table)
}

async fn opening(size: Size, rounds: u32) -> Result<Opening> {
    let phone = SlowPhone::with(size, WATCH).await?;
    let SlowPhone { app, .. } = &phone;
    let page = &app.page;
    let mut opening = Opening::default();
    for round in 0..=rounds {
        page.open("/people").await?;
        page.started().await?;
        app.unlock(PASSWORD).await?;
        page.sees(&Target::css(".rows .row")).await?;
        let marks = page.run(MARKS, &[]).await?;
        let mark = |name: &str| {
            marks.get(name).and_then(serde_json::Value::as_f64).with_context(|| format!("no mark {name}: {marks}"))
        };
        if round > 0 {
            let mut reached = mark("submit")?;
            opening.field.push(mark("field")?);
            opening.list.push(mark("list")? - reached);
            for ((name, _), series) in STEPS.iter().zip(&mut opening.steps) {
                let now = mark(name)?;
                series.push(now - reached);
                reached = now;
            }
        }
    }
    phone.quit().await?;
    Ok(opening)
}
