//! The accessibility checker, put into the page by the driver (so the page's own policy need not allow it).

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::page::Page;
use crate::setting;

/// A breach of an accessibility rule, with every place where it was found.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule's short name, for looking it up.
    pub id: String,
    /// What is wrong, in a sentence.
    pub help: String,
    /// How much it hinders: minor, moderate, serious or critical.
    pub impact: Option<String>,
    /// The places.
    pub nodes: Vec<Place>,
}

/// A place on the page.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// The element's own markup.
    pub html: String,
}

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] })
        .then((found) => done({ violations: found.violations }), (error) => done({ failed: String(error) }));";

/// Every breach on the page as it is now. No rule is switched off.
///
/// # Errors
/// When the checker is missing or fails.
pub async fn violations(page: &Page) -> Result<Vec<Violation>> {
    let script = std::fs::read_to_string(setting::axe()?).context("the accessibility checker can't be read")?;
    page.run(&script, &[]).await?;
    let found = page.run_async(RUN, &[]).await?;
    if let Some(error) = found.get("failed") {
        bail!("the accessibility checker failed: {error}");
    }
    let violations = found.get("violations").cloned().context("the accessibility checker gave no answer")?;
    Ok(serde_json::from_value(violations)?)
}

/// Fails with every breach on the page, each with its places.
///
/// # Errors
/// When there is a breach, or the checker fails.
pub async fn check(page: &Page) -> Result<()> {
    let violations = violations(page).await?;
    if violations.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = violations.iter().map(describe).collect();
    bail!("{}: accessibility:\n{}", page.name(), lines.join("\n"))
}

fn describe(violation: &Violation) -> String {
    let places: Vec<_> = violation.nodes.iter().map(|place| format!("    {}", place.html)).collect();
    let impact = violation.impact.as_deref().unwrap_or("unrated");
    format!("  {} ({impact}): {}\n{}", violation.id, violation.help, places.join("\n"))
}
