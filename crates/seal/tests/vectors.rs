//! The published attacks of Project Wycheproof, and what the reference program of Argon2 gives, against what the app calls: on the machine that builds, and compiled to
//! WebAssembly in a real browser, where other code paths of the same libraries run.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use stepping_stones_seal::{KdfParams, NONCE, derived_key, open, password_key, seal};
use wycheproof::{TestResult, aead, hkdf as kdf, xdh};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

/// The cases of a set for which `holds` is not what the set says, and how many were tried.
fn run<'a, T: 'a>(
    cases: impl Iterator<Item = &'a T>,
    result: impl Fn(&T) -> bool,
    holds: impl Fn(&T) -> bool,
) -> usize {
    let mut tried = 0;
    for (at, case) in cases.enumerate() {
        assert_eq!(holds(case), result(case), "case {at}");
        tried += 1;
    }
    tried
}

fn is_valid(result: TestResult) -> bool {
    result != TestResult::Invalid
}

#[test]
fn what_lies_on_devices_is_sealed_and_opened_as_wycheproof_says() {
    let set = aead::TestSet::load(aead::TestName::XChaCha20Poly1305).unwrap();
    let groups = set.test_groups.iter().filter(|group| group.nonce_size == 8 * NONCE && group.tag_size == 128);
    let tried = run(
        groups.flat_map(|group| &group.tests),
        |case| is_valid(case.result),
        |case| {
            let (key, nonce) = (case.key.as_ref().try_into().unwrap(), case.nonce.as_ref().try_into().unwrap());
            let published = [case.nonce.as_ref(), &case.ct, &case.tag].concat();
            let opened = open(&key, &case.aad, &published);
            assert!(!is_valid(case.result) || seal(&key, nonce, &case.aad, &case.pt) == published);
            opened.is_ok_and(|plain| plain == case.pt.as_ref())
        },
    );
    assert!(tried > 200, "only {tried} cases");
}

#[test]
fn what_is_sealed_to_the_organisation_is_opened_as_wycheproof_says() {
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    let groups = set.test_groups.iter().filter(|group| group.nonce_size == 96 && group.tag_size == 128);
    let tried = run(
        groups.flat_map(|group| &group.tests),
        |case| is_valid(case.result),
        |case| {
            let key: [u8; 32] = case.key.as_ref().try_into().unwrap();
            let nonce: [u8; 12] = case.nonce.as_ref().try_into().unwrap();
            let sealed = [case.ct.as_ref(), &case.tag].concat();
            let payload = Payload { msg: &sealed, aad: &case.aad };
            let opened = ChaCha20Poly1305::new(&Key::from(key)).decrypt(&Nonce::from(nonce), payload);
            opened.is_ok_and(|plain| plain == case.pt.as_ref())
        },
    );
    assert!(tried > 200, "only {tried} cases");
}

#[test]
fn keys_are_derived_as_wycheproof_says() {
    let set = kdf::TestSet::load(kdf::TestName::HkdfSha256).unwrap();
    let tried = run(
        set.test_groups.iter().flat_map(|group| &group.tests),
        |case| is_valid(case.result),
        |case| {
            let mut derived = vec![0; case.size];
            let key = hkdf::Hkdf::<sha2::Sha256>::new(Some(&case.salt), &case.ikm);
            key.expand(&case.info, &mut derived).is_ok() && derived == case.okm.as_ref()
        },
    );
    assert!(tried > 80, "only {tried} cases");
}

#[test]
fn secrets_are_agreed_as_wycheproof_says() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let tried = run(
        set.test_groups.iter().flat_map(|group| &group.tests),
        |case| is_valid(case.result),
        |case| {
            let private: [u8; 32] = case.private_key.as_ref().try_into().unwrap();
            let public: [u8; 32] = case.public_key.as_ref().try_into().unwrap();
            x25519_dalek::x25519(private, public).as_slice() == case.shared_secret.as_ref()
        },
    );
    assert!(tried > 400, "only {tried} cases");
}

/// Where the published case has a salt as long as ours, and asks for at least as much as we do: what comes first does not depend on how much is asked for.
#[test]
fn our_own_derivation_gives_what_wycheproof_says() {
    let set = kdf::TestSet::load(kdf::TestName::HkdfSha256).unwrap();
    let cases = set.test_groups.iter().flat_map(|group| &group.tests);
    let tried = run(
        cases.filter(|case| case.salt.len() == 32 && case.size >= 32 && is_valid(case.result)),
        |case| is_valid(case.result),
        |case| derived_key(&case.ikm, case.salt.as_ref().try_into().unwrap(), &case.info) == case.okm[..32],
    );
    assert!(tried > 5, "only {tried} cases");
}

/// The values are what the reference program in C (libargon2 20171227) gives.
#[test]
fn passwords_become_keys_as_the_reference_program_says() {
    let (salt, counted) = (*b"sixteen bytes..!", std::array::from_fn(|at| at as u8));
    let cases = [
        (
            "a kettle and a café".as_bytes(),
            salt,
            19 * 1024,
            2,
            "4d11e2e810ebcd2bdadb2bc9d91a1dc6063446660d8423cab9fd848ac8be9ea2",
        ),
        (&b""[..], [0; 16], 19 * 1024, 2, "f83320d07b31c7609918e28bff0685160f36cd7c065dd08853937548de9728f4"),
        (
            "a kettle and a café".as_bytes(),
            salt,
            65_536,
            3,
            "4b72cbd729065323436302cf8b37b9b30eb3b25f1b717d1131f81843635ae1f8",
        ),
        (&b"0 \x00 1"[..], counted, 19 * 1024, 16, "6bf14c23ddc7674f37c13b3cf4c67cfb8b8a5ce84ba8e0d35a3977621143b768"),
        (
            "كلمة سر طويلة".as_bytes(),
            [255; 16],
            19_457,
            2,
            "cf30cd3aa2431941f8c1b26156ae4fac7930c18bea3e205369b9c12f1a5636b5",
        ),
    ];
    for (password, salt, memory_kib, passes, says) in cases {
        let key = password_key(password, &salt, KdfParams { memory_kib, passes, lanes: 1 }).unwrap();
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, says, "{memory_kib} KiB, {passes} passes");
    }
}
