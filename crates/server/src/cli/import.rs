use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::members::Org;
use super::{Data, with};
use crate::auth::address;
use crate::import::{By, Imported, NotImported, participants as import};
use crate::staff::a_manager;
use crate::store::{Account, Reading, Store};

#[derive(Args)]
pub(super) struct Options {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    org: Org,
    /// Who will look after these people, by e-mail address
    #[arg(long)]
    assign_to: Option<String>,
}

pub(super) async fn participants(options: Options) -> Result<()> {
    with!(options.data.open().await?, store => participants_in(&store, &options))
}

async fn participants_in<S: Store>(store: &S, options: &Options) -> Result<()> {
    let shown = options.file.display();
    let table = std::fs::read(&options.file).with_context(|| format!("{shown} can't be read"))?;
    let assign_to = assignee(store, options).await?;
    let org = match &assign_to {
        Some(account) => account.org,
        None => options.org.find(store).await?.id,
    };
    let author = a_manager(store, org)
        .await?
        .or_else(|| assign_to.clone())
        .context("this organisation has nobody who could be the author")?;
    let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let done = import(store, &table, &By { author: &author, assign_to: assign_to.as_ref(), file: &name }).await;
    match done {
        Ok(imported) => {
            print(&imported, assign_to.as_ref());
            Ok(())
        }
        Err(NotImported::BadLines(bad)) => {
            for bad in &bad {
                eprintln!("{shown}, line {}: {}", bad.line, bad.reason);
            }
            bail!("Nothing was brought in: {} row(s) can't be read. Please correct them and try again.", bad.len())
        }
        Err(error) => Err(error).context("Nothing was brought in"),
    }
}

async fn assignee<S: Store>(store: &S, options: &Options) -> Result<Option<Account>> {
    let Some(email) = options.assign_to.as_deref().map(address) else { return Ok(None) };
    let account = store.read().await?.account(&email).await?;
    Ok(Some(account.with_context(|| format!("nobody here has the address {email}"))?))
}

fn print(imported: &Imported, assigned: Option<&Account>) {
    for name in &imported.here {
        println!("{name} is already here and was left as they are.");
    }
    println!(
        "{} people came in, each with their journey as told; {} were already here.",
        imported.new.len(),
        imported.here.len()
    );
    if let Some(account) = assigned.filter(|_| !imported.new.is_empty()) {
        println!("{} looks after those who came in.", account.name);
    }
}
