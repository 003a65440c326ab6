// What the browser itself costs: hand-written JavaScript, one row per record, nothing sealed.
const open = (name) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("rows");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const done = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = resolve;
  transaction.onabort = () => reject(transaction.error);
});
const remove = (name) => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = resolve;
  request.onerror = () => reject(request.error);
});

/** One put per record, in one transaction. Milliseconds. */
export async function putAll(records) {
  await remove("raw");
  const database = await open("raw");
  const start = performance.now();
  const transaction = database.transaction("rows", "readwrite");
  const rows = transaction.objectStore("rows");
  for (const record of records) rows.put(record, record.id);
  await done(transaction);
  const took = performance.now() - start;
  database.close();
  return took;
}

/** Fetches one file and puts each record in it. Milliseconds. */
export async function fetchAll(path) {
  const start = performance.now();
  const records = await (await fetch(path)).json();
  const fetched = performance.now() - start;
  return fetched + await putAll(records);
}

/** Posts some records, and puts each of those that are answered. Milliseconds. */
export async function exchange(path, body) {
  const database = await open("raw");
  const start = performance.now();
  const records = await (await fetch(path, { method: "POST", body })).json();
  const transaction = database.transaction("rows", "readwrite");
  const rows = transaction.objectStore("rows");
  for (const record of records) rows.put(record, record.id);
  await done(transaction);
  const took = performance.now() - start;
  database.close();
  return took;
}

/** Everything into memory. Milliseconds. */
export async function getAll(expected) {
  const start = performance.now();
  const database = await open("raw");
  const request = database.transaction("rows").objectStore("rows").getAll();
  const rows = await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const took = performance.now() - start;
  database.close();
  if (rows.length !== expected) throw new Error("not everything was there");
  return took;
}

/** One durable put of some bytes. Milliseconds. */
let saving = null;
let next = 0;
export async function save(bytes) {
  saving ??= await open("raw-saves");
  const start = performance.now();
  const transaction = saving.transaction("rows", "readwrite", { durability: "strict" });
  transaction.objectStore("rows").put(bytes, next++);
  await done(transaction);
  return performance.now() - start;
}
