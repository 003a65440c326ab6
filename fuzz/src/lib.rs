//! What must hold of each decoder for any bytes whatever: it reads them or refuses them, and what it reads it writes back the same.
//!
//! Each function panics where that does not hold. The fuzzer calls them with bytes that it breeds; `tests/corpus.rs` with all that is kept.

use stepping_stones_domain::OrgId;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::vocabularies::Vocabularies;
use stepping_stones_sync::audit::{AuditRequest, AuditResponse, SeenRequest, SeenResponse};
use stepping_stones_sync::engine::{Effect, Engine, Event};
use stepping_stones_sync::erasing::EraseRequest;
use stepping_stones_sync::joining::{
    ForgottenRequest, ForgottenResponse, InvitationsRequest, InvitationsResponse, InviteRequest, InviteResponse,
    JoinRequest, JoinResponse, LookRequest, LookResponse, RevokeRequest, RevokeResponse,
};
use stepping_stones_sync::keeping::{KeepRequest, KeptResponse};
use stepping_stones_sync::manage::{
    ActRequest, ActResponse, AnswerRequest, DevicesResponse, ErasedRequest, HeldResponse, ListRequest,
    OwnDevicesResponse, PasswordRequest, TakeOutRequest,
};
use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::protocol::{
    ExchangeRequest, ExchangeResponse, PushRequest, PushResponse, SignInRequest, SignInResponse, decode, encode,
};
use stepping_stones_sync::rescue::{self, Rescue, RescueRequest, RescueResponse};
use stepping_stones_sync::segment::Segment;
use stepping_stones_sync::{Operation, RecordState, envelope};

/// A decoder, by its name and the name of its folder in `corpus/`.
pub type Decoder = (&'static str, fn(&[u8]));

/// All of them.
pub const DECODERS: [Decoder; 10] = [
    ("message", message),
    ("operation", operation),
    ("record", record),
    ("segment", segment),
    ("engine", engine),
    ("stored", stored),
    ("envelope", envelope),
    ("rescue", rescue),
    ("table", table),
    ("caseload", caseload),
];

const ORG: OrgId = OrgId([1; 16]);

/// Every message of the protocol, in both directions.
pub fn message(bytes: &[u8]) {
    macro_rules! reads_back {
        ($($message:ty),*) => {$(
            if let Ok(read) = decode::<$message>(bytes) {
                let again = decode::<$message>(&encode(&read));
                assert!(again.as_ref() == Ok(&read), "another {} came back", stringify!($message));
            }
        )*};
    }
    reads_back!(ExchangeRequest, ExchangeResponse, PushRequest, PushResponse, SignInRequest, SignInResponse, Status);
    reads_back!(InviteRequest, InviteResponse, InvitationsRequest, InvitationsResponse, RevokeRequest, RevokeResponse);
    reads_back!(LookRequest, LookResponse, JoinRequest, JoinResponse, ForgottenRequest, ForgottenResponse);
    reads_back!(ListRequest, DevicesResponse, OwnDevicesResponse, TakeOutRequest, ActRequest, ActResponse);
    reads_back!(HeldResponse, AnswerRequest, EraseRequest, ErasedRequest, PasswordRequest, KeptResponse, KeepRequest);
    reads_back!(AuditRequest, AuditResponse, SeenRequest, SeenResponse, RescueRequest, RescueResponse);
    if let Some(secret) = std::str::from_utf8(bytes).ok().and_then(stepping_stones_sync::joining::secret) {
        assert_eq!(
            stepping_stones_sync::joining::secret(&secret).as_ref(),
            Some(&secret),
            "a secret is read as another"
        );
    }
}

/// An operation: whoever reads it and writes it again gets the same bytes, and any record takes it, twice as once.
pub fn operation(bytes: &[u8]) {
    let Ok(read) = Operation::from_bytes(bytes) else { return };
    assert_eq!(read.to_bytes(), bytes, "an operation is not canonical");
    let mut once = RecordState::new(read.kind.clone());
    once.apply(&read);
    let mut twice = once.clone();
    twice.apply(&read);
    assert_eq!(once, twice, "an operation took effect twice");
    assert_eq!(RecordState::from_bytes(&once.to_bytes()).as_ref(), Ok(&once), "a record is read back as another");
}

/// A stored record; everything that lists read from it without reading all of it agrees with the whole.
pub fn record(bytes: &[u8]) {
    let (kind, name) = (RecordState::kind_of(bytes), RecordState::text_of(bytes, "name"));
    let Ok(read) = RecordState::from_bytes(bytes) else { return };
    assert_eq!(kind.map(Kind::from_code), Some(read.kind.clone()), "another kind");
    let again = RecordState::from_bytes(&read.to_bytes());
    assert_eq!(again.as_ref(), Ok(&read), "another record came back");
    let _ = (name, read.fields(), read.void(), read.unsettled().count());
}

/// A stored segment: every entry it lists lies within it.
pub fn segment(bytes: &[u8]) {
    // What a few bytes can claim to unpack to is bounded elsewhere; the fuzzer's memory is smaller.
    if bytes.first_chunk().is_some_and(|size| u32::from_le_bytes(*size) > 1 << 20) {
        return;
    }
    let Ok((segment, entries)) = Segment::unpack(bytes) else { return };
    for entry in entries {
        if let Some(at) = entry.at {
            assert_eq!(segment.shown(at).len(), at.1 as usize, "an entry lies outside of its segment");
        }
    }
}

/// The engine, hearing any answer: it stores or refuses it, and opens again with what it stored.
pub fn engine(bytes: &[u8]) {
    let nonce = [7; 16];
    let mut engine = Engine::default();
    engine.step(Event::Wake, nonce);
    let Ok(mut answer) = decode::<ExchangeResponse>(bytes) else { return };
    answer.nonce = nonce.into();
    for effect in engine.step(Event::Answered(Ok(Box::new(answer))), nonce) {
        let Effect::Store(write) = effect else { continue };
        let segments: Vec<_> = write.put.iter().map(|(key, packed)| (*key, Some(packed.clone()))).collect();
        engine.step(Event::Stored, nonce);
        let opened = Engine::open(Some(&write.meta), &segments, vec![]);
        assert!(opened.is_ok(), "what was stored does not open");
        let _ = opened.map(|mut opened| opened.step(Event::Wake, nonce));
    }
    let _ = engine.standing();
}

/// What a device kept of where it stood, opened later beside a segment that may be damaged: it asks for what it lacks.
pub fn stored(bytes: &[u8]) {
    let nonce = [7; 16];
    let segment = (bytes.len() <= 1 << 10).then(|| bytes.to_vec());
    let Ok(mut engine) = Engine::open(Some(bytes), &[(1, segment)], vec![]) else { return };
    let asks =
        engine.step(Event::Wake, nonce).into_iter().any(|effect| matches!(effect, Effect::Ask(_) | Effect::Store(_)));
    assert!(asks, "it neither asks nor stores");
    let _ = engine.standing();
}

/// An envelope of the outbox: nobody without the keys gets anything out of it.
pub fn envelope(bytes: &[u8]) {
    assert!(envelope::take_out(bytes, ORG, &[2; 32], b"row").is_err(), "opened without the person's key");
    assert!(envelope::take_out_for_org(bytes, ORG, &[3; 32]).is_err(), "opened without the organisation's key");
}

/// A rescue file: it reads back the same, and proves nothing to who has no key.
pub fn rescue(bytes: &[u8]) {
    let Ok(read) = Rescue::from_bytes(bytes) else { return };
    assert_eq!(Rescue::from_bytes(&read.to_bytes()).as_ref(), Ok(&read), "another file came back");
    assert!(rescue::sender(&read.sender, ORG, &[3; 32]).is_err(), "opened without the organisation's key");
}

/// A table of participants: read whole, or every bad row is named.
pub fn table(bytes: &[u8]) {
    use stepping_stones_server::import::{NotImported, read};
    if let Err(NotImported::BadLines(bad)) = read(bytes) {
        assert!(!bad.is_empty() && bad.iter().all(|bad| !bad.reason.is_empty()), "a row was refused without a reason");
    }
}

/// A list of people out of a spreadsheet: each row is read whole or named as unread, and no person is without a name.
pub fn caseload(bytes: &[u8]) {
    use stepping_stones_domain::caseload::{Caseload, LARGEST, Like, MOST_ROWS, Reading, likenesses};
    let own = Vocabularies::default();
    let reading = Reading { year: 2026, reason: |reason| reason.code(), own: &own, source: |source| source.code() };
    let Ok(list) = Caseload::read(bytes, &reading) else { return };
    assert!(bytes.len() <= LARGEST && list.people.len() + list.unread.len() <= MOST_ROWS, "more than may be read");
    let mut rows: Vec<usize> =
        list.people.iter().map(|listed| listed.row).chain(list.unread.iter().map(|unread| unread.row)).collect();
    rows.sort_unstable();
    assert!(rows.is_sorted_by(|one, other| one < other), "a row is brought in twice, or both read and unread");
    assert!(rows.first().is_some_and(|first| *first > 1), "the headings are read as a person");
    for listed in &list.people {
        let client = &listed.client;
        assert!(!client.name.trim().is_empty(), "a person without a name");
        assert!(client.born.is_none_or(|year| (1900..=2026).contains(&year)), "born in a year that cannot be");
    }
    for like in likenesses(&list.people, &[]).into_iter().zip(&list.people) {
        if let (Some(Like::Row(above)), listed) = like {
            assert!(above < listed.row, "somebody looks like somebody below");
        }
    }
}
