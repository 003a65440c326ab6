use anyhow::Result;
use clap::Args;
use stepping_stones_domain::Stage;
use stepping_stones_domain::cohort::figures;

use super::members::Org;
use super::{Data, with};
use crate::cohort::told_journeys;
use crate::store::Store;

#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    org: Org,
}

/// The published study and this software disagree about one person; whoever sees the numbers should know.
const NOTE: &str = "\
These journeys were told without dates. A small group that was chosen on purpose is never a benchmark for anyone.
If this is the published cohort (doi 10.3399/bjgp19X706865): the paper's text says that three people used only the social café;
its table has two, and a third who used one category only did physical activity. Both are left as they are.";

pub(super) async fn cohort(options: Options) -> Result<()> {
    with!(options.data.open().await?, store => cohort_in(&store, &options))
}

async fn cohort_in<S: Store>(store: &S, options: &Options) -> Result<()> {
    let org = options.org.find(store).await?;
    let journeys = told_journeys(store, org.id).await?;
    let figures = figures(&journeys);
    println!("{}: {} people whose journeys were told", org.name, figures.people);
    println!("Reached each stage:");
    for stage in Stage::ALL {
        println!("  {} {:<22} {:>4}", stage.number(), stage.code(), figures.reached.get(stage).copied().unwrap_or(0));
    }
    println!("From the first to the last stage:");
    for ((first, last), people) in &figures.ranges {
        println!("  {} to {} {:>22}", first.number(), last.number(), people);
    }
    println!("Used each kind of activity:");
    for (category, people) in &figures.categories {
        println!("  {:<24} {people:>4}", category.code());
    }
    println!("Used so many kinds of activity:");
    for (breadth, people) in &figures.breadth {
        println!("  {breadth:<24} {people:>4}");
    }
    println!("{NOTE}");
    Ok(())
}
