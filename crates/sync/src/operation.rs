//! An operation: what a person did to a record, once. Its bytes are final the moment it is queued.

use minicbor::Decoder;
use stepping_stones_domain::records::{Change, Kind};
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Value};

use crate::codec::{Malformed, OrMalformed, Write, Written, array, encoded, id, map, put_raw, put_value, raw, value};

/// The version of the operation format that this code writes.
pub const FORMAT: u64 = 1;
/// The most bytes that one operation may have.
pub const LARGEST: usize = 256 * 1024;

/// One step of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Sets a field; the last arrival wins, earlier values stay in the history.
    Set {
        /// The field.
        field: String,
        /// Its new value.
        value: Value,
    },
    /// Writes someone's words; a version that it does not replace stays beside it.
    Write {
        /// The field.
        field: String,
        /// The operations whose versions this one replaces.
        replaces: Vec<OperationId>,
        /// The words.
        text: String,
    },
    /// Voids the record: it stays, with the reason.
    Void {
        /// Why.
        reason: String,
    },
    /// Takes a void back.
    Unvoid {
        /// Why.
        reason: String,
    },
    /// A step of a newer version, verbatim: kept and forwarded, not applied here.
    Unknown(Vec<u8>),
}

/// What a person did to a record, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its own identity.
    pub id: OperationId,
    /// The organisation.
    pub org: OrgId,
    /// Who did it.
    pub author: MemberId,
    /// On which device.
    pub device: DeviceId,
    /// The how-many-eth of that device, from 1: the order in which the author did things.
    pub number: u64,
    /// What the device's clock said, in milliseconds since 1970. Information for people; orders nothing.
    pub clock_ms: i64,
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub record: RecordId,
    /// The place in the organisation's order that the device had seen.
    pub based_on: u64,
    /// The steps.
    pub actions: Vec<Action>,
    /// Parts of a newer version, by key, verbatim.
    pub unknown: Vec<(u64, Vec<u8>)>,
}

impl From<Change> for Action {
    /// A change to a record that has no earlier words.
    fn from(change: Change) -> Self {
        match change {
            Change::Set(field, value) => Self::Set { field: field.into_owned(), value },
            Change::Write(field, text) => Self::Write { field: field.into(), replaces: vec![], text },
        }
    }
}

impl Operation {
    /// The records that it names in what it sets.
    pub fn named(&self) -> impl Iterator<Item = RecordId> {
        let values = self.actions.iter().filter_map(|action| match action {
            Action::Set { value, .. } => Some(value),
            _ => None,
        });
        values
            .flat_map(|value| value.as_id().into_iter().chain(value.items().iter().filter_map(Value::as_id)))
            .map(RecordId)
    }

    /// The people whom it names as those that its record is about.
    pub fn clients(&self) -> impl Iterator<Item = RecordId> {
        self.actions.iter().filter_map(|action| match action {
            Action::Set { field, value } if field == "client" => value.as_id().map(RecordId),
            _ => None,
        })
    }

    /// The canonical bytes: deterministic CBOR, a map with small whole numbers as keys.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(10 + self.unknown.len() as u64)?;
            e.u8(0)?.u64(FORMAT)?;
            e.u8(1)?.bytes(&self.id.0)?;
            e.u8(2)?.bytes(&self.org.0)?;
            e.u8(3)?.bytes(&self.author.0)?;
            e.u8(4)?.bytes(&self.device.0)?;
            e.u8(5)?.u64(self.number)?;
            e.u8(6)?.i64(self.clock_ms)?;
            e.u8(7)?.array(2)?.str(self.kind.code())?.bytes(&self.record.0)?;
            e.u8(8)?.u64(self.based_on)?;
            e.u8(9)?.array(self.actions.len() as u64)?;
            self.actions.iter().try_for_each(|action| put_action(e, action))?;
            for (key, verbatim) in &self.unknown {
                e.u64(*key)?;
                put_raw(e, verbatim);
            }
            Ok(())
        })
    }

    /// Reads canonical bytes; parts and steps of newer versions are kept verbatim.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are too many, not an operation, or not canonical: whoever reads and writes it again must get the same
    /// bytes, or hashes would not hold.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > LARGEST {
            return Err(Malformed("operation: too large"));
        }
        Self::of_any_size(bytes)
    }

    /// Reads canonical bytes from this device's own outbox. One that no server will take is still its author's, and must not keep the
    /// others from being read.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are not an operation, or not canonical.
    pub fn of_any_size(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut d = Decoder::new(bytes);
        let read = read(&mut d)?;
        if d.position() != bytes.len() || read.to_bytes() != bytes {
            return Err(Malformed("operation: not canonical"));
        }
        Ok(read)
    }
}

fn read(d: &mut Decoder<'_>) -> Result<Operation, Malformed> {
    let what = "operation";
    let entries = map(d, what)?;
    let unknown_entries = entries.checked_sub(10).ok_or(Malformed(what))?;
    let expect = |d: &mut Decoder<'_>, key: u64| match d.u64() {
        Ok(found) if found == key => Ok(()),
        _ => Err(Malformed(what)),
    };
    expect(d, 0)?;
    if d.u64().or_malformed(what)? != FORMAT {
        return Err(Malformed("operation: a version that is not known here"));
    }
    expect(d, 1)?;
    let operation = OperationId(id(d)?);
    expect(d, 2)?;
    let org = OrgId(id(d)?);
    expect(d, 3)?;
    let author = MemberId(id(d)?);
    expect(d, 4)?;
    let device = DeviceId(id(d)?);
    expect(d, 5)?;
    let number = d.u64().or_malformed(what)?;
    expect(d, 6)?;
    let clock_ms = d.i64().or_malformed(what)?;
    expect(d, 7)?;
    if array(d, what)? != 2 {
        return Err(Malformed(what));
    }
    let kind = Kind::from_code(d.str().or_malformed(what)?);
    let record = RecordId(id(d)?);
    expect(d, 8)?;
    let based_on = d.u64().or_malformed(what)?;
    expect(d, 9)?;
    let mut actions = Vec::new();
    for _ in 0..array(d, what)? {
        actions.push(action(d)?);
    }
    let mut unknown = Vec::new();
    for _ in 0..unknown_entries {
        unknown.push((d.u64().or_malformed(what)?, raw(d)?.to_vec()));
    }
    Ok(Operation { id: operation, org, author, device, number, clock_ms, kind, record, based_on, actions, unknown })
}

fn put_action(e: &mut Write<'_>, action: &Action) -> Written {
    match action {
        Action::Set { field, value } => {
            e.array(3)?.u8(0)?.str(field)?;
            put_value(e, value)
        }
        Action::Write { field, replaces, text } => {
            e.array(4)?.u8(1)?.str(field)?.array(replaces.len() as u64)?;
            for replaced in replaces {
                e.bytes(&replaced.0)?;
            }
            e.str(text).map(drop)
        }
        Action::Void { reason } => e.array(2)?.u8(2)?.str(reason).map(drop),
        Action::Unvoid { reason } => e.array(2)?.u8(3)?.str(reason).map(drop),
        Action::Unknown(verbatim) => {
            put_raw(e, verbatim);
            Ok(())
        }
    }
}

fn action(d: &mut Decoder<'_>) -> Result<Action, Malformed> {
    let verbatim = raw(d)?;
    let inner = &mut Decoder::new(verbatim);
    let what = "step";
    let length = array(inner, what)?;
    let verb = inner.u64().or_malformed(what)?;
    let text = |d: &mut Decoder<'_>| d.str().or_malformed(what).map(str::to_owned);
    Ok(match (verb, length) {
        (0, 3) => Action::Set { field: text(inner)?, value: value(inner)? },
        (1, 4) => {
            let field = text(inner)?;
            let mut replaces = Vec::new();
            for _ in 0..array(inner, what)? {
                replaces.push(OperationId(id(inner)?));
            }
            Action::Write { field, replaces, text: text(inner)? }
        }
        (2, 2) => Action::Void { reason: text(inner)? },
        (3, 2) => Action::Unvoid { reason: text(inner)? },
        _ => Action::Unknown(verbatim.to_vec()),
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn some_operation(number: u8, actions: Vec<Action>) -> Operation {
        Operation {
            id: OperationId([number; 16]),
            org: OrgId([1; 16]),
            author: MemberId([2; 16]),
            device: DeviceId([3; 16]),
            number: u64::from(number),
            clock_ms: 1_700_000_000_000 + i64::from(number),
            kind: Kind::Visit,
            record: RecordId([7; 16]),
            based_on: 40,
            actions,
            unknown: vec![],
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            ".{0,12}".prop_map(Value::Text),
            proptest::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
            Just(Value::Unknown(vec![0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0])), // the number 1.5
            Just(Value::Unknown(vec![0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])), // 2^64 - 1
            Just(Value::Unknown(vec![0xa1, 0x01, 0x02])),                   // a map with a number as key
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                proptest::collection::btree_map(".{0,6}", inner, 0..4).prop_map(Value::Map),
            ]
        })
    }

    fn any_action() -> impl Strategy<Value = Action> {
        prop_oneof![
            (".{0,10}", any_value()).prop_map(|(field, value)| Action::Set { field, value }),
            (".{0,10}", proptest::collection::vec(any::<[u8; 16]>().prop_map(OperationId), 0..3), ".{0,30}")
                .prop_map(|(field, replaces, text)| Action::Write { field, replaces, text }),
            ".{0,20}".prop_map(|reason| Action::Void { reason }),
            ".{0,20}".prop_map(|reason| Action::Unvoid { reason }),
            Just(Action::Unknown(vec![0x82, 0x18, 0x63, 0xf6])), // verb 99
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(actions in proptest::collection::vec(any_action(), 0..6), later in any::<bool>()) {
            let mut operation = some_operation(1, actions);
            if later {
                operation.unknown = vec![(10, vec![0xf6]), (300, vec![0x81, 0x01])];
            }
            prop_assert_eq!(Operation::from_bytes(&operation.to_bytes()), Ok(operation));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Operation::from_bytes(&bytes);
        }

        #[test]
        fn changed_bytes_are_refused_or_another_operation(at in 0usize..120, bit in 0u8..8) {
            let bytes = some_operation(1, vec![Action::Set { field: "at".into(), value: "2026".into() }]).to_bytes();
            let mut changed = bytes.clone();
            let at = at % bytes.len();
            changed[at] ^= 1 << bit;
            if let Ok(operation) = Operation::from_bytes(&changed) {
                prop_assert_eq!(operation.to_bytes(), changed);
            }
        }
    }

    #[test]
    fn bytes_in_another_order_or_form_are_not_canonical() {
        let bytes = some_operation(1, vec![]).to_bytes();
        let mut longer_head = bytes.clone();
        longer_head.splice(0..1, [0xb8, 10]);
        for bad in [longer_head, [bytes.as_slice(), &[0]].concat(), bytes[..bytes.len() - 1].to_vec()] {
            assert!(Operation::from_bytes(&bad).is_err());
        }
        let nested = [vec![0x81; 40], vec![0xf6]].concat();
        let deep = some_operation(1, vec![Action::Set { field: "x".into(), value: Value::Unknown(nested) }]).to_bytes();
        assert_eq!(Operation::from_bytes(&deep), Err(Malformed("value: too deep")));
    }
}
