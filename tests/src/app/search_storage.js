// Searches every row of every IndexedDB database of this origin, and localStorage, for words: in UTF-8, in UTF-16 and as base64.
const [words, done] = arguments;
const opened = (name) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const answered = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const latin = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
const plain = (value) => {
  if (value instanceof ArrayBuffer) return latin(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return latin(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  return typeof value === "string" ? latin(new TextEncoder().encode(value)) : latin(new TextEncoder().encode(JSON.stringify(value) ?? ""));
};
(async () => {
  const rows = Object.entries(localStorage).flat().map(plain);
  for (const { name } of await indexedDB.databases()) {
    rows.push(plain(name));
    const database = await opened(name);
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      rows.push(...(await answered(objects.getAllKeys())).map(plain));
      rows.push(...(await answered(database.transaction(store).objectStore(store).getAll())).map(plain));
    }
    database.close();
  }
  const forms = (word) => {
    const bytes = new TextEncoder().encode(word);
    const wide = latin([...word].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]));
    const base64 = [0, 1, 2].map((shift) => btoa("x".repeat(shift) + latin(bytes)).slice(shift ? 4 : 0, -4));
    return [latin(bytes), wide, ...base64.filter((form) => form.length >= 8)];
  };
  done(words.map((word) => rows.filter((row) => forms(word).some((form) => row.includes(form))).length));
})().catch((error) => done(String(error)));
