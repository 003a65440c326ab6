// Every IndexedDB database of this origin, with the number of rows in each of its stores.
const done = arguments[arguments.length - 1];
const answered = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
(async () => {
  const rows = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await answered(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const count = await answered(database.transaction(store).objectStore(store).count());
      if (count) rows.push(`${name.split("-")[0]}/${store}: ${count}`);
    }
    database.close();
  }
  done(rows);
})().catch((error) => done([String(error)]));
