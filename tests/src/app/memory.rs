//! The app's memory, searched for the key that opens a device: the password is known here, so the key can be worked out.

use anyhow::{Context, Result};
use minicbor::Decode;
use minicbor::bytes::{ByteArray, ByteVec};
use serde_json::Value;
use stepping_stones_seal::{KdfParams, open, password_key};

use super::App;

/// Keeps hold of the app's memory, for pages that are opened after this.
pub const HOLD: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...asked) => {
      const made = await real.apply(WebAssembly, asked);
      // The first part brings it; the others use it.
      window.memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }";

const ENVELOPES: &str = "const [done] = arguments; const request = indexedDB.open('stepping-stones');
    request.onsuccess = () => {
      const all = request.result.transaction('people').objectStore('people').getAll();
      all.onsuccess = () => { request.result.close(); done(all.result.map((row) => Array.from(new Uint8Array(row.buffer ?? row)))); };
    };";

const SEARCH: &str = "const [wanted] = arguments, memory = new Uint8Array(window.memory.buffer); let found = 0;
    for (let at = memory.indexOf(wanted[0]); at >= 0; at = memory.indexOf(wanted[0], at + 1)) {
      if (wanted.every((byte, offset) => memory[at + offset] === byte)) found += 1;
    }
    return found;";

/// As much of an envelope as it takes to try a password.
#[derive(Decode)]
#[cbor(map)]
struct Envelope {
    #[n(1)]
    store: ByteArray<16>,
    #[n(2)]
    key_id: ByteArray<16>,
    #[n(3)]
    org: ByteArray<16>,
    #[n(5)]
    password: Slot,
}

#[derive(Decode)]
#[cbor(map)]
struct Slot {
    #[n(0)]
    memory_kib: u32,
    #[n(1)]
    passes: u32,
    #[n(2)]
    lanes: u32,
    #[n(3)]
    salt: ByteArray<16>,
    #[n(4)]
    key: ByteVec,
}

impl App {
    /// The data key of the one person who is enrolled here, by their password.
    ///
    /// # Errors
    /// When there is none, or it does not open.
    pub async fn data_key(&self, password: &str) -> Result<Vec<u8>> {
        let rows: Vec<Vec<u8>> = serde_json::from_value(self.page.run_async(ENVELOPES, &[]).await?)?;
        let envelope: Envelope = minicbor::decode(rows.first().context("nobody is enrolled")?)?;
        let slot = envelope.password;
        let params = KdfParams { memory_kib: slot.memory_kib, passes: slot.passes, lanes: slot.lanes };
        let slot_key = password_key(password.as_bytes(), &slot.salt.into(), params)?;
        let names = [&*envelope.org, &*envelope.store, &*envelope.key_id].map(<[u8; 16]>::as_slice).concat();
        let place = [b"stepping-stones/device/1/".as_slice(), &names, b"slot/password"].concat();
        open(&slot_key, &place, &slot.key).context("the password does not open the envelope")
    }

    /// How often bytes stand in the app's memory, which was held before the page was opened.
    ///
    /// # Errors
    /// When the memory was not held.
    pub async fn times_in_memory(&self, bytes: &[u8]) -> Result<u64> {
        self.page.run(SEARCH, &[Value::from(bytes)]).await?.as_u64().context("the memory was not held")
    }
}
