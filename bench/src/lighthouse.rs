//! What Lighthouse says of the released app at a first visit, on a slowed processor and a slowed line: its scores, and each thing it finds.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use acceptance::Server;
use acceptance::server::Contents;
use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::figures::{Table, median, ms};
use crate::folder;

/// What is scored, with its name in the answer and what we aim at.
const CATEGORIES: [(&str, &str, &str); 3] = [
    ("accessibility", "accessibility", "100"),
    ("best practices", "best-practices", "100"),
    ("performance", "performance", "≥ 95"),
];
/// Times of a first visit, by their names in the answer.
const TIMES: [(&str, &str); 3] = [
    ("first words on the screen", "first-contentful-paint"),
    ("largest part on the screen", "largest-contentful-paint"),
    ("time in which a tap would have waited", "total-blocking-time"),
];
const CHROMIUM: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --disable-dev-shm-usage";

/// The table, and what was found in any round.
pub(crate) async fn measure(rounds: u32) -> Result<String> {
    let program = folder("BENCH_LIGHTHOUSE")?;
    let server = Server::start(Contents::Demo).await?;
    let answers: Vec<Value> = (0..rounds).map(|_| visit(&program, &server.origin())).collect::<Result<_>>()?;
    let mut table = Table::default();
    for (name, category, aim) in CATEGORIES {
        let scores = figures(&answers, &format!("/categories/{category}/score"))?;
        table.alone(&format!("Lighthouse, {name}"), format!("{:.0}", median(&scores) * 100.0), aim);
    }
    for (name, audit) in TIMES {
        table.alone(name, ms(median(&figures(&answers, &format!("/audits/{audit}/numericValue"))?)), "");
    }
    let shifts = figures(&answers, "/audits/cumulative-layout-shift/numericValue")?;
    table.alone("layout shift", format!("{:.4}", median(&shifts)), "0");
    let mut text = table.to_string();
    let found: BTreeSet<String> = answers.iter().flat_map(found).collect();
    if found.is_empty() {
        text.push_str("\nIt found nothing to put right.\n");
    }
    for line in found {
        write!(text, "\n- {line}")?;
    }
    Ok(text)
}

/// One visit by a browser that has never been here.
fn visit(program: &Path, origin: &str) -> Result<Value> {
    let mut command = Command::new("node");
    command.arg(program).arg(origin).args(["--output=json", "--quiet"]).arg(format!("--chrome-flags={CHROMIUM}"));
    command.arg("--only-categories=accessibility,best-practices,performance").env("CHROME_PATH", "/usr/bin/chromium");
    let output = command.stdin(Stdio::null()).output().context("node could not be started")?;
    ensure!(output.status.success(), "Lighthouse failed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("Lighthouse's answer can't be read")
}

fn figures(answers: &[Value], at: &str) -> Result<Vec<f64>> {
    answers
        .iter()
        .map(|answer| answer.pointer(at).and_then(Value::as_f64).with_context(|| format!("no figure at {at}")))
        .collect()
}

/// What counts towards a score and has not got all of it, but for performance, where the scores and times say it.
fn found(answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (_, category, _) in CATEGORIES.into_iter().take(2) {
        let parts = answer.pointer(&format!("/categories/{category}/auditRefs")).and_then(Value::as_array);
        for part in parts.into_iter().flatten() {
            let counts = part.get("weight").and_then(Value::as_f64).is_some_and(|weight| weight > 0.0);
            let id = part.get("id").and_then(Value::as_str).unwrap_or_default();
            let score = answer.pointer(&format!("/audits/{id}/score")).and_then(Value::as_f64);
            if counts && score.is_some_and(|score| score < 1.0) {
                let title = answer.pointer(&format!("/audits/{id}/title")).and_then(Value::as_str).unwrap_or_default();
                found.push(format!("{category}: {title} ({id})"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::found;
    use serde_json::json;

    #[test]
    fn what_costs_points_is_found_and_nothing_else() {
        let answer = json!({
            "categories": {
                "accessibility": { "auditRefs": [{ "id": "label", "weight": 7 }, { "id": "hidden", "weight": 0 }] },
                "best-practices": { "auditRefs": [{ "id": "good", "weight": 1 }, { "id": "absent", "weight": 1 }] },
                "performance": { "auditRefs": [{ "id": "slow", "weight": 10 }] },
            },
            "audits": {
                "label": { "score": 0, "title": "Fields have labels" },
                "hidden": { "score": 0, "title": "Not counted" },
                "good": { "score": 1, "title": "Fine" },
                "absent": { "score": null, "title": "Not applicable" },
                "slow": { "score": 0.2, "title": "Slow" },
            },
        });
        assert_eq!(found(&answer), ["accessibility: Fields have labels (label)"]);
    }
}
