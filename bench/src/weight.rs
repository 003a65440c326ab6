//! What the first load weighs: every file that it fetches, as brotli at its best.

use std::path::Path;

use anyhow::Result;

use crate::figures::{Table, kb};
use crate::folder;

pub(crate) fn measure(table: &mut Table) -> Result<()> {
    let app = weigh(&folder("BENCH_APP")?)?;
    let bare = weigh(&folder("BENCH_BARE")?)?;
    let ratio = app as f64 / bare as f64;
    table.row(
        "first load, every file of the build, brotli",
        kb(app),
        format!("bare Leptos app with router {}", kb(bare)),
        format!("{ratio:.2}×"),
        "≤ 250 KB",
    );
    Ok(())
}

/// The brotli weight of all files of a build, in bytes. Pictures are as small as they get and are not compressed again.
fn weigh(folder: &Path) -> Result<usize> {
    let mut weight = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            weight += weigh(&path)?;
            continue;
        }
        let bytes = std::fs::read(&path)?;
        let picture = path.extension().is_some_and(|extension| extension == "png");
        weight += if picture { 0 } else { brotli(&bytes)? };
    }
    Ok(weight)
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed.len())
}
