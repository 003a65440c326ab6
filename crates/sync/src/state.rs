//! The state of a record: what its operations, applied in the server's order, have made of it, with its history.

use std::collections::BTreeMap;

use minicbor::Decoder;
use stepping_stones_domain::records::{Change, Kind};
use stepping_stones_domain::{Fields, MemberId, OperationId, Value};

use crate::codec::{Malformed, OrMalformed, Write, Written, array, encoded, id, in_order, map, put_value, value};
use crate::operation::{Action, Operation};

/// Who did something, and what their device's clock said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The operation.
    pub operation: OperationId,
    /// Who did it.
    pub author: MemberId,
    /// What the device's clock said, in milliseconds since 1970; a label, never an order.
    pub clock_ms: i64,
}

/// A value of a field, and the operation that gave it: an index into the record's stamps.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Version {
    stamp: usize,
    value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Field {
    current: Vec<Version>,
    earlier: Vec<Version>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Voiding {
    stamp: usize,
    void: bool,
    reason: String,
}

/// The state of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordState {
    /// What kind of record it is.
    pub kind: Kind,
    stamps: Vec<Stamp>,
    fields: BTreeMap<String, Field>,
    voidings: Vec<Voiding>,
}

/// One of several versions of a person's words, or an earlier value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// Who said so, and when by their device.
    pub stamp: Stamp,
    /// What.
    pub value: &'a Value,
}

impl RecordState {
    /// The state of a record that nothing has been done to.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, stamps: vec![], fields: BTreeMap::new(), voidings: vec![] }
    }

    /// Applies an operation. One that was applied before changes nothing.
    pub fn apply(&mut self, operation: &Operation) {
        if self.stamps.iter().any(|stamp| stamp.operation == operation.id) {
            return;
        }
        let stamp = self.stamps.len();
        self.stamps.push(Stamp { operation: operation.id, author: operation.author, clock_ms: operation.clock_ms });
        for action in &operation.actions {
            self.step(stamp, action);
        }
    }

    fn step(&mut self, stamp: usize, action: &Action) {
        match action {
            Action::Set { field, value } => {
                let field = self.fields.entry(field.clone()).or_default();
                field.earlier.append(&mut field.current);
                field.current.push(Version { stamp, value: value.clone() });
            }
            Action::Write { field, replaces, text } => {
                let stamps = &self.stamps;
                let field = self.fields.entry(field.clone()).or_default();
                let replaced = |version: &Version| {
                    version.stamp == stamp
                        || stamps.get(version.stamp).is_some_and(|stamp| replaces.contains(&stamp.operation))
                };
                let (out, stay) = std::mem::take(&mut field.current).into_iter().partition(replaced);
                field.current = stay;
                field.earlier.extend::<Vec<_>>(out);
                field.current.push(Version { stamp, value: Value::Text(text.clone()) });
            }
            Action::Void { reason } => self.voidings.push(Voiding { stamp, void: true, reason: reason.clone() }),
            Action::Unvoid { reason } => self.voidings.push(Voiding { stamp, void: false, reason: reason.clone() }),
            Action::Unknown(_) => {}
        }
    }

    /// The fields as they stand; of several versions of a text the one that arrived last.
    #[must_use]
    pub fn fields(&self) -> Fields {
        let last = |field: &Field| field.current.last().map(|version| version.value.clone());
        let mut fields = Fields::new();
        fields.extend(self.fields.iter().filter_map(|(name, field)| Some((name.clone(), last(field)?))));
        fields
    }

    /// The value of one field as it stands.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)?.current.last().map(|version| &version.value)
    }

    /// All versions of a field that stand beside each other; more than one only for words written at the same time.
    #[must_use]
    pub fn versions(&self, name: &str) -> Vec<Told<'_>> {
        self.fields.get(name).map(|field| self.told(&field.current)).unwrap_or_default()
    }

    /// The earlier values of a field, oldest first.
    #[must_use]
    pub fn earlier(&self, name: &str) -> Vec<Told<'_>> {
        self.fields.get(name).map(|field| self.told(&field.earlier)).unwrap_or_default()
    }

    /// The fields that have more than one standing version, to be settled by a person.
    pub fn unsettled(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|(_, field)| field.current.len() > 1).map(|(name, _)| name.as_str())
    }

    /// Whether in some field, whose last version reads as it did in an earlier state, other versions stand beside it than did then.
    #[must_use]
    pub fn settles(&self, before: &Self) -> bool {
        let stand = |state: &Self, name: &str| -> Vec<Value> {
            state.versions(name).into_iter().map(|told| told.value.clone()).collect()
        };
        let reads_the_same = |name: &&String| self.field(name) == before.field(name);
        self.fields.keys().filter(reads_the_same).any(|name| stand(self, name) != stand(before, name))
    }

    /// The reason for which the record is void, and who said so; `None` when it stands.
    #[must_use]
    pub fn void(&self) -> Option<(&str, Stamp)> {
        let last = self.voidings.last().filter(|voiding| voiding.void)?;
        Some((&last.reason, *self.stamps.get(last.stamp)?))
    }

    /// Everyone who did something to it, in the server's order; the first made it.
    #[must_use]
    pub fn stamps(&self) -> &[Stamp] {
        &self.stamps
    }

    /// The steps that make a change to this record: words replace the versions that stand now.
    #[must_use]
    pub fn action(&self, change: Change) -> Action {
        match change {
            Change::Set(field, value) => Action::Set { field: field.into_owned(), value },
            Change::Write(field, text) => {
                let replaces = self.versions(field).iter().map(|told| told.stamp.operation).collect();
                Action::Write { field: field.into(), replaces, text }
            }
        }
    }

    /// Only the listed fields as they stand, without history and without who wrote them; a name that ends with a full stop lists every field
    /// whose name begins so.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let stamp = Stamp { operation: OperationId([0; 16]), author: MemberId([0; 16]), clock_ms: 0 };
        let stripped =
            |value: &Value| Field { current: vec![Version { stamp: 0, value: value.clone() }], earlier: vec![] };
        let listed =
            |field: &str| names.iter().any(|name| field == *name || (name.ends_with('.') && field.starts_with(name)));
        let mut fields = BTreeMap::new();
        let names = self.fields.keys().filter(|name| listed(name));
        fields.extend(names.filter_map(|name| Some((name.clone(), stripped(self.field(name)?)))));
        let voidings =
            self.void().map(|_| Voiding { stamp: 0, void: true, reason: String::new() }).into_iter().collect();
        Self { kind: self.kind.clone(), stamps: vec![stamp], fields, voidings }
    }

    fn told<'a>(&'a self, versions: &'a [Version]) -> Vec<Told<'a>> {
        let told = |version: &'a Version| Some(Told { stamp: *self.stamps.get(version.stamp)?, value: &version.value });
        versions.iter().filter_map(told).collect()
    }

    /// The stored form.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(|e| {
            let with_history = self.fields.values().any(|field| !field.earlier.is_empty());
            e.array(3 + u64::from(with_history || !self.voidings.is_empty()) * 2)?.str(self.kind.code())?;
            e.array(self.stamps.len() as u64)?;
            for stamp in &self.stamps {
                e.array(3)?.bytes(&stamp.operation.0)?.bytes(&stamp.author.0)?.i64(stamp.clock_ms)?;
            }
            put_fields(e, &self.fields, |field| &field.current)?;
            if with_history || !self.voidings.is_empty() {
                put_fields(e, &self.fields, |field| &field.earlier)?;
                e.array(self.voidings.len() as u64)?;
                for voiding in &self.voidings {
                    e.array(3)?.u64(voiding.stamp as u64)?.bool(voiding.void)?.str(&voiding.reason)?;
                }
            }
            Ok(())
        })
    }

    /// The code of the kind of a stored record, without reading the rest.
    #[must_use]
    pub fn kind_of(bytes: &[u8]) -> Option<&str> {
        let mut d = Decoder::new(bytes);
        d.array().ok()?;
        d.str().ok()
    }

    /// The text of one field of a stored record as it stands, without reading the rest: for looking through thousands.
    #[must_use]
    pub fn text_of<'b>(bytes: &'b [u8], name: &str) -> Option<&'b str> {
        let d = &mut Decoder::new(bytes);
        d.array().ok()??;
        d.skip().ok()?;
        d.skip().ok()?;
        for _ in 0..d.map().ok()?? {
            if d.str().ok()? != name {
                d.skip().ok()?;
                continue;
            }
            let versions = d.array().ok()?? / 2;
            for _ in 1..versions {
                d.skip().ok()?;
                d.skip().ok()?;
            }
            d.skip().ok()?;
            return d.str().ok();
        }
        None
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let what = "record";
        let d = &mut Decoder::new(bytes);
        let parts = array(d, what)?;
        let mut state = Self::new(Kind::from_code(d.str().or_malformed(what)?));
        for _ in 0..array(d, what)? {
            if array(d, what)? != 3 {
                return Err(Malformed(what));
            }
            let (operation, author) = (OperationId(id(d)?), MemberId(id(d)?));
            state.stamps.push(Stamp { operation, author, clock_ms: d.i64().or_malformed(what)? });
        }
        read_fields(d, |name, versions| state.fields.entry(name).or_default().current = versions)?;
        if parts >= 5 {
            read_fields(d, |name, versions| state.fields.entry(name).or_default().earlier = versions)?;
            for _ in 0..array(d, what)? {
                if array(d, what)? != 3 {
                    return Err(Malformed(what));
                }
                let stamp = d.u32().or_malformed(what)? as usize;
                let void = d.bool().or_malformed(what)?;
                state.voidings.push(Voiding { stamp, void, reason: d.str().or_malformed(what)?.to_owned() });
            }
        }
        Ok(state)
    }
}

fn put_fields(e: &mut Write<'_>, fields: &BTreeMap<String, Field>, pick: impl Fn(&Field) -> &Vec<Version>) -> Written {
    let picked: Vec<_> = in_order(fields).filter(|(_, field)| !pick(field).is_empty()).collect();
    e.map(picked.len() as u64)?;
    for (name, field) in picked {
        let versions = pick(field);
        e.str(name)?.array(versions.len() as u64 * 2)?;
        for version in versions {
            e.u64(version.stamp as u64)?;
            put_value(e, &version.value)?;
        }
    }
    Ok(())
}

fn read_fields(d: &mut Decoder<'_>, mut put: impl FnMut(String, Vec<Version>)) -> Result<(), Malformed> {
    for _ in 0..map(d, "fields")? {
        let name = d.str().or_malformed("fields")?.to_owned();
        let mut versions = Vec::new();
        for _ in 0..array(d, "fields")? / 2 {
            versions.push(Version { stamp: d.u32().or_malformed("fields")? as usize, value: value(d)? });
        }
        // A field without any is not one: nobody writes it so.
        if !versions.is_empty() {
            put(name, versions);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::tests::some_operation;

    fn set(field: &str, value: &str) -> Action {
        Action::Set { field: field.into(), value: value.into() }
    }

    fn write(text: &str, replaces: &[u8]) -> Action {
        let replaces = replaces.iter().map(|number| OperationId([*number; 16])).collect();
        Action::Write { field: "notes".into(), replaces, text: text.into() }
    }

    fn folded(operations: &[(u8, Vec<Action>)]) -> RecordState {
        let mut state = RecordState::new(Kind::Visit);
        for (number, actions) in operations {
            state.apply(&some_operation(*number, actions.clone()));
        }
        let bytes = state.to_bytes();
        assert_eq!(RecordState::from_bytes(&bytes).as_ref(), Ok(&state));
        assert_eq!(RecordState::kind_of(&bytes), Some("visit"));
        for (name, value) in state.fields() {
            assert_eq!(RecordState::text_of(&bytes, &name), value.as_text());
        }
        assert_eq!(RecordState::text_of(&bytes, "missing"), None);
        state
    }

    fn texts(told: Vec<Told<'_>>) -> Vec<&str> {
        told.into_iter().filter_map(|told| told.value.as_text()).collect()
    }

    #[test]
    fn the_last_arrival_wins_and_earlier_values_stay() {
        let state = folded(&[(1, vec![set("at", "a")]), (2, vec![set("at", "b")]), (3, vec![set("place", "c")])]);
        assert_eq!(texts(state.versions("at")), ["b"]);
        assert_eq!(texts(state.earlier("at")), ["a"]);
        assert_eq!(state.stamps().len(), 3);
    }

    #[test]
    fn an_operation_has_effect_once_g3() {
        let once = folded(&[(1, vec![set("at", "a")]), (2, vec![set("at", "b")])]);
        let again = folded(&[(1, vec![set("at", "a")]), (2, vec![set("at", "b")]), (1, vec![set("at", "a")])]);
        assert_eq!(once, again);
    }

    #[test]
    fn words_written_at_once_stand_beside_each_other_until_settled() {
        let both = [(1, vec![write("first", &[])]), (2, vec![write("mine", &[1])]), (3, vec![write("hers", &[1])])];
        let state = folded(&both);
        assert_eq!(texts(state.versions("notes")), ["mine", "hers"]);
        assert_eq!(state.unsettled().collect::<Vec<_>>(), ["notes"]);
        let mut same = state.clone();
        same.apply(&some_operation(5, vec![set("notes", "hers")]));
        assert!(same.settles(&state) && !state.settles(&state));
        let settle = state.action(Change::Write("notes", "both".into()));
        let mut settled = state.clone();
        settled.apply(&some_operation(4, vec![settle]));
        assert_eq!(texts(settled.versions("notes")), ["both"]);
        assert_eq!(texts(settled.earlier("notes")), ["first", "mine", "hers"]);
    }

    #[test]
    fn a_void_keeps_everything_and_can_be_taken_back() {
        let void = Action::Void { reason: "wrong person".into() };
        let voided = [(1, vec![write("note", &[])]), (2, vec![void])];
        let state = folded(&voided);
        assert_eq!(state.void().map(|(reason, _)| reason), Some("wrong person"));
        assert_eq!(texts(state.versions("notes")), ["note"]);
        let mut back = state;
        back.apply(&some_operation(3, vec![Action::Unvoid { reason: String::new() }]));
        assert_eq!(back.void(), None);
    }

    #[test]
    fn a_projection_shows_the_listed_fields_and_nothing_else() {
        let first = vec![set("name", "Ada"), set("phone", "0114"), set("in.one", "10:42"), set("inside", "0115")];
        let shown = folded(&[(1, first), (2, vec![set("name", "Addie")])]).only(&["name", "in."]);
        assert_eq!(texts(shown.versions("name")), ["Addie"]);
        assert_eq!(texts(shown.versions("in.one")), ["10:42"]);
        let bytes = shown.to_bytes();
        for hidden in [&b"0114"[..], b"phone", b"Ada", b"inside", &[2; 16]] {
            assert!(!bytes.windows(hidden.len()).any(|window| window == hidden));
        }
    }

    #[test]
    fn bytes_that_are_no_state_are_refused() {
        let bytes = folded(&[(1, vec![write("note", &[])]), (2, vec![set("at", "b")])]).to_bytes();
        for length in 0..bytes.len() {
            assert!(RecordState::from_bytes(&bytes[..length]).is_err(), "{length}");
        }
    }
}
