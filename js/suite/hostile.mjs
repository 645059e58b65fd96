// Every hostile file dropped on the built page in Chromium. What the page says is held against what the
// generator of the files says, cell by cell where it gives a grid; and every answer of the page's own worker
// (sheets, mapping, warnings, rows, ledger) against that of the same engine natively, which TestDoor wrote.
//
//   node js/suite/hostile.mjs --site DIR --server FILE --cases DIR --chromium FILE [--every N] [--only WORD]

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { holdGrid } from './grid.mjs';

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: 'dist/site' },
    server: { type: 'string', default: 'dist/keepsight-edge' },
    cases: { type: 'string', default: '' },
    chromium: { type: 'string', default: process.env.CHROMIUM_PATH ?? '' },
    port: { type: 'string', default: process.env.KEEPSIGHT_TEST_PORT ?? '8417' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

const PATIENCE_MS = 120_000;

// Expectations about what a column means are met by the mapping, not by the cells (core/ingest/open).
const LATER = new Set([
  'csv_header_only.csv',
  'csv_dates.csv',
  'csv_amounts.csv',
  'csv_dup_headers.csv',
  'csv_semicolon.csv',
  'csv_blank_lines.csv',
]);
// Natively refused by name; the page has a reader for them, which finds these rows, or refuses what is no such file.
const OLD = new Set(['E_OLD_XLS', 'E_XLSB', 'E_ODS', 'E_HTML']);
const OLD_GRIDS = {
  'html_table.xls': [
    ['customer', 'amount'],
    ['Ann', '10'],
  ],
};

const cases = JSON.parse(readFileSync(path.join(values.cases, 'cases.json'), 'utf8'))
  .filter((_, at) => at % Number(values.every) === 0)
  .filter(({ file }) => file.includes(values.only));
const native = new Map(
  JSON.parse(readFileSync(path.join(values.cases, 'native.json'), 'utf8')).map((answer) => [
    answer.file,
    answer,
  ]),
);

const origin = `http://127.0.0.1:${values.port}/`;
const server = spawn(values.server, ['-dir', values.site, '-addr', `127.0.0.1:${values.port}`], {
  stdio: 'ignore',
});
const browser = await chromium.launch({
  ...(values.chromium ? { executablePath: values.chromium } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** Runs in the page: keeps the data worker and its answer to "open", and lets the suite ask it more. */
function listenIn() {
  const post = Worker.prototype.postMessage;
  const known = new WeakSet();
  const waiting = new Map();
  const door = { worker: undefined, opened: undefined };
  let openId = 0;
  let next = 1e9;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === 'request') {
      door.worker = this;
      if (message.verb === 'open') {
        openId = message.id;
        door.opened = undefined;
      }
      if (!known.has(this)) {
        known.add(this);
        this.addEventListener('message', ({ data }) => {
          if (data.kind === 'down') door.opened ??= { error: data.error };
          if (data.kind !== 'answer') return;
          const { id, json, error } = data;
          if (id === openId) door.opened = { json, error };
          waiting.get(id)?.({ json, error });
        });
        this.addEventListener('error', (event) => {
          door.opened ??= { error: { code: 'E_INTERNAL', args: { detail: event.message } } };
        });
      }
    }
    return post.call(this, message, ...rest);
  };
  globalThis.suiteDoor = door;
  door.ask = (verb, params) =>
    new Promise((resolve) => {
      const id = next++;
      waiting.set(id, resolve);
      post.call(door.worker, { kind: 'request', id, verb, params });
    });
}

async function freshPage() {
  const page = await browser.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.addInitScript(listenIn);
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(origin);
      break;
    } catch (error) {
      if (tries > 50) throw error; // the server is still starting
      await new Promise((wait) => setTimeout(wait, 100));
    }
  }
  await page.locator('.chip:not(.waiting)').waitFor({ timeout: PATIENCE_MS });
  return page;
}

/** What is wrong with what the page made of one case; empty when nothing is. */
async function judge(page, { file, want, alt = [], ...expected }) {
  await page.evaluate(() => {
    globalThis.suiteDoor.opened = undefined;
  });
  await page.locator('ks-start input[type=file]').setInputFiles(path.join(values.cases, file));
  await page.waitForFunction(() => globalThis.suiteDoor.opened, undefined, { timeout: PATIENCE_MS });
  const { json, error } = await page.evaluate(() => globalThis.suiteDoor.opened);
  const beside = native.get(file);
  const wanted = [want, ...alt];
  const wrong = [];
  if (error) {
    await (error.code === 'E_ENCRYPTED' ? page.getByRole('dialog') : page.locator('ks-error h1')).waitFor();
    const old = OLD.has(beside.code) && !OLD_GRIDS[file] && error.code !== 'E_INTERNAL';
    if (!wanted.includes(`refuse:${error.code}`) && !old)
      wrong.push(`refused with ${error.code}, want ${wanted}`);
    if (beside.code !== error.code && !old)
      wrong.push(`${error.code} here, ${beside.code ?? 'rows'} natively`);
    if (error.where?.file !== file) wrong.push('the refusal does not name the file');
    if (error.code === 'E_ENCRYPTED') await page.keyboard.press('Escape');
    return { said: `refused:${error.code}`, wrong };
  }
  await page.locator('ks-columns h1').waitFor({ timeout: PATIENCE_MS });
  const opened = JSON.parse(json);
  const codes = opened.warnings.map(({ code }) => `warn:${code}`);
  const grid = OLD_GRIDS[file] ?? expected.grid;
  const fits = wanted.some((w) => w === 'rows' || codes.includes(w)) || LATER.has(file) || OLD_GRIDS[file];
  if (!fits) wrong.push(`read with ${codes}, want ${wanted}`);
  if (beside.code && !OLD_GRIDS[file]) wrong.push(`read here, ${beside.code} natively`);
  if (!beside.code && !isDeepStrictEqual(opened, beside.open))
    wrong.push('"open" answers otherwise than natively');
  for (const { verb, params, answer } of beside.asked ?? []) {
    const reply = await page.evaluate(
      ([v, p]) => globalThis.suiteDoor.ask(v, p),
      [verb, JSON.stringify(params)],
    );
    if (!isDeepStrictEqual(JSON.parse(reply.json ?? 'null'), answer))
      wrong.push(`${verb} ${JSON.stringify(params)} answers otherwise than natively`);
  }
  const rows = JSON.stringify({ rows: { what: 'preview', table: 0, limit: 100 } });
  const shown = await page.evaluate((p) => globalThis.suiteDoor.ask('query', p), rows);
  wrong.push(
    ...holdGrid(JSON.parse(shown.json).rows, { ...expected, grid: LATER.has(file) ? undefined : grid }),
  );
  return { said: codes.length > 0 ? 'warned' : 'rows', wrong };
}

let page = await freshPage();
const counts = {};
let bad = 0;
for (const one of cases) {
  let result;
  try {
    result = await judge(page, one);
    // The page goes on: the next file is given to the same one.
    await page.locator('.brand').click();
    await page.locator('ks-start h1').waitFor();
  } catch (error) {
    result = { said: 'stuck', wrong: [String(error).split('\n')[0]] };
  }
  result.wrong.push(...page.complaints.splice(0));
  counts[result.said] = (counts[result.said] ?? 0) + 1;
  if (result.said === 'stuck') {
    await page.close();
    page = await freshPage();
  }
  if (result.wrong.length === 0) continue;
  bad++;
  console.error(`${one.file}: ${result.wrong.join('; ')}`);
}
await browser.close();
server.kill();
for (const said of Object.keys(counts).sort()) console.log(String(counts[said]).padStart(6), said);
console.log(`${cases.length} hostile files in Chromium ${browser.version()}: ${bad} otherwise than expected`);
process.exitCode = bad > 0 || cases.length === 0 ? 1 : 0;
