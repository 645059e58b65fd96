// Every file of the corpora through `keepsight cells`: parsed, or refused with a typed code; no panic, no hang,
// no untyped error. Every cell of every workbook is held against SheetJS, and what differs is written to
// core/ingest/DIFFERENCES.md with the reasons of js/suite/reasons.json, which are written by hand.
//
//   node js/suite/corpus.mjs COMMAND CORPORA [--every N] [--write]

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { inTurns, readCells } from './command.mjs';

const [command, corpora, ...flags] = process.argv.slice(2);
const every = flags.includes('--every') ? Number(flags[flags.indexOf('--every') + 1]) : 1;
const here = import.meta.dirname;
const reasons = JSON.parse(readFileSync(path.join(here, 'reasons.json'), 'utf8'));
const library = findLibrary();

function findLibrary() {
  try {
    return createRequire(import.meta.url).resolve(process.env.KEEPSIGHT_SHEETJS ?? '@e965/xlsx');
  } catch {
    return '';
  }
}

const SHEETJS_DEADLINE_MS = 60_000;
let worker;

function readWithSheetJS(file) {
  worker ??= new Worker(path.join(here, 'sheetjs.mjs'), {
    workerData: { library },
    resourceLimits: { maxOldGenerationSizeMb: 1500 },
  });
  const thread = worker;
  return new Promise((resolve) => {
    const end = (result, broken) => {
      clearTimeout(deadline);
      thread.off('message', answered);
      thread.off('error', died);
      if (broken) {
        worker = undefined;
        thread.terminate();
      }
      resolve(result);
    };
    const answered = (result) => end(result, false);
    const died = (error) => end({ failed: String(error.message) }, true);
    const deadline = setTimeout(() => end({ failed: 'no answer in 60 s' }, true), SHEETJS_DEADLINE_MS);
    thread.on('message', answered);
    thread.on('error', died);
    thread.postMessage(file);
  });
}

// SheetJS reads one file at a time; the processes beside it do not wait.
let queue = Promise.resolve();
function inLine(work) {
  const result = queue.then(work);
  queue = result;
  return result;
}

const same = (ours, theirs) => {
  if (ours === undefined || theirs === undefined) return false;
  const [t, v, dated] = ours;
  const [theirType, theirValue, theirDated] = theirs;
  if (t !== theirType || dated !== theirDated) return false;
  // Line ends inside a cell are one line feed in XML; SheetJS keeps what it finds.
  if (t === 's') return v.replace(/\r\n?/g, '\n') === String(theirValue).replace(/\r\n?/g, '\n');
  if (t === 'n') return Math.abs(v - theirValue) <= 1e-12 * Math.max(1, Math.abs(v));
  return v === theirValue;
};

/** A sheet that holds several tables is listed by table ("Sales", "Sales #2"), each cell at its own place. */
function wholeSheets({ warnings }) {
  const several = new Set(warnings.filter((w) => w.code === 'W_SEVERAL_TABLES').map((w) => w.sheet));
  return (name) => {
    const base = name.replace(/ #\d+$/, '');
    return several.has(base) ? base : name;
  };
}

function compare(ours, theirs) {
  const whole = wholeSheets(ours);
  const mine = new Map(ours.sheets.map((sheet) => [whole(sheet.name), new Map()]));
  let formulas = 0;
  for (const { sheet, row, cells } of ours.rows) {
    for (const cell of cells) {
      if (cell.t === 'f') formulas++;
      if (cell.t === 'f' || (cell.t === 's' && !cell.v)) continue;
      const value =
        cell.t === 'd' ? ['n', cell.n, true] : [cell.t, cell.v ?? (cell.t === 'n' ? 0 : false), false];
      mine.get(whole(sheet))?.set(`${row},${cell.c}`, value);
    }
  }
  const found = [];
  let count = 0;
  const differ = (sheet, at, a, b) => {
    count++;
    if (found.length < 3)
      found.push(`${sheet}!${at}: ours ${JSON.stringify(a)}, theirs ${JSON.stringify(b)}`);
  };
  for (const { name, type, cells } of theirs) {
    const own = mine.get(name);
    if (own === undefined) {
      if (type === 'sheet' && cells.size > 0) differ(name, '*', 'no such sheet', `${cells.size} cells`);
      continue;
    }
    mine.delete(name);
    for (const [at, value] of cells) {
      if (!same(own.get(at), value)) differ(name, at, own.get(at), value);
    }
    for (const [at, value] of own) if (!cells.has(at)) differ(name, at, value, undefined);
  }
  for (const [name, own] of mine) if (own.size > 0) differ(name, '*', `${own.size} cells`, 'no such sheet');
  return { count, found, formulas };
}

const files = readdirSync(corpora, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(xlsx|xlsm|xltx|xltm|xls|csv|tsv)$/i.test(name))
  .map((name) => name.split(path.sep).join('/'))
  .sort()
  .filter((_, at) => at % every === 0);
if (files.length === 0) throw new Error(`no files in ${corpora}`);

const results = await inTurns(files, availableParallelism(), async (name) => {
  const file = path.join(corpora, name);
  const result = await readCells(command, file);
  const { outcome, complaint, error } = result;
  if (outcome !== 'parsed' || library === '' || /\.(csv|tsv)$/i.test(name))
    return { name, outcome, complaint, error };
  const theirs = await inLine(() => readWithSheetJS(file));
  if (theirs.failed) return { name, outcome, theirs: theirs.failed };
  return { name, outcome, ...compare(result, theirs.sheets) };
});
await worker?.terminate();

const counts = {};
for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
for (const outcome of Object.keys(counts).sort()) console.log(String(counts[outcome]).padStart(6), outcome);

let bad = 0;
for (const { name, outcome, complaint } of results) {
  if (outcome === 'parsed' || outcome.startsWith('refused:')) continue;
  bad++;
  console.error(`${outcome}: ${name}\n${complaint ?? ''}`);
}

if (library === '') {
  console.log(
    'cells not held against SheetJS: @e965/xlsx is not installed (npm ci, or KEEPSIGHT_SHEETJS=its folder)',
  );
} else {
  const held = results.filter((result) => result.count !== undefined);
  const different = held.filter((result) => result.count > 0);
  const unread = results.filter((result) => result.theirs);
  const unexplained = different.filter((result) => !reasons[result.name]);
  console.log(
    `${held.length} held against SheetJS: ${different.length} differ, ${unexplained.length} of them unexplained`,
  );
  console.log(`${unread.length} parsed here that SheetJS refuses`);
  for (const { name, count, found } of unexplained)
    console.error(`${name}: ${count}\n  ${found.join('\n  ')}`);
  bad += unexplained.length;
  if (every === 1) {
    for (const name of Object.keys(reasons)) {
      if (different.some((result) => result.name === name)) continue;
      bad++;
      console.error(`a reason for no difference: ${name}`);
    }
  }
  if (flags.includes('--write')) writeDifferences(held, different, unread);
}
process.exitCode = bad > 0 ? 1 : 0;

function writeDifferences(held, different, unread) {
  const lines = [
    '# Where the reader differs from SheetJS',
    '',
    'Written by `./build.sh corpus`; the reasons are kept in js/suite/reasons.json.',
    '',
    `${held.length} workbooks of the corpora were held against @e965/xlsx 0.20.3, cell by cell: ` +
      `${held.length - different.length} are equal, ${different.length} differ.`,
    '',
    '| file | cells | reason |',
    '|---|---|---|',
    ...different.map(({ name, count }) => `| ${name} | ${count} | ${reasons[name] ?? '**unexplained**'} |`),
    '',
    'A cell is its sheet, row, column, type and value, and whether it is a date. Texts are equal but for their',
    'line ends (XML knows one), empty texts are no cells, and a formula without a stored result is none.',
    '',
    '## Read here, refused by SheetJS',
    '',
    ...unread.map(({ name, theirs }) => `- ${name}: ${theirs.split('\n')[0]}`),
    '',
    '## Refused here',
    '',
    'Each with its code; .xls natively only, the page reads it.',
    '',
    ...refusedFiles().map(([code, names]) => `- ${code}: ${names.join(', ')}`),
    '',
  ];
  writeFileSync(path.join(here, '../../core/ingest/DIFFERENCES.md'), lines.join('\n'));
}

function refusedFiles() {
  const byCode = new Map();
  for (const { name, outcome } of results) {
    const [, code] = outcome.split(':');
    if (code) byCode.set(code, [...(byCode.get(code) ?? []), path.basename(name)]);
  }
  const old = byCode.get('E_OLD_XLS');
  if (old) byCode.set('E_OLD_XLS', [`${old.length} files`]);
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1));
}
