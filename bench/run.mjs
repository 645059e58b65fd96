// The benchmark: in one Chromium, in turns and several times, ours against the floors (the file read,
// the browser's own inflate) and against readers that others wrote. Prints medians as ratios and
// writes bench/RESULTS.md; refuses a ratio where two results differ. Called by build.sh:
//
//   node bench/run.mjs --core FILE --wasm-exec FILE --peers DIR --chromium FILE [--runs N] FILE…
//
// Ratios are of wall time within one run on one machine; no absolute time is worth quoting.
import { readFile, writeFile } from 'node:fs/promises';
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
  },
});
const runs = Number(values.runs);
// A peer that takes this long is measured once.
const LONG_MS = 15_000;
const SAME = 1e-9;

const bundle = await build({
  entryPoints: [path.join(here, 'worker.mjs')],
  bundle: true,
  format: 'iife',
  target: 'es2022',
  write: false,
});
const peers = path.join(String(values.peers), 'node_modules');
/** @type {Record<string, [string, Uint8Array | string]>} */
const served = {
  '/': ['text/html', '<!doctype html><title>bench</title><input type="file">'],
  '/worker.js': ['text/javascript', bundle.outputFiles[0]?.contents ?? ''],
  '/core.wasm': ['application/wasm', await readFile(String(values.core))],
  '/wasm_exec.js': ['text/javascript', await readFile(String(values['wasm-exec']))],
  '/xlsx.js': ['text/javascript', await readFile(path.join(peers, '@e965/xlsx/dist/xlsx.full.min.js'))],
  '/papaparse.js': ['text/javascript', await readFile(path.join(peers, 'papaparse/papaparse.min.js'))],
};
const server = createServer((request, response) => {
  const [type, body] = served[String(request.url)] ?? ['text/plain', ''];
  response.writeHead(200, { 'content-type': type }).end(body);
});
await new Promise((up) => server.listen(0, '127.0.0.1', () => up(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

const browser = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${port}/`);

/** @typedef {{done: number, read?: number, rows?: number, sum?: number, memory?: number, error?: string}} Turn */

/** @param {string} name @returns {Promise<Turn>} */
const turn = (name) =>
  page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const file = document.querySelector('input')?.files?.[0];
        const worker = new Worker('/worker.js');
        worker.onmessage = ({ data }) => {
          worker.terminate();
          resolve(data);
        };
        worker.onerror = (e) => resolve({ done: 0, error: e.message });
        worker.postMessage({ name, file });
      }),
    name,
  );

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const lines = [
  '# Benchmark',
  '',
  `Written by \`./build.sh bench\` (Chromium ${browser.version()}, up to ${runs} turns each; peers that take longer than ${LONG_MS / 1000} s once). Wall time in a fresh worker that is loaded already; medians, as multiples of the floor: for .xlsx the browser's own inflate of the same parts on one thread, for CSV reading the file. “rows read” is the typed columns, “customers” the cleaned customer table.`,
  '',
  '| file | rows | what | × floor | × ours (rows read) | wasm MB |',
  '|---|---|---|---|---|---|',
];
/** @type {{kind: string, rows: number, ms: number}[]} */
const slopes = [];

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
  await writeFile(path.join(here, 'RESULTS.md'), `${text.join('\n')}\n`);
  return `${text.join('\n')}\n`;
}

for (const file of positionals) {
  const workbook = file.endsWith('.xlsx');
  const floor = workbook ? 'inflate' : 'read';
  const names = workbook ? ['read', 'inflate', 'ours', 'sheetjs'] : ['read', 'ours', 'papaparse'];
  await page.locator('input').setInputFiles(file);
  /** @type {Map<string, Turn[]>} */
  const turns = new Map(names.map((n) => [n, []]));
  for (let i = 0; i < runs; i++) {
    for (const name of names) {
      const list = turns.get(name) ?? [];
      if ((list[0]?.done ?? 0) > LONG_MS || list[0]?.error !== undefined) continue;
      list.push(await turn(name));
    }
  }
  const of = (/** @type {string} */ name, /** @type {'done' | 'read'} */ what) =>
    median((turns.get(name) ?? []).map((t) => t[what] ?? 0));
  const ours = turns.get('ours')?.[0];
  const base = of(floor, 'done');
  const ourRead = of('ours', 'read');
  const label = path.basename(file);
  const memory = Math.max(...(turns.get('ours') ?? []).map((t) => t.memory ?? 0)) / 2 ** 20;
  if (!ours || ours.error !== undefined) {
    lines.push(`| ${label} | | ours: failed (${ours?.error}) | | | |`);
    process.exitCode = 1;
    continue;
  }
  const row = (/** @type {string} */ what, /** @type {number} */ ms, mb = '') =>
    lines.push(
      `| ${label} | ${ours.rows} | ${what} | ${(ms / base).toFixed(2)} | ${(ms / ourRead).toFixed(2)} | ${mb} |`,
    );
  row('floor: file read', of('read', 'done'));
  if (workbook) row('floor: inflate', base);
  row('ours, rows read', ourRead, memory.toFixed(0));
  row('ours, customers', of('ours', 'done'), memory.toFixed(0));
  slopes.push({ kind: label.replace(/\d+/g, ''), rows: ours.rows ?? 0, ms: ourRead });
  for (const name of names.filter((n) => n === 'sheetjs' || n === 'papaparse')) {
    const peer = turns.get(name)?.[0];
    const apart = Math.abs((peer?.sum ?? 0) - (ours.sum ?? 0)) > SAME * Math.abs(ours.sum ?? 0);
    if (!peer || peer.error !== undefined) {
      lines.push(`| ${label} | | ${name}: failed (${peer?.error}) | | | |`);
    } else if (peer.rows !== ours.rows || apart) {
      lines.push(
        `| ${label} | | ${name}: no ratio, the results differ (rows ${peer.rows}, ${ours.rows}; sum ${peer.sum}, ${ours.sum}) | | | |`,
      );
      process.exitCode = 1;
    } else {
      row(name, of(name, 'read'));
    }
  }
  await report();
  process.stdout.write(`${label} done\n`);
}

await browser.close();
server.close();
process.stdout.write(await report());
