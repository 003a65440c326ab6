// The worker that turns a password into a key. The whole folder is renamed by its content at the end of a build
// (the page's <meta name="kdf-worker"> says where this file is), so an old page can never start a newer worker.
importScripts("kdf-worker.js");
wasm_bindgen({ module_or_path: new URL("kdf-worker_bg.wasm", self.location.href) });
