//! Deterministic CBOR (RFC 8949 §4.2) for the values of fields; what a newer version wrote is kept verbatim.

use std::collections::BTreeMap;
use std::convert::Infallible;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use stepping_stones_domain::Value;

/// Bytes that are not of the form they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed {0}")]
pub struct Malformed(pub &'static str);

/// How deep values may nest; deeper ones are an attack, not a record.
const DEEPEST: u8 = 16;

pub(crate) type Write<'a> = Encoder<&'a mut Vec<u8>>;
pub(crate) type Written = Result<(), minicbor::encode::Error<Infallible>>;

/// Encodes into memory, which cannot fail.
pub(crate) fn encoded(write: impl FnOnce(&mut Write<'_>) -> Written) -> Vec<u8> {
    let mut bytes = Vec::new();
    let done = write(&mut Encoder::new(&mut bytes));
    debug_assert!(done.is_ok());
    bytes
}

/// Turns the decoder's error, which could quote the data, into one that cannot.
pub(crate) trait OrMalformed<T> {
    fn or_malformed(self, what: &'static str) -> Result<T, Malformed>;
}

impl<T> OrMalformed<T> for Result<T, minicbor::decode::Error> {
    fn or_malformed(self, what: &'static str) -> Result<T, Malformed> {
        self.map_err(|_| Malformed(what))
    }
}

/// Writes a byte string that is already encoded CBOR.
pub(crate) fn put_raw(e: &mut Write<'_>, raw: &[u8]) {
    e.writer_mut().extend_from_slice(raw);
}

/// Reads one item verbatim.
pub(crate) fn raw<'b>(d: &mut Decoder<'b>) -> Result<&'b [u8], Malformed> {
    let start = d.position();
    d.skip().or_malformed("item")?;
    d.input().get(start..d.position()).ok_or(Malformed("item"))
}

/// The length of an array; indefinite lengths are not deterministic.
pub(crate) fn array(d: &mut Decoder<'_>, what: &'static str) -> Result<u64, Malformed> {
    d.array().or_malformed(what)?.ok_or(Malformed(what))
}

/// The length of a map; indefinite lengths are not deterministic.
pub(crate) fn map(d: &mut Decoder<'_>, what: &'static str) -> Result<u64, Malformed> {
    d.map().or_malformed(what)?.ok_or(Malformed(what))
}

/// Sixteen bytes.
pub(crate) fn id(d: &mut Decoder<'_>) -> Result<[u8; 16], Malformed> {
    d.bytes().or_malformed("id")?.try_into().map_err(|_| Malformed("id"))
}

/// Keys in the order of their encoding: the shorter first, then byte by byte.
pub(crate) fn in_order<V>(map: &BTreeMap<String, V>) -> impl Iterator<Item = (&String, &V)> {
    let mut keys: Vec<&String> = map.keys().collect();
    by_encoding(&mut keys);
    keys.into_iter().filter_map(|key| map.get_key_value(key))
}

/// Apart from the values, so that the sorting is compiled once.
fn by_encoding(keys: &mut [&String]) {
    keys.sort_unstable_by_key(|key| (key.len(), key.as_bytes()));
}

/// Writes a value.
pub(crate) fn put_value(e: &mut Write<'_>, value: &Value) -> Written {
    match value {
        Value::Null => e.null().map(drop),
        Value::Bool(truth) => e.bool(*truth).map(drop),
        Value::Int(number) => e.i64(*number).map(drop),
        Value::Text(text) => e.str(text).map(drop),
        Value::Bytes(bytes) => e.bytes(bytes).map(drop),
        Value::List(items) => {
            e.array(items.len() as u64)?;
            items.iter().try_for_each(|item| put_value(e, item))
        }
        Value::Map(entries) => {
            e.map(entries.len() as u64)?;
            in_order(entries).try_for_each(|(key, value)| {
                e.str(key)?;
                put_value(e, value)
            })
        }
        Value::Unknown(bytes) => {
            put_raw(e, bytes);
            Ok(())
        }
    }
}

/// Reads a value; kinds that this version does not know are kept verbatim.
pub(crate) fn value(d: &mut Decoder<'_>) -> Result<Value, Malformed> {
    value_within(d, DEEPEST)
}

fn value_within(d: &mut Decoder<'_>, depth: u8) -> Result<Value, Malformed> {
    let depth = depth.checked_sub(1).ok_or(Malformed("value: too deep"))?;
    let what = "value";
    Ok(match d.datatype().or_malformed(what)? {
        Type::Null => d.null().map(|()| Value::Null).or_malformed(what)?,
        Type::Bool => Value::Bool(d.bool().or_malformed(what)?),
        Type::U8 | Type::U16 | Type::U32 | Type::I8 | Type::I16 | Type::I32 | Type::I64 => {
            Value::Int(d.i64().or_malformed(what)?)
        }
        Type::U64 | Type::Int => {
            let verbatim = raw(d)?;
            Decoder::new(verbatim).i64().map_or_else(|_| Value::Unknown(verbatim.to_vec()), Value::Int)
        }
        Type::String => Value::Text(d.str().or_malformed(what)?.to_owned()),
        Type::Bytes => Value::Bytes(d.bytes().or_malformed(what)?.to_owned()),
        Type::Array => {
            let length = array(d, what)?;
            let mut items = Vec::new();
            for _ in 0..length {
                items.push(value_within(d, depth)?);
            }
            Value::List(items)
        }
        Type::Map => named_values(d, depth)?,
        _ => Value::Unknown(raw(d)?.to_vec()),
    })
}

fn named_values(d: &mut Decoder<'_>, depth: u8) -> Result<Value, Malformed> {
    let start = d.position();
    let length = map(d, "value")?;
    let mut entries = BTreeMap::new();
    for _ in 0..length {
        if d.datatype().or_malformed("value")? != Type::String {
            // A map whose keys are not text is a newer version's: keep all of it.
            d.set_position(start);
            return Ok(Value::Unknown(raw(d)?.to_vec()));
        }
        let key = d.str().or_malformed("value")?.to_owned();
        entries.insert(key, value_within(d, depth)?);
    }
    Ok(Value::Map(entries))
}
