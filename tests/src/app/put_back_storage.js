// Makes IndexedDB databases as they are told: by name and version, with the rows of each store, bytes as base64.
const [databases, done] = arguments;
const answered = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const told = (value) => (value.bytes === undefined ? value : Uint8Array.from(atob(value.bytes), (byte) => byte.charCodeAt(0)));
(async () => {
  for (const { name, version, stores } of databases) {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => Object.keys(stores).forEach((store) => opening.result.createObjectStore(store));
    const database = await answered(opening);
    for (const [store, rows] of Object.entries(stores)) {
      const objects = () => database.transaction(store, "readwrite").objectStore(store);
      for (const [key, value] of rows) await answered(objects().put(told(value), told(key)));
    }
    database.close();
  }
  done(databases.length);
})().catch((error) => done(String(error)));
