//! Reads what is shown of a record, with none of the code that wrote it.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::Decoder;
use minicbor::decode::Error;

/// The versions of a field that stand: who gave each, and its CBOR.
pub type Versions = Vec<([u8; 16], Vec<u8>)>;

/// What is shown of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The code of its kind.
    pub kind: String,
    /// The operations that made it, in order.
    pub stamps: Vec<[u8; 16]>,
    /// What stands.
    pub fields: BTreeMap<String, Versions>,
    /// Whether it is void.
    pub void: bool,
    /// It tells neither who wrote it, nor when, nor what stood there before, nor why it is void: its one stamp is all zeros.
    pub bare: bool,
}

/// Reads the bytes that a scope shows.
///
/// # Errors
/// When they are not of the documented form.
pub fn read(bytes: &[u8]) -> Result<Shown, Error> {
    let d = &mut Decoder::new(bytes);
    let parts = length(d.array()?)?;
    let mut shown = Shown { kind: d.str()?.to_owned(), bare: true, ..Shown::default() };
    for _ in 0..length(d.array()?)? {
        d.array()?;
        shown.stamps.push(d.bytes()?.try_into().map_err(|_| Error::message("a stamp"))?);
        shown.bare &= d.bytes()? == [0; 16];
        shown.bare &= d.i64()? == 0;
    }
    shown.bare &= shown.stamps == [[0; 16]];
    for _ in 0..length(d.map()?)? {
        let name = d.str()?.to_owned();
        let mut versions = Vec::new();
        for _ in 0..length(d.array()?)? / 2 {
            let by = d.u64()? as usize;
            let from = d.position();
            d.skip()?;
            let by = shown.stamps.get(by).ok_or_else(|| Error::message("a stamp that is not there"))?;
            versions.push((*by, bytes[from..d.position()].to_vec()));
        }
        shown.fields.insert(name, versions);
    }
    if parts >= 5 {
        let earlier = length(d.map()?)?;
        shown.bare &= earlier == 0;
        (0..2 * earlier).try_for_each(|_| d.skip())?;
        for _ in 0..length(d.array()?)? {
            d.array()?;
            d.u64()?;
            shown.void = d.bool()?;
            shown.bare &= d.str()?.is_empty();
        }
    }
    Ok(shown)
}

/// The identifiers in the CBOR of a list; what is none is passed over.
#[must_use]
pub fn ids(list: &[u8]) -> BTreeSet<[u8; 16]> {
    items(list).filter_map(|item| Decoder::new(item).bytes().ok()?.try_into().ok()).collect()
}

/// The texts in the CBOR of a list; what is none is passed over.
#[must_use]
pub fn texts(list: &[u8]) -> BTreeSet<String> {
    items(list).filter_map(|item| Some(Decoder::new(item).str().ok()?.to_owned())).collect()
}

/// The CBOR of each item of a list; nothing of what is no list.
fn items(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut d = Decoder::new(list);
    let count = d.array().ok().flatten().unwrap_or_default();
    (0..count).map_while(move |_| {
        let from = d.position();
        d.skip().ok()?;
        list.get(from..d.position())
    })
}

fn length(told: Option<u64>) -> Result<u64, Error> {
    told.ok_or_else(|| Error::message("no length"))
}
