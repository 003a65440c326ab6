//! Reads what is shown of a record, with none of the code that wrote it.

use std::collections::BTreeMap;

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
}

/// Reads the bytes that a scope shows.
///
/// # Errors
/// When they are not of the documented form.
pub fn read(bytes: &[u8]) -> Result<Shown, Error> {
    let d = &mut Decoder::new(bytes);
    let parts = length(d.array()?)?;
    let mut shown = Shown { kind: d.str()?.to_owned(), ..Shown::default() };
    for _ in 0..length(d.array()?)? {
        d.array()?;
        shown.stamps.push(d.bytes()?.try_into().map_err(|_| Error::message("a stamp"))?);
        d.bytes()?;
        d.i64()?;
    }
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
        d.skip()?;
        for _ in 0..length(d.array()?)? {
            d.array()?;
            d.u64()?;
            shown.void = d.bool()?;
            d.str()?;
        }
    }
    Ok(shown)
}

fn length(told: Option<u64>) -> Result<u64, Error> {
    told.ok_or_else(|| Error::message("no length"))
}
