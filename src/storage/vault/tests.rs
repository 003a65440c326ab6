use super::*;

/// A vault that no password opens: on the host there is no worker to derive keys.
pub(super) fn vault(seed: u8) -> (Envelope, Unlocked) {
    let profile = Profile {
        org: [1; 16].into(),
        org_name: "Brook House".into(),
        org_key: [2; 32].into(),
        member: [seed; 16].into(),
        name: "Joe Parker".into(),
        roles: vec![],
        device: [4; 16].into(),
        token: [5; 32].into(),
    };
    let (store, key_id, key) = ([seed; 16], [6; 16], Key::take([seed + 100; 32]));
    let unlocked = Unlocked { profile, store, key_id, key, prepared: Rc::default() };
    let password = PasswordSlot { memory_kib: 0, passes: 0, lanes: 0, salt: [0; 16].into(), key: vec![].into() };
    let envelope = Envelope {
        format: FORMAT,
        store: store.into(),
        key_id: key_id.into(),
        org: unlocked.profile.org,
        push_token: [8; 32].into(),
        password: Some(password),
        profile: unlocked.seal("vault", b"profile", &encode(&unlocked.profile)).into(),
        org_key: unlocked.profile.org_key,
        own: None,
        more: None,
        ended: None,
    };
    (envelope, unlocked)
}

#[test]
fn an_envelope_names_nobody_and_is_read_again_as_it_was() {
    let (envelope, unlocked) = vault(1);
    let passkey = Passkey { credential: vec![7; 16], input: [8; 32] };
    for envelope in [envelope.clone(), envelope.with_badge(Badge::House).with_passkey(&unlocked, passkey, &[9; 32])] {
        let bytes = envelope.to_bytes();
        let again = Envelope::from_bytes(&bytes).unwrap();
        assert_eq!((again.badge(), again.passkey()), (envelope.badge(), envelope.passkey()));
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Joe") && !text.contains("Brook"), "{text}");
        assert!(!bytes.windows(32).any(|window| window == unlocked.key.0), "the data key lies in the open");
    }
}

/// What versions before anybody could join wrote.
#[derive(Encode)]
#[cbor(map)]
struct Earlier {
    #[n(0)]
    format: u32,
    #[n(1)]
    store: ByteArray<16>,
    #[n(2)]
    key_id: ByteArray<16>,
    #[n(3)]
    org: ByteArray<16>,
    #[n(4)]
    push_token: ByteArray<32>,
    #[n(5)]
    password: PasswordSlot,
    #[n(6)]
    profile: ByteVec,
    #[n(7)]
    org_key: ByteArray<32>,
}

#[test]
fn an_envelope_of_an_earlier_version_opens_with_its_password_g15() {
    let slot = || PasswordSlot { memory_kib: 19, passes: 2, lanes: 1, salt: [7; 16].into(), key: vec![8, 9].into() };
    let earlier = Earlier {
        format: 1,
        store: [1; 16].into(),
        key_id: [2; 16].into(),
        org: [3; 16].into(),
        push_token: [4; 32].into(),
        password: slot(),
        profile: vec![5].into(),
        org_key: [6; 32].into(),
    };
    let bytes = encode(&earlier);
    let read = Envelope::from_bytes(&bytes).unwrap();
    assert_eq!((read.opens_with(), read.store, read.org_key), (OpensWith::Password, [1; 16].into(), [6; 32].into()));
    assert_eq!(read.password.as_ref().map(|slot| slot.key.to_vec()), Some(vec![8, 9]));
    // And an earlier version can read it back: nothing was added.
    assert_eq!(read.to_bytes(), bytes);
}
