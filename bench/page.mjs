// The page of the benchmark: runs ours as the product does, with its own workers, and everything else
// in a fresh worker.
import { ParsePool } from '../js/engine/parse-pool.ts';

const wasm = new BroadcastChannel('wasm');

/** @param {File} file */
async function ours(file) {
  const module = await WebAssembly.compileStreaming(fetch('/core.wasm'));
  const worker = new Worker('/data-worker.js');
  const pool = new ParsePool();
  await pool.prepare();
  let parts = 0; // bytes of wasm memory of the workers that read parts, all together
  let own = 0;
  let most = 0;
  const heard = new Map();
  wasm.onmessage = ({ data }) => {
    if (data.part) {
      heard.set(data.from, data.bytes);
      parts = [...heard.values()].reduce((sum, n) => sum + n, 0);
    } else own = data.bytes;
    most = Math.max(most, parts + own);
  };
  /** @type {Map<number, {resolve: (json: any) => void, reject: (e: Error) => void}>} */
  const waiting = new Map();
  let read = 0;
  const up = new Promise((resolve, reject) => {
    worker.onerror = (e) => reject(new Error(e.message));
    worker.onmessage = ({ data }) => {
      if (data.kind === 'up') resolve(undefined);
      if (data.kind === 'down') reject(new Error(JSON.stringify(data.error)));
      if (data.kind === 'parsers') pool.serve(data, module, worker);
      if (data.kind === 'progress' && data.progress.stage === 'map' && read === 0) {
        read = performance.now();
        parts = 0;
        heard.clear();
      }
      if (data.kind !== 'answer') return;
      if (data.error) waiting.get(data.id)?.reject(new Error(JSON.stringify(data.error)));
      else waiting.get(data.id)?.resolve(JSON.parse(data.json));
    };
  });
  worker.postMessage({ kind: 'init', module });
  worker.postMessage({ kind: 'link' });
  worker.postMessage({ kind: 'link', legacy: true });
  await up;
  let id = 0;
  /** @param {string} verb @param {object} params @param {File[]} [files] @returns {Promise<any>} */
  const ask = (verb, params, files) =>
    new Promise((resolve, reject) => {
      id++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ kind: 'request', id, verb, params: JSON.stringify(params), files });
    });
  const begun = performance.now();
  const since = () => performance.now() - begun;
  try {
    const { mapping, options } = await ask('open', {}, [file]);
    const { ledger, problem } = await ask('clean', { mapping, options });
    if (problem) throw new Error(JSON.stringify(problem));
    const customers = since();
    await ask('analyze', { only: ['overview', 'rfm'], options: {} });
    const first = since();
    const memory = await measured(worker, () => most);
    await ask('analyze', { options: {} });
    const sum = ledger.setAside.reduce(
      (/** @type {number} */ s, /** @type {any} */ r) => s + (r.money ?? 0),
      ledger.net,
    );
    return { read: read - begun, done: customers, first, all: since(), rows: ledger.rowsIn, sum, memory };
  } finally {
    pool.end('all');
    worker.terminate();
  }
}

/** Lets the data worker tell its memory. @param {Worker} worker @param {() => number} most */
async function measured(worker, most) {
  worker.postMessage({ kind: 'memory' });
  await new Promise((later) => setTimeout(later, 100));
  return most();
}

/** @param {object} message @returns {Promise<any>} */
function inWorker(message) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js');
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (e) => reject(new Error(e.message));
    worker.postMessage(message);
  });
}

/** The members of the zip in as many workers as ours takes, largest first. @param {File} file */
async function inflate(file) {
  const { members } = await inWorker({ name: 'members', file });
  const most = Math.min(
    navigator.hardwareConcurrency,
    4,
    Math.max(1, members.filter((/** @type {any} */ m) => m.length > 2 ** 20).length),
  );
  /** @type {any[][]} */
  const hands = Array.from({ length: most }, () => []);
  const load = hands.map(() => 0);
  for (const m of members.sort((/** @type {any} */ a, /** @type {any} */ b) => b.length - a.length)) {
    const n = load.indexOf(Math.min(...load));
    hands[n]?.push(m);
    load[n] = (load[n] ?? 0) + m.length;
  }
  // The workers are up before the clock starts.
  const workers = hands.map(() => new Worker('/worker.js'));
  const answer = (/** @type {Worker} */ w, /** @type {object} */ message) =>
    new Promise((resolve) => {
      w.onmessage = ({ data }) => resolve(data);
      w.postMessage(message);
    });
  await Promise.all(workers.map((w) => answer(w, { name: 'nothing', file })));
  const begun = performance.now();
  await Promise.all(workers.map((w, n) => answer(w, { name: 'inflate', file, members: hands[n] })));
  const done = performance.now() - begun;
  for (const w of workers) w.terminate();
  return { done };
}

/** @param {string} name */
globalThis.turn = async (name) => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file');
  try {
    if (name === 'ours') return await ours(file);
    if (name === 'inflate') return await inflate(file);
    return await inWorker({ name, file });
  } catch (e) {
    return { done: 0, error: String(e) };
  }
};
