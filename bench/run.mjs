// The benchmark: in one Chromium, in turns and several times, ours against the floors (the file read,
// the browser's own inflate on as many workers) and against readers that others wrote. Prints medians as
// ratios and writes bench/RESULTS.md; refuses a ratio where two results differ. Called by build.sh:
//
//   node bench/run.mjs --core FILE --wasm-exec FILE --peers DIR --chromium FILE [--runs N] [--only A,B] FILE…
//
// Ratios are of wall time within one run on one machine; no absolute time is worth quoting.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    core: { type: 'string' },
    'wasm-exec': { type: 'string' },
    peers: { type: 'string' },
    chromium: { type: 'string' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
const runs = Number(values.runs);
// A peer that takes this long is measured once.
const LONG_MS = 15_000;
const HUGE_BYTES = 4e8;
const SAME = 1e-9;
const MB = 2 ** 20;

// Our worker tells the page how much memory its module has: when asked, and with whatever it hands on.
const TELLS_MEMORY = `{
  const channel = new BroadcastChannel('wasm');
  const from = Math.random();
  let memory;
  const tell = () => memory && channel.postMessage({ from, part: self.name === 'parse', bytes: memory.buffer.byteLength });
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...a) => {
    const made = await instantiate(...a);
    memory = (made.instance ?? made).exports.mem;
    return made;
  };
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (...a) { tell(); return post.apply(this, a); };
  self.addEventListener('message', ({ data }) => { if (data.kind === 'memory') tell(); });
}`;

const peers = String(values.peers);
const wasmExec = await readFile(String(values['wasm-exec']), 'utf8');

/** @param {import('esbuild').BuildOptions} options */
async function bundle(options) {
  const { outputFiles } = await build({
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    ...options,
  });
  return outputFiles?.[0]?.contents ?? '';
}

/** @param {string} contents */
const fromPeers = (contents) =>
  bundle({
    stdin: { contents, resolveDir: peers },
    platform: 'browser',
    external: ['fs', 'path', 'crypto', 'vm'],
  });

const peer = (/** @type {string} */ file) => readFile(path.join(peers, 'node_modules', file));
/** @type {Record<string, [string, Uint8Array | string]>} */
const served = {
  '/': ['text/html', '<!doctype html><title>bench</title><input type="file"><script src="page.js"></script>'],
  '/page.js': [
    'text/javascript',
    await bundle({
      entryPoints: [path.join(here, 'page.mjs')],
      define: { __DATA_WORKER__: '"/data-worker.js"' },
    }),
  ],
  '/worker.js': ['text/javascript', await bundle({ entryPoints: [path.join(here, 'worker.mjs')] })],
  '/data-worker.js': [
    'text/javascript',
    await bundle({
      entryPoints: [path.join(here, '../js/engine/data-worker.ts')],
      banner: { js: `${wasmExec}\n${TELLS_MEMORY}` },
    }),
  ],
  '/core.wasm': ['application/wasm', await readFile(String(values.core))],
  '/xlsx.js': ['text/javascript', await peer('@e965/xlsx/dist/xlsx.full.min.js')],
  '/papaparse.js': ['text/javascript', await peer('papaparse/papaparse.min.js')],
  '/hucre.js': [
    'text/javascript',
    await fromPeers("import { readXlsx } from 'hucre/xlsx'; globalThis.hucre = { readXlsx };"),
  ],
  '/duckdb.js': [
    'text/javascript',
    await fromPeers(
      "import * as duckdb from './node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs'; globalThis.duckdb = duckdb;",
    ),
  ],
  '/duckdb-mvp.wasm': ['application/wasm', await peer('@duckdb/duckdb-wasm/dist/duckdb-mvp.wasm')],
  '/duckdb-eh.wasm': ['application/wasm', await peer('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm')],
};
const server = createServer((request, response) => {
  const [type, body] = served[String(request.url)] ?? ['text/plain', ''];
  response.writeHead(200, { 'content-type': type }).end(body);
});
await new Promise((up) => server.listen(0, '127.0.0.1', () => up(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

const browser = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox'] });
const system = await browser.newBrowserCDPSession();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${port}/`);

/** @typedef {{done: number, read?: number, first?: number, all?: number, rows?: number, sum?: number, memory?: number, resident?: number, error?: string}} Turn */

/** The processes of pages. */
async function renderers() {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  return processInfo.filter((p) => p.type === 'renderer').map((p) => p.id);
}

/** The most memory that the pages have had since it was asked for last, in MB; Linux alone tells. */
async function peak() {
  let kb = 0;
  for (const id of await renderers()) {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    kb += Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0);
    await writeFile(`/proc/${id}/clear_refs`, '5').catch(() => undefined);
  }
  return kb / 1024;
}

/** @param {string} name @returns {Promise<Turn>} */
async function turn(name) {
  const before = await peak();
  const result = await page.evaluate((name) => globalThis.turn(name), name);
  return { ...result, resident: Math.max(0, (await peak()) - before) };
}

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const lines = [
  '# Benchmark',
  '',
  `Written by \`./build.sh bench\` (Chromium ${browser.version()}, up to ${runs} turns each; what takes longer than ${LONG_MS / 1000} s once). Wall time in workers that are loaded already; medians, as multiples of the floor: for .xlsx the browser's own inflate of the same parts on as many workers as ours takes, for CSV reading the file. “Rows read” is the typed columns, “customers” the cleaned customer table with its ledger, “first figures” overview and RFM, “everything” every analysis. DuckDB's time is its read and one GROUP BY. Wasm MB are all modules together, parts among them, up to the first figures; RSS is how much the page's process grew.`,
  '',
  '| file | rows | what | × floor | × ours, customers | wasm MB | RSS MB |',
  '|---|---|---|---|---|---|---|',
];
/** @type {{kind: string, rows: number, ms: number}[]} */
const slopes = [];

// What `./build.sh edge --write` has measured stays.
const edge =
  /\n## The edge\n[\s\S]*$/.exec(
    await readFile(path.join(here, 'RESULTS.md'), 'utf8').catch(() => ''),
  )?.[0] ?? '';

/** Writes what is known so far: a run over all files is long. */
async function report() {
  const text = [...lines, '', '## Slope', ''];
  for (const kind of new Set(slopes.map((s) => s.kind))) {
    const list = slopes.filter((s) => s.kind === kind).sort((a, b) => a.rows - b.rows);
    for (const [i, s] of list.entries()) {
      const before = list[i - 1];
      if (!before) continue;
      const slope = Math.log(s.ms / before.ms) / Math.log(s.rows / before.rows);
      text.push(
        `- ${kind}: ${before.rows} → ${s.rows} rows, cost grows with rows to the power of ${slope.toFixed(2)}`,
      );
    }
  }
  await writeFile(path.join(here, 'RESULTS.md'), `${text.join('\n')}\n${edge}`);
  return `${text.join('\n')}\n`;
}

const only = values.only?.split(',');
for (const file of positionals) {
  const workbook = file.endsWith('.xlsx');
  // A file that none of the others reads within a tab's memory is measured alone, and once.
  const huge = (await stat(file)).size > HUGE_BYTES;
  const rivals = huge ? [] : workbook ? ['sheetjs', 'hucre'] : ['duckdb', 'papaparse'];
  const floors = workbook ? ['read', 'inflate'] : ['read'];
  const names = [...floors, 'ours', ...rivals].filter((n) => !only || floors.includes(n) || only.includes(n));
  await page.locator('input').setInputFiles(file);
  /** @type {Map<string, Turn[]>} */
  const turns = new Map(names.map((n) => [n, []]));
  for (let i = 0; i < (huge ? 1 : runs); i++) {
    for (const name of names) {
      const list = turns.get(name) ?? [];
      if ((list[0]?.done ?? 0) > LONG_MS || list[0]?.error !== undefined) continue;
      list.push(await turn(name));
    }
  }
  const of = (/** @type {string} */ name, /** @type {'done' | 'read' | 'first' | 'all'} */ what) =>
    median((turns.get(name) ?? []).map((t) => t[what] ?? 0));
  const most = (/** @type {string} */ name, /** @type {'memory' | 'resident'} */ what) =>
    Math.max(...(turns.get(name) ?? []).map((t) => t[what] ?? 0));
  const label = path.basename(file);
  const ours = turns.get('ours')?.[0];
  if (!ours || ours.error !== undefined) {
    lines.push(`| ${label} | | ours: failed (${ours?.error}) | | | | |`);
    process.exitCode = 1;
    continue;
  }
  const floor = of(workbook ? 'inflate' : 'read', 'done');
  const table = of('ours', 'done');
  const row = (/** @type {string} */ what, /** @type {number} */ ms, wasm = '', resident = '') =>
    lines.push(
      `| ${label} | ${ours.rows} | ${what} | ${(ms / floor).toFixed(2)} | ${(ms / table).toFixed(2)} | ${wasm} | ${resident} |`,
    );
  const resident = (/** @type {string} */ name) => most(name, 'resident').toFixed(0);
  row('floor: file read', of('read', 'done'));
  if (workbook) row('floor: inflate', of('inflate', 'done'), '', resident('inflate'));
  row('ours, rows read', of('ours', 'read'));
  row('ours, customers', table);
  row('ours, first figures', of('ours', 'first'), (most('ours', 'memory') / MB).toFixed(0), resident('ours'));
  row('ours, everything', of('ours', 'all'));
  slopes.push({ kind: label.replace(/\d+/g, ''), rows: ours.rows ?? 0, ms: table });
  for (const name of names.filter((n) => rivals.includes(n))) {
    const rival = turns.get(name)?.[0];
    const apart = Math.abs((rival?.sum ?? 0) - (ours.sum ?? 0)) > SAME * Math.abs(ours.sum ?? 0);
    if (!rival || rival.error !== undefined) {
      lines.push(`| ${label} | | ${name}: failed (${rival?.error}) | | | | |`);
    } else if (rival.rows !== ours.rows || apart) {
      lines.push(
        `| ${label} | | ${name}: no ratio, the results differ (rows ${rival.rows}, ${ours.rows}; sum ${rival.sum}, ${ours.sum}) | | | | |`,
      );
      process.exitCode = 1;
    } else {
      row(name, of(name, 'read'), '', resident(name));
    }
  }
  await report();
  const told = names.map((n) => `${n} ${(turns.get(n) ?? []).map((t) => t.done.toFixed(0)).join('/')} ms`);
  process.stdout.write(`${label}: ${told.join(', ')}\n`);
}

await browser.close();
server.close();
process.stdout.write(await report());
