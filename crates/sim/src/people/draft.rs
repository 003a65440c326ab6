//! What an operation will be, said twice: once for the code under test, and once in the simulator's own words.

use stepping_stones_domain::records::{Change, Kind};
use stepping_stones_domain::{MemberId, OperationId, RecordId, Value};
use stepping_stones_sync::Operation;
use stepping_stones_sync::operation::Action;

use crate::fault::Fault;
use crate::world::World;
use crate::written::{Did, Written, bytes, list, number, text};

/// What an operation will be.
#[derive(Default)]
pub(super) struct Draft {
    kind: &'static str,
    record: [u8; 16],
    actions: Vec<Action>,
    did: Vec<Did>,
    pub(super) id: Option<OperationId>,
    pub(super) author: Option<MemberId>,
    unknown: Vec<(u64, Vec<u8>)>,
    plain: bool,
}

impl Draft {
    pub(super) fn of(kind: &'static str, record: RecordId) -> Self {
        Self { kind, record: record.0, ..Self::default() }
    }

    pub(super) fn record(&self) -> RecordId {
        RecordId(self.record)
    }

    /// Nothing speaks against it: it must not be refused.
    pub(super) fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    fn put(mut self, field: &str, value: Value, cbor: Vec<u8>) -> Self {
        self.actions.push(Action::Set { field: field.into(), value });
        self.did.push(Did::Set(field.into(), cbor));
        self
    }

    pub(super) fn set(self, field: &str, value: &str) -> Self {
        self.put(field, value.into(), text(value))
    }

    pub(super) fn set_id(self, field: &str, id: [u8; 16]) -> Self {
        self.put(field, Value::from(id), bytes(&id))
    }

    pub(super) fn set_ids(self, field: &str, ids: &[RecordId]) -> Self {
        let values = ids.iter().map(|id| Value::from(id.0)).collect();
        self.put(field, Value::List(values), list(ids.iter().map(|id| bytes(&id.0))))
    }

    pub(super) fn set_texts(self, field: &str, texts: &[&str]) -> Self {
        self.put(field, Value::list(texts.iter().copied()), list(texts.iter().map(|one| text(one))))
    }

    pub(super) fn set_number(self, field: &str, value: usize) -> Self {
        self.put(field, Value::Int(value as i64), number(value))
    }

    /// A change as the app makes it, with what it comes to.
    pub(super) fn change(mut self, change: Change, field: &str, cbor: &[u8]) -> Self {
        self.actions.push(change.into());
        self.did.push(Did::Set(field.into(), cbor.to_vec()));
        self
    }

    pub(super) fn write(mut self, field: &str, replaces: Vec<OperationId>, words: &str) -> Self {
        self.actions.push(Action::Write { field: field.into(), replaces: replaces.clone(), text: words.into() });
        self.did.push(Did::Wrote(field.into(), replaces, text(words)));
        self
    }

    pub(super) fn void(mut self, void: bool) -> Self {
        let reason = "by mistake".to_owned();
        self.actions.push(if void { Action::Void { reason } } else { Action::Unvoid { reason } });
        self.did.push(Did::Void(void));
        self
    }

    /// A value (the number 1.5), a step and a part that only a newer version knows.
    pub(super) fn newer(mut self) -> Self {
        let number = vec![0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0];
        self.actions.push(Action::Set { field: "mood".into(), value: Value::Unknown(number.clone()) });
        self.did.push(Did::Set("mood".into(), number));
        self.actions.push(Action::Unknown(vec![0x82, 0x18, 0x63, 0xf6]));
        self.did.push(Did::Newer);
        self.unknown = vec![(10, vec![0xf6]), (300, vec![0x81, 0x01])];
        self
    }
}

impl World {
    pub(super) fn save(&mut self, at: usize, draft: Draft) {
        let device = &mut self.devices[at];
        let number = device.written.keys().next_back().map_or(1, |last| last + 1);
        let (author, forged) = (draft.author.unwrap_or(device.member_id()), draft.author.is_some());
        let operation = Operation {
            id: draft.id.unwrap_or(OperationId(self.dice.bytes())),
            org: device.org_id(),
            author,
            device: device.device_id(),
            number,
            clock_ms: self.clock_ms + device.clock_off,
            kind: Kind::from_code(draft.kind),
            record: RecordId(draft.record),
            based_on: device.engine.seen(),
            actions: draft.actions,
            unknown: draft.unknown,
        };
        let bytes = operation.to_bytes();
        let sha256 = crate::world::sha256(&bytes);
        let written = Written {
            id: operation.id,
            sha256,
            author,
            device: device.device_id(),
            kind: draft.kind.to_owned(),
            record: operation.record,
            did: draft.did,
            plain: draft.plain,
            forged,
            size: bytes.len(),
        };
        if self.orgs[device.org].now().is_of_erased(&written) {
            self.tally.note(Fault::WroteOfErased);
        }
        self.book.insert(sha256, written);
        device.written.insert(number, sha256);
        device.save(operation, &mut self.dice);
    }
}
