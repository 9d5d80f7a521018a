// SPDX-License-Identifier: GPL-3.0-or-later
// A backlog of documents from PouchDB on a disk to express-pouchdb over loopback, as PouchDB replicates by itself. Prints
// one line of JSON: documents, seconds, documents a second.
//   node upload.mjs FILE-OF-LINES FOLDER
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [file, folder] = process.argv.slice(2);
const At = (name) => PouchDB.defaults({ prefix: `${folder}/${name}/` });
const Centre = At('centre');
const Till = At('till');

const app = express();
app.use('/', expressPouchDB(Centre, { mode: 'minimumForPouchDB', logPath: `${folder}/centre.log`, configPath: `${folder}/centre.json` }));
const server = app.listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));

const till = new Till('donations');
let some = [];
let documents = 0;
const put = async () => {
  const failed = (await till.bulkDocs(some)).filter((one) => one.error);
  if (failed.length > 0) throw new Error(JSON.stringify(failed[0]));
  documents += some.length;
  some = [];
};
for await (const line of createInterface({ input: createReadStream(file) })) {
  const document = JSON.parse(line);
  document._id = document.op_id;
  some.push(document);
  if (some.length === 1000) await put();
}
await put();

const remote = `http://127.0.0.1:${server.address().port}/donations`;
const begun = process.hrtime.bigint();
const done = await till.replicate.to(remote);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const there = await new Till(remote).info();
if (!done.ok || there.doc_count !== documents) throw new Error(`${there.doc_count} of ${documents} documents arrived`);
console.log(JSON.stringify({ documents, seconds, documents_a_second: documents / seconds, memory_mib: process.memoryUsage().rss / 2 ** 20 }));
process.exit(0);
