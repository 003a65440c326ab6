//! What released versions wrote is read for ever (G15): each file in `tests/fixtures/format-*` says what its writer meant, spelled out here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its files are not as it expects")]

use std::path::{Path, PathBuf};

use stepping_stones_domain::{DeviceId, Kind, MemberId, OperationId, OrgId, RecordId, Scope, Value};
use stepping_stones_seal::{keypair, sha256};
use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::protocol::{
    ExchangeRequest, ExchangeResponse, PushRequest, PushResponse, Reason, SignInRequest, SignInResponse, Verdict,
    decode, encode,
};
use stepping_stones_sync::rescue::{self, Rescue};
use stepping_stones_sync::segment::Segment;
use stepping_stones_sync::{Action, Effect, Engine, Event, Operation, RecordState, envelope};

const ORG: OrgId = OrgId([1; 16]);
const VISIT: RecordId = RecordId([7; 16]);
const PERSON: RecordId = RecordId([4; 16]);
const WORDS: &str = "Peggy put the kettle on. Café at 3 — “grand”.";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

fn kept_in(of: &str, name: &str) -> Vec<u8> {
    std::fs::read(folder(of).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn kept(name: &str) -> Vec<u8> {
    kept_in("format-1", name)
}

fn operation(name: &str) -> Operation {
    let bytes = kept(name);
    let read = Operation::from_bytes(&bytes).unwrap();
    assert_eq!(read.to_bytes(), bytes, "{name} is not forwarded as it came");
    assert_eq!((read.org, read.author, read.device), (ORG, MemberId([2; 16]), DeviceId([3; 16])));
    read
}

#[test]
fn no_kept_file_was_changed_g15() {
    for of in ["format-1", "release-1"] {
        let sums = String::from_utf8(kept_in(of, "SHA256SUMS")).unwrap();
        let listed: Vec<(&str, &str)> = sums.lines().filter_map(|line| line.split_once("  ")).collect();
        for (sum, name) in &listed {
            let found: String = sha256(&kept_in(of, name)).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(&found, sum, "{name} was changed: what is released stays as it was");
        }
        let files = std::fs::read_dir(folder(of)).unwrap().count();
        assert_eq!(files, listed.len() + 2, "a file is missing from the list, or from the folder {of}");
    }
}

#[test]
fn operations_are_read_and_forwarded_g15() {
    let visit = operation("operation-visit.cbor");
    assert_eq!((visit.number, visit.clock_ms, visit.based_on), (10, 1_764_000_000_010, 40));
    assert_eq!((visit.id, visit.kind, visit.record), (OperationId([10; 16]), Kind::Visit, VISIT));
    assert_eq!(visit.actions.len(), 8);
    assert_eq!(visit.actions[4], Action::Set { field: "score".into(), value: Value::Int(7) });
    assert_eq!(visit.actions[7], Action::Write { field: "notes".into(), replaces: vec![], text: WORDS.into() });
    let Action::Write { replaces, text, .. } = &operation("operation-edit.cbor").actions[0] else { panic!("no text") };
    assert_eq!((replaces.as_slice(), text.as_str()), ([OperationId([10; 16])].as_slice(), "She sang."));
    assert_eq!(operation("operation-void.cbor").actions, [Action::Void { reason: "wrong person".into() }]);
    let newer = operation("operation-of-a-newer-app.cbor");
    assert_eq!((newer.kind.code(), newer.unknown.len()), ("quilt", 2));
    assert!(matches!(operation("operation-unvoid.cbor").actions[1], Action::Unknown(_)));
}

#[test]
fn the_operations_still_fold_into_the_record_that_was_kept_g15() {
    let bytes = kept("record-visit.cbor");
    let read = RecordState::from_bytes(&bytes).unwrap();
    let mut folded = RecordState::new(Kind::Visit);
    for name in ["visit", "edit", "void", "unvoid"] {
        folded.apply(&operation(&format!("operation-{name}.cbor")));
    }
    // Servers of both versions must come to the same digest.
    assert_eq!(folded.to_bytes(), bytes);
    assert_eq!(read, folded);
    assert_eq!(read.fields().get("notes").and_then(Value::as_text), Some("She sang."));
    assert_eq!(read.fields().get("mode").and_then(Value::as_text), Some("telephone"));
    assert_eq!(read.void(), None);
    let projected = RecordState::from_bytes(&kept("record-projected.cbor")).unwrap();
    assert_eq!(projected.fields().keys().collect::<Vec<_>>(), ["at"]);
    let newer = kept("record-of-a-newer-app.cbor");
    assert_eq!(RecordState::from_bytes(&newer).unwrap().to_bytes(), newer);
}

#[test]
fn what_lies_on_devices_is_opened_g15() {
    let (segment, entries) = Segment::unpack(&kept("segment.bin")).unwrap();
    let listed: Vec<_> = entries.iter().map(|entry| (entry.scope, entry.record, entry.seq)).collect();
    let newer = Scope::Unknown(9, RecordId([5; 16]));
    let expected =
        [(Scope::Client(PERSON), VISIT, 41), (Scope::Org, RecordId([9; 16]), 42), (newer, RecordId([8; 16]), 43)];
    assert_eq!(listed, expected);
    assert_eq!(entries[0].at.map(|at| segment.shown(at)), Some(kept("record-visit.cbor").as_slice()));
    assert_eq!(entries[1].at, None);
    for (name, status) in [
        ("waiting", Status::Waiting),
        ("acknowledged", Status::Acknowledged(77)),
        ("held", Status::Held(Reason::WITHDRAWN)),
        ("refused", Status::Refused(Reason::NOT_YOUR_PERSON)),
    ] {
        assert_eq!(Status::from_bytes(&kept(&format!("status-{name}.cbor"))), Ok(status));
    }
}

#[test]
fn a_device_of_version_1_opens_and_goes_on_where_it_was_g15() {
    let outbox =
        vec![(kept("operation-edit.cbor"), None), (kept("operation-void.cbor"), Some(kept("status-held.cbor")))];
    let segments = [(0, Some(kept("replica-segment.bin")))];
    let mut engine = Engine::open(Some(&kept("meta.cbor")), &segments, outbox).unwrap();
    assert_eq!(engine.standing().waiting, 1);
    let effects = engine.step(Event::Wake, [5; 16]);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Ask(request) => Some(request),
        _ => None,
    });
    let asked = asked.expect("the device asks the server");
    assert_eq!(asked.cursor.as_ref().map(|cursor| (cursor.seq, *cursor.epoch)), Some((43, [6; 16])));
    assert_eq!(asked.push.len(), 1);
    assert_eq!(asked.push[0].open.as_ref().map(|bytes| bytes.as_slice()), Some(kept("operation-edit.cbor").as_slice()));
}

#[test]
fn envelopes_open_for_both_g15() {
    let (envelope, operation) = (kept("envelope.cbor"), kept("operation-visit.cbor"));
    assert_eq!(envelope::take_out(&envelope, ORG, &[2; 32], b"row 1").as_ref(), Ok(&operation));
    assert_eq!(envelope::take_out_for_org(&envelope, ORG, &keypair(&[5; 32]).private).as_ref(), Ok(&operation));
}

#[test]
fn rescue_files_are_read_g15() {
    let read = Rescue::from_bytes(&kept("rescue.stones")).unwrap();
    let token = rescue::sender(&read.sender, ORG, &keypair(&[5; 32]).private).unwrap();
    assert_eq!((read.org, token, read.operations.len()), (ORG, [12; 32], 1));
    assert!(rescue::is_from(&read.operations[0], ORG, &token));
    assert_eq!(read.operations[0].envelope.as_slice(), kept("envelope.cbor"));
}

#[test]
fn messages_of_version_1_are_understood_g15() {
    let request: ExchangeRequest = decode(&kept("exchange-request.cbor")).unwrap();
    assert_eq!((request.push.len(), request.filling.len(), request.digests, request.room), (1, 1, true, 1 << 20));
    assert_eq!(request.cursor.map(|cursor| cursor.seq), Some(43));
    let first: ExchangeRequest = decode(&kept("exchange-request-first.cbor")).unwrap();
    assert_eq!((first.cursor, first.push.len()), (None, 0));
    let response: ExchangeResponse = decode(&kept("exchange-response.cbor")).unwrap();
    let verdicts: Vec<_> = response.verdicts.iter().map(|judged| judged.verdict.clone()).collect();
    let expected = [
        Verdict::Applied(41),
        Verdict::Duplicate(40),
        Verdict::Refused(Reason::NO_PERSON),
        Verdict::Held(Reason::WITHDRAWN),
    ];
    assert_eq!(verdicts, expected);
    let rows: Vec<_> = response.rows.iter().map(|row| (row.seq, row.shown.is_some())).collect();
    assert_eq!(rows, [(41, true), (42, false)]);
    let quiet: ExchangeResponse = decode(&kept("exchange-response-quiet.cbor")).unwrap();
    assert_eq!(quiet.state.map(Into::into), Some([9; 32]));
    assert!(decode::<ExchangeResponse>(&kept("exchange-response-start-over.cbor")).unwrap().start_over);
    assert_eq!(decode::<PushResponse>(&kept("push-response.cbor")).unwrap().verdicts.len(), 4);
    let push: PushRequest = decode(&kept("push-request.cbor")).unwrap();
    assert_eq!(push.push[0].sealed.as_ref().map(|sealed| sealed.to_vec()), Some(kept("envelope.cbor")));
}

#[test]
fn signing_in_as_version_1_does_is_understood_and_answered_so_that_it_understands_g15() {
    let request: SignInRequest = decode(&kept("sign-in-request.cbor")).unwrap();
    assert_eq!((request.email.as_str(), request.label.as_str()), ("joe@riverside.example", "Firefox"));
    assert_eq!(request.device.map(Into::into), Some([3; 16]));
    let answer = kept("sign-in-response.cbor");
    let read: SignInResponse = decode(&answer).unwrap();
    assert_eq!((read.org_name.as_str(), read.name.as_str()), ("Riverside", "Joe"));
    assert_eq!((*read.token, *read.push_token), ([11; 32], [12; 32]));
    assert_eq!(encode(&read), answer);
}
