//! Replays on stable what the fuzzer has kept: inputs that each reach something new, and every input that ever broke something.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its files are not as it expects")]

use std::path::Path;

use fuzz::{DECODERS, Decoder};

fn kept(folder: &str, name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    let Ok(files) = std::fs::read_dir(folder) else { return vec![] };
    files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

/// How many inputs a decoder took.
fn replay((name, decode): Decoder) -> usize {
    let inputs = [kept("corpus", name), kept("crashes", name)].concat();
    for input in &inputs {
        decode(input);
        // Cut and changed, too: what lies beside something valid is where mistakes are.
        for cut in [input.len() / 2, input.len().saturating_sub(1)] {
            decode(&input[..cut]);
        }
        let mut changed = input.clone();
        if let Some(byte) = changed.get_mut(input.len() / 3) {
            *byte ^= 0x40;
            decode(&changed);
        }
    }
    inputs.len()
}

#[test]
fn every_decoder_takes_all_that_was_ever_kept() {
    for decoder in DECODERS {
        assert!(replay(decoder) >= 5, "the corpus of {} is missing", decoder.0);
    }
}

#[test]
#[should_panic(expected = "found")]
fn a_decoder_that_breaks_is_noticed() {
    replay(("operation", |bytes| assert!(bytes.is_empty(), "found")));
}
