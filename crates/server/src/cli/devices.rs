use anyhow::{Context, Result};
use clap::Args;

use super::{Data, with};
use crate::auth::address;
use crate::moment::{now_ms, random};
use crate::store::{AuditEntry, DeviceKind, Reading, Store, Writing};

#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    data: Data,
    /// Whose
    #[arg(long)]
    email: String,
    /// Withdraw this device, or `all`: it can send what it still holds, which then waits for a manager, and is shown nothing more
    #[arg(long)]
    withdraw: Option<String>,
}

#[derive(Args)]
pub(super) struct Restored {
    #[command(flatten)]
    data: Data,
}

pub(super) async fn devices(options: Options) -> Result<()> {
    with!(options.data.open().await?, store => devices_in(&store, &options))
}

async fn devices_in<S: Store>(store: &S, options: &Options) -> Result<()> {
    let email = address(&options.email);
    let mut transaction = store.write().await?;
    let account = transaction.account(&email).await?.with_context(|| format!("nobody here has the address {email}"))?;
    let devices = transaction.devices_of(account.member, DeviceKind::App).await?;
    let withdrawn = |device: &stepping_stones_domain::DeviceId| {
        options.withdraw.as_ref().is_some_and(|which| which == "all" || *which == device.to_string())
    };
    let at_ms = now_ms();
    for device in &devices {
        if withdrawn(device) {
            transaction.withdraw(*device, at_ms).await?;
            let (member, about) = (Some(account.member), device.0.to_vec());
            let entry = AuditEntry { at_ms, member, device: Some(*device), what: "device-withdrawn".into(), about };
            transaction.put_audit(account.org, &[entry]).await?;
        }
        println!("{device}{}", if withdrawn(device) { " withdrawn" } else { "" });
    }
    transaction.commit().await?;
    println!(
        "{} has {} device(s) signed in.",
        account.name,
        devices.iter().filter(|device| !withdrawn(device)).count()
    );
    Ok(())
}

pub(super) async fn restored(options: Restored) -> Result<()> {
    with!(options.data.open().await?, store => all_restored(&store))
}

async fn all_restored<S: Store>(store: &S) -> Result<()> {
    let mut transaction = store.write().await?;
    for org in transaction.organisations().await? {
        transaction.start_new_life(org.id, random()?).await?;
    }
    transaction.commit().await?;
    println!("Each device will start over at its next contact, and offer again what it holds.");
    Ok(())
}
