// What the product promises of its speed, in wasm under Node on this machine: Go benchmarks of the packages, the fastest
// turn of each beside its target. Writes bench/SPEED.md; a wall clock on somebody's busy machine decides nothing, so
// nothing fails here but a benchmark that does.
// node bench/speed.mjs GOROOT FOLDER SHARED; FOLDER holds clv.wasm and churn.wasm, tests as `go test -c` builds them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TURNS = 3;
const here = path.dirname(fileURLToPath(import.meta.url));
const [goroot = '', folder = '', shared = ''] = process.argv.slice(2);

/** Simulated customers are drawn with a fixed seed; of CDNOW 23,570 are needed, which the repository does not hold. */
const ROWS = [
  { what: 'BG/NBD fitted to a million simulated customers', go: 'clv', name: 'MillionBGNBD', target: 1 },
  {
    what: 'NBD, BG/NBD, MBG/NBD, Pareto/NBD and Gamma-Gamma fitted to CDNOW',
    go: 'clv',
    name: 'CDNOWModels',
    target: 1,
  },
  {
    what: 'the whole value analysis of CDNOW: models, rules, test period, simulated ranges',
    go: 'clv',
    name: 'CDNOWAnalysis',
  },
  {
    what: 'scores and reasons of a million simulated customers: logistic regression',
    go: 'churn',
    name: 'MillionReasons/logistic',
    target: 5,
  },
  { what: 'the same: decision tree', go: 'churn', name: 'MillionReasons/tree', target: 5 },
  { what: 'the same: boosted trees', go: 'churn', name: 'MillionReasons/boosting', target: 5 },
];

/** @typedef {{seconds: number, customers: number, trees: number | undefined}} Turn */

/** All benchmarks of a package, by name. @returns {Map<string, Turn>} */
function run(/** @type {string} */ name) {
  const loader = path.join(goroot, 'lib/wasm/wasm_exec_node.js');
  const bench = ['-test.run=^$', '-test.bench=^Benchmark(Million|CDNOW)', '-test.benchtime=1x'];
  // Go's loader passes the environment into wasm, where it must be short.
  const env = { PATH: '/usr/bin:/bin', HOME: '/tmp', KEEPSIGHT_SHARED: path.resolve(shared) };
  const args = ['--stack-size=8192', loader, path.join(folder, `${name}.wasm`), ...bench];
  const said = execFileSync(process.execPath, args, { encoding: 'utf8', env });
  /** @type {Map<string, Turn>} */
  const found = new Map();
  for (const line of said.split('\n')) {
    const [, of = '', ns = '', rest = ''] = /^Benchmark(\S+)\s+1\s+(\d+) ns\/op(.*)$/.exec(line) ?? [];
    const metric = (/** @type {string} */ unit) => new RegExp(`([\\d.]+) ${unit}\\b`).exec(rest)?.[1];
    if (of)
      found.set(of, {
        seconds: Number(ns) / 1e9,
        customers: Number(metric('customers')),
        trees: metric('trees') ? Number(metric('trees')) : undefined,
      });
  }
  return found;
}

/** @type {Map<string, Turn[]>} */
const turns = new Map();
const load = [os.loadavg()[0] ?? 0];
for (let turn = 0; turn < TURNS; turn++) {
  for (const name of ['clv', 'churn']) {
    for (const [of, took] of run(name)) turns.set(of, [...(turns.get(of) ?? []), took]);
    load.push(os.loadavg()[0] ?? 0);
  }
}
const busy = `${Math.min(...load).toFixed(1)} to ${Math.max(...load).toFixed(1)}`;
const lines = [
  '# Speed',
  '',
  `Written by \`./build.sh speed\` (Node ${process.version}, ${os.cpus().length} processors, load ${busy}; the fastest of ${TURNS} turns, each in a fresh process, compiling included): what the product promises to do within a time, in wasm, on one thread. The simulated customers order, spend and leave as CDNOW's do (the parameters are published), and are drawn with a fixed seed. Boosting against scikit-learn: BOOSTING.md.`,
  '',
  '| what | customers | seconds | target |',
  '|---|---|---|---|',
];
for (const { what, name, target } of ROWS) {
  const list = turns.get(name) ?? [];
  const fastest = list.reduce(
    (/** @type {Turn | undefined} */ best, t) => (best && best.seconds <= t.seconds ? best : t),
    undefined,
  );
  if (!fastest) {
    lines.push(
      `| ${what} | | not measured: data/btyd/CDNOW_master.txt is not there (KEEPSIGHT_SHARED) | ${target ? `≤ ${target}` : ''} |`,
    );
    continue;
  }
  const trees = fastest.trees ? ` (${fastest.trees} of them)` : '';
  lines.push(
    `| ${what}${trees} | ${fastest.customers.toLocaleString('en')} | ${fastest.seconds.toFixed(2)} | ${target ? `≤ ${target}` : ''} |`,
  );
}
writeFileSync(path.join(here, 'SPEED.md'), `${lines.join('\n')}\n`);
console.log(lines.slice(4).join('\n'));
