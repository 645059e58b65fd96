// Our boosting in wasm under Node against scikit-learn's natively, in turns, so that both see the same machine, the fastest
// turn of each: the same 100,000 rows of 30 columns, 100 trees of 31 leaves. Writes bench/BOOSTING.md; fails above the
// ratio that the product promises.
// node bench/boosting.mjs LEARN_TEST.wasm GOROOT FOLDER
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROMISED = 10;
const TURNS = 3;
const here = path.dirname(fileURLToPath(import.meta.url));
const [wasm = '', goroot = '', folder = ''] = process.argv.slice(2);
// Debian's package belongs to Debian's Python, which need not be the first on the path.
const python = ['/usr/bin/python3', 'python3'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import sklearn'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** @typedef {{seconds: number, logLoss: number, version?: string}} Turn */

/** @returns {Turn} */
function ours() {
  const bench = ['-test.run=^$', '-test.bench=^BenchmarkBoosting100k30$', '-test.benchtime=1x'];
  const args = ['--stack-size=8192', path.join(goroot, 'lib/wasm/wasm_exec_node.js'), wasm, ...bench];
  // Go's loader passes the environment into wasm, where it must be short.
  const env = { PATH: '/usr/bin:/bin', HOME: '/tmp', ...(python ? { KEEPSIGHT_BOOSTING: folder } : {}) };
  const said = execFileSync(process.execPath, args, { encoding: 'utf8', env });
  const found = /\s(\d+) ns\/op\s+([\d.]+) logloss/.exec(said);
  if (!found) throw new Error(`no figures in: ${said}`);
  return { seconds: Number(found[1]) / 1e9, logLoss: Number(found[2]) };
}

/** On a busy machine threads that wait for each other are slower than one. @returns {Turn} */
function theirs(/** @type {string} */ threads) {
  const env = { ...process.env, ...(threads ? { OMP_NUM_THREADS: threads } : {}) };
  const script = [path.join(here, 'boosting.py'), folder];
  return JSON.parse(execFileSync(python ?? '', script, { encoding: 'utf8', env }));
}

/** @type {{ours: Turn[], one: Turn[], all: Turn[]}} */
const turns = { ours: [], one: [], all: [] };
for (let turn = 0; turn < TURNS; turn++) {
  if (python) {
    turns.one.push(theirs('1'));
    turns.all.push(theirs(''));
  }
  turns.ours.push(ours());
}
const fastest = (/** @type {Turn[]} */ list) => Math.min(...list.map((m) => m.seconds));
const floor = python ? Math.min(fastest(turns.one), fastest(turns.all)) : Number.NaN;
const row = (/** @type {string} */ what, /** @type {Turn[]} */ list) =>
  `| ${what} | ${fastest(list).toFixed(2)} | ${python ? (fastest(list) / floor).toFixed(2) : 'not measured'} | ${list[0]?.logLoss.toFixed(4)} |`;
const lines = [
  '# Boosting',
  '',
  `Written by \`./build.sh boosting\` (Node ${process.version}; the fastest of ${TURNS} turns): the fit of 100,000 rows × 30 columns, 100 trees of 31 leaves, and the log loss on 100,000 rows that were not learnt from.`,
  '',
  '| what | seconds | × the fastest of scikit-learn | log loss |',
  '|---|---|---|---|',
];
if (python) {
  const version = turns.one[0]?.version;
  lines.push(row(`scikit-learn ${version}, natively, all cores`, turns.all));
  lines.push(row(`scikit-learn ${version}, natively, one thread`, turns.one));
} else {
  console.error('not compared: python3-sklearn is not installed');
}
lines.push(row('ours, wasm, one thread', turns.ours));
writeFileSync(path.join(here, 'BOOSTING.md'), `${lines.join('\n')}\n`);
console.log(lines.slice(4).join('\n'));
if (fastest(turns.ours) > PROMISED * floor) {
  console.error(`boosting takes more than ${PROMISED} times as long as scikit-learn`);
  process.exitCode = 1;
}
