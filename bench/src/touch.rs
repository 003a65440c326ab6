//! How soon the app answers a touch, as released, on a slow phone with a caseload on it: from each tap and each key to the next picture on the
//! screen, by the browser's own count (Event Timing, <https://www.w3.org/TR/event-timing/>; "interaction to next paint" is made of the same).

use acceptance::app::{PASSWORD, PERSON};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use workload::Size;

use crate::app::SlowPhone;
use crate::figures::{Table, ms, quantile};

/// Notes what each touch took: the longest of the events that belong to it. The browser tells nothing of those that took less than 16 ms.
const WATCH: &str = "window.touches = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId: id, name, duration } of list.getEntries()) {
      if (id && duration > (window.touches.get(id)?.took ?? 0)) window.touches.set(id, { name, took: duration });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });";
const TAKE: &str = "const done = arguments[arguments.length - 1];
  requestAnimationFrame(() => setTimeout(() => done([performance.interactionCount, [...window.touches.values()]]), 200));";
/// What a touch counts that the browser tells nothing of, in milliseconds: the most that it can have taken.
const UNTOLD_MS: f64 = 16.0;

/// Milliseconds of all touches.
#[derive(Default)]
struct Touches {
    taps: Vec<f64>,
    keys: Vec<f64>,
    untold: usize,
}

impl Touches {
    fn all(&self) -> Vec<f64> {
        let untold = std::iter::repeat_n(UNTOLD_MS, self.untold);
        self.taps.iter().chain(&self.keys).copied().chain(untold).collect()
    }

    /// What the page has noted since it was opened.
    fn add(&mut self, noted: &Value) -> Result<()> {
        let count = noted.pointer("/0").and_then(Value::as_u64).context("the browser does not count touches")?;
        let told = noted.pointer("/1").and_then(Value::as_array).context("nothing was noted")?;
        for touch in told {
            let took = touch.get("took").and_then(Value::as_f64).context("a touch took no time")?;
            let key = touch.get("name").and_then(Value::as_str).is_some_and(|name| name.starts_with("key"));
            if key { &mut self.keys } else { &mut self.taps }.push(took);
        }
        self.untold += usize::try_from(count)?.saturating_sub(told.len());
        Ok(())
    }
}

/// The table.
pub(crate) async fn measure(rounds: u32) -> Result<Table> {
    let phone = SlowPhone::with(Size::FULL, WATCH).await?;
    let mut touches = Touches::default();
    for _ in 0..rounds {
        journeys(&phone).await?;
        touches.add(&phone.app.page.run_async(TAKE, &[]).await?)?;
    }
    phone.quit().await?;
    let all = touches.all();
    ensure!(all.len() > 100 * rounds as usize, "only {} touches were seen", all.len());
    let mut table = Table::default();
    let mut row = |what: &str, figure: f64, aim: &str| table.alone(what, ms(figure), aim);
    row("any touch, p95", quantile(&all, 0.95), "≤ 100 ms");
    row("any touch, p50", quantile(&all, 0.5), "");
    row("the slowest tap", quantile(&touches.taps, 1.0), "");
    row("the slowest key", quantile(&touches.keys, 1.0), "");
    table.alone("touches", all.len().to_string(), "");
    Ok(table)
}

/// What a trainer does in a day: opens the app, finds somebody, writes a visit, a check-in and a goal, looks at Today.
async fn journeys(phone: &SlowPhone) -> Result<()> {
    let app = &phone.app;
    app.page.open("/people").await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    app.write_visit("We walked to the choir", "Ring about a lift").await?;
    app.write_check_in("Hums as she goes", "I could sing once", "No bus after seven").await?;
    app.write_goal("Sing with others again", &["Go once", "Go twice"]).await?;
    app.today().await
}

#[cfg(test)]
mod tests {
    use super::{Touches, UNTOLD_MS};
    use serde_json::json;

    #[test]
    fn each_touch_counts_once_and_one_that_is_not_told_counts_as_the_most_it_can_have_taken() {
        let mut touches = Touches::default();
        let told = json!([4, [{ "name": "keydown", "took": 24 }, { "name": "pointerup", "took": 48 }]]);
        assert!(touches.add(&told).is_ok());
        assert_eq!((touches.taps.as_slice(), touches.keys.as_slice()), ([48.0].as_slice(), [24.0].as_slice()));
        assert_eq!(touches.all(), [48.0, 24.0, UNTOLD_MS, UNTOLD_MS]);
        assert!(touches.add(&json!([null, []])).is_err());
    }
}
