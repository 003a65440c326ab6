//! Figures as a table: medians, and ratios within one run. Machines differ; read the ratios.

use std::fmt;

/// A table of figures.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<[String; 5]>);

impl Table {
    /// A row: what was done, ours, beside what, how much that took, and what we aim at.
    pub(crate) fn row(&mut self, work: &str, ours: String, beside: String, ratio: String, aim: &str) {
        self.0.push([work.into(), ours, beside, ratio, aim.into()]);
    }

    /// A row of two series of milliseconds: the medians and their ratio.
    pub(crate) fn ratio(&mut self, work: &str, ours: &[f64], theirs: &[f64], aim: &str) {
        let (ours, theirs) = (median(ours), median(theirs));
        self.row(work, ms(ours), ms(theirs), times(ours, theirs), aim);
    }

    /// A row with nothing beside it.
    pub(crate) fn alone(&mut self, work: &str, ours: String, aim: &str) {
        self.row(work, ours, String::new(), String::new(), aim);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| Work | Ours | Beside | Ratio | Aim |\n|---|---|---|---|---|")?;
        self.0.iter().try_for_each(|row| writeln!(f, "| {} |", row.join(" | ")))
    }
}

/// The median.
pub(crate) fn median(figures: &[f64]) -> f64 {
    quantile(figures, 0.5)
}

/// The value below which a share of the figures lies.
pub(crate) fn quantile(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// One figure as a multiple of another.
pub(crate) fn times(ours: f64, theirs: f64) -> String {
    let ratio = ours / theirs;
    if ratio < 0.1 { format!("{ratio:.3}×") } else { format!("{ratio:.2}×") }
}

/// Milliseconds, as people read them.
pub(crate) fn ms(figure: f64) -> String {
    if figure < 10.0 { format!("{figure:.2} ms") } else { format!("{figure:.0} ms") }
}

/// Kilobytes (thousands of bytes), as people read them.
pub(crate) fn kb(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}
