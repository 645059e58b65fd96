// The Worker under the real workerd, held against the native server, answer by answer:
//
//   node js/suite/edge.mjs [--requests 10000] [--write]
//
// needs dist/ as ./build.sh leaves it. Every kind of request is asked of both, and status, headers and
// bytes must be the same. Then the Worker is asked many times at once; what an answer costs it and what
// it holds in memory is printed, and bench/RESULTS.md has the figures of a quiet machine.
import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Miniflare } from 'miniflare';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '10000' }, write: { type: 'boolean' } },
});
const SITE = path.resolve('dist/site');
const ENV = { FRAME_ANCESTORS: 'https://crm.example.com' };
/** @type {string} */
const WORKERD = createRequire(import.meta.url)('workerd').default;
const AT_ONCE = 20;
const PARTS = 10;
// From so many requests on, the memory held in the second half may not be more above that of the first: a
// Worker that kept 5 KB of each request would be told.
const FLAT_FROM = 10_000;
const FLAT_MB = 24;
const DATE = JSON.parse(
  readFileSync('wrangler.jsonc', 'utf8').replace(/^\s*\/\/.*$/gm, ''),
).compatibility_date;
const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));

// What a host adds for itself, or may choose: how the bytes travel, and the tag of its store.
const OWN = [
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'vary',
  'etag',
  'cf-cache-status',
  'server',
  'accept-ranges',
];

/**
 * The headers of files that the asset store answers without the Worker, as a host reads _headers.
 * @returns {{ version: 2, rules: Record<string, { set: Record<string, string>, unset: string[] }> }}
 */
function headerRules() {
  /** @type {Record<string, { set: Record<string, string>, unset: string[] }>} */
  const rules = {};
  let current = /** @type {Record<string, string>} */ ({});
  for (const line of readFileSync(path.join(SITE, '_headers'), 'utf8').split('\n')) {
    if (line.startsWith(' ')) {
      const at = line.indexOf(': ');
      current[line.slice(0, at).trim()] = line.slice(at + 2);
    } else if (line !== '') {
      current = {};
      rules[line] = { set: current, unset: [] };
    }
  }
  return { version: 2, rules };
}

/** @param {Record<string, string>} bindings @param {boolean} withAssets */
function worker(bindings, withAssets = true) {
  const at = path.resolve('dist/edge');
  return new Miniflare({
    cf: false,
    host: '127.0.0.1',
    compatibilityDate: DATE,
    modulesRoot: at,
    modules: [
      { type: 'ESModule', path: path.join(at, 'worker.mjs') },
      { type: 'ESModule', path: path.join(at, 'wasm_exec.js') },
      { type: 'CompiledWasm', path: path.join(at, 'app.wasm') },
    ],
    bindings,
    ...(withAssets && {
      assets: {
        directory: SITE,
        binding: 'ASSETS',
        workerName: 'keepsight',
        routerConfig: {
          has_user_worker: true,
          invoke_user_worker_ahead_of_assets: true,
          static_routing: { user_worker: ['/*'], asset_worker: ['/assets/*'] },
        },
        assetConfig: {
          html_handling: 'none',
          not_found_handling: 'none',
          compatibility_date: DATE,
          headers: headerRules(),
        },
      },
    }),
  });
}

/** @returns {Promise<{ origin: string, stop: () => void }>} */
function native() {
  return new Promise((resolve, reject) => {
    const server = spawn('dist/keepsight-edge', ['-dir', SITE, '-addr', '127.0.0.1:0'], {
      env: { ...process.env, ...ENV },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server.on('error', reject);
    server.stdout.on('data', (text) => {
      const origin = /(http:\/\/[0-9.:]+)\//.exec(String(text))?.[1];
      if (origin) resolve({ origin, stop: () => server.kill() });
    });
  });
}

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

/**
 * Asks with the path exactly as it stands: fetch would clean it first.
 * @param {string} origin @param {string} method @param {string} target @param {Record<string, string>} [headers]
 * @returns {Promise<{ status: number, headers: Record<string, string>, bytes: Buffer }>}
 */
function ask(origin, method, target, headers = {}) {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    // What sends something may find its connection closed by a host that does not read it.
    const kept = method === 'GET' || method === 'HEAD' ? agent : false;
    const request = http.request(
      { hostname, port, method, path: target, headers, agent: kept },
      (response) => {
        /** @type {Buffer[]} */
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: /** @type {Record<string, string>} */ (response.headers),
            bytes: Buffer.concat(parts),
          }),
        );
      },
    );
    request.on('error', (e) => reject(new Error(`${method} ${origin}${target}: ${e.message}`)));
    request.end(method === 'POST' ? 'name,phone\n' : undefined);
  });
}

let failures = 0;
/** @param {string} what */
function fail(what) {
  failures++;
  console.error(`  ${what}`);
}

/** @param {string} a @param {string} b */
async function compare(a, b) {
  const assets = readdirSync(path.join(SITE, 'assets')).map((name) => `/assets/${name}`);
  const files = [
    '/',
    '/index.html',
    '/embed/',
    '/embed.html',
    '/base.css',
    '/manifest.webmanifest',
    '/service-worker.js',
  ];
  const odd = [
    '/nothing',
    '/assets/nothing.js',
    '/_headers',
    '/..%2findex.html',
    '/%2e%2e/index.html',
    '//index.html',
    '/assets/',
    '/embed',
    '/embed/../index.html',
    '/index.html%00',
    '/?who=1',
    '/healthz',
    '/healthz/',
  ];
  const asked = [
    ...[...files, ...assets, ...odd].flatMap((target) => [
      ['GET', target],
      ['HEAD', target],
    ]),
    ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].flatMap((method) =>
      ['/', '/healthz', '/embed/', '/nothing'].map((target) => [method, target]),
    ),
  ];
  for (const [method = '', target = ''] of asked) {
    // A Worker sees an address that its runtime has already cleaned.
    const { pathname, search } = new URL(`${b}${target}`);
    const cleaned = pathname + search;
    const [x, y] = await Promise.all([ask(a, method, cleaned), ask(b, method, target)]);
    if (x.status !== y.status) fail(`${method} ${target}: ${x.status} natively, ${y.status} in the Worker`);
    // What the asset store does not have it says so itself, without a file that a policy could be of.
    if (target.startsWith('/assets/') && x.status === 404) continue;
    const names = new Set([...Object.keys(x.headers), ...Object.keys(y.headers)]);
    for (const name of names) {
      if (OWN.includes(name) || x.headers[name] === y.headers[name]) continue;
      fail(`${method} ${target}: ${name}\n    natively ${x.headers[name]}\n    Worker   ${y.headers[name]}`);
    }
    if (!x.bytes.equals(y.bytes))
      fail(`${method} ${target}: other bytes (${x.bytes.length}, ${y.bytes.length})`);
  }
  console.log(`  ${asked.length} requests, each asked of both`);
}

/** @param {string} origin */
async function once(origin) {
  const page = readFileSync(path.join(SITE, 'index.html'));
  for (const encoding of ['gzip', 'br', 'identity']) {
    const answer = await fetch(`${origin}/`, { headers: { 'Accept-Encoding': encoding } });
    if (!Buffer.from(await answer.arrayBuffer()).equals(page))
      fail(`the page as ${encoding} is not the page`);
  }
  const first = await ask(origin, 'GET', '/');
  const tag = first.headers.etag ?? '';
  const again = await ask(origin, 'GET', '/', { 'If-None-Match': `"other", ${tag}` });
  if (again.status !== 304 || again.bytes.length > 0) fail(`a known tag: ${again.status}`);
}

// The files come from a folder, not from a second Worker as miniflare has it: from one Worker to another
// inside a process workerd keeps some 8 KB a request, whatever the Workers are.
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "files", disk = (path = "FILES", writable = false))
  ],
  sockets = [(name = "http", address = "127.0.0.1:PORT", http = (), service = "edge")],
  v8Flags = ["--expose-gc"]
);
const edge :Workerd.Worker = (
  modules = [MODULES],
  bindings = [(name = "ASSETS", service = "files")],
  compatibilityDate = "DATE"
);
`;
const OURS = {
  'worker.mjs': 'esModule',
  'wasm_exec.js': 'esModule',
  'app.wasm': 'wasm',
};
// What is garbage is no memory that is held: it is collected before memory is looked at.
const ENTRY = `import worker from './worker.mjs';
export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== '/collect') return worker.fetch(request, env, ctx);
    gc();
    return new Response('ok');
  },
};
`;
// What any Worker costs that hands out a file.
const FLOOR = `export default {
  fetch: (request, env) => new URL(request.url).pathname === '/healthz' ? new Response('ok') : env.ASSETS.fetch('http://files/index.html'),
};
`;

/**
 * workerd alone, with nothing of the test's own in its memory: a Worker, and one file to hand out.
 * @param {boolean} floor
 */
async function bareWorkerd(floor) {
  const dir = mkdtempSync(path.join(tmpdir(), 'keepsight-edge-'));
  const files = path.join(dir, 'files');
  mkdirSync(files);
  copyFileSync(path.join(SITE, 'index.html'), path.join(files, 'index.html'));
  writeFileSync(path.join(dir, 'entry.mjs'), ENTRY);
  if (floor) writeFileSync(path.join(dir, 'worker.mjs'), FLOOR);
  else for (const name of Object.keys(OURS)) copyFileSync(path.join('dist/edge', name), path.join(dir, name));
  const parts = floor ? { 'worker.mjs': 'esModule' } : OURS;
  const modules = Object.entries({ 'entry.mjs': 'esModule', ...parts });
  const port = await freePort();
  writeFileSync(
    path.join(dir, 'config.capnp'),
    CONFIG.replaceAll('DATE', DATE)
      .replace('FILES', files)
      .replace('PORT', String(port))
      .replace(
        'MODULES',
        modules.map(([name, kind]) => `(name = "${name}", ${kind} = embed "${name}")`).join(', '),
      ),
  );
  const runtime = spawn(WORKERD, ['serve', path.join(dir, 'config.capnp')], { stdio: 'inherit' });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const up = await ask(origin, 'GET', '/healthz').catch(() => undefined);
    if (up?.status === 200) break;
    if (tries > 100) throw new Error('workerd did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = () => {
    runtime.kill();
    rmSync(dir, { recursive: true });
  };
  return { origin, pid: runtime.pid, stop };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = http.createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {number | undefined} pid */
function usage(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return {
    seconds: (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND,
    megabytes: Math.round(Number(kilobytes) / 1024),
  };
}

/**
 * @param {number} count @param {boolean} floor
 * @returns {Promise<{wrong: number, cpu: number, each: number, held: number[], most: number}>}
 */
async function load(count, floor) {
  const { origin, pid, stop } = await bareWorkerd(floor);
  const page = readFileSync(path.join(SITE, 'index.html'));
  let left = 0;
  let wrong = 0;
  const work = async () => {
    while (left-- > 0) {
      const { status, bytes } = await ask(origin, 'GET', '/');
      if (status !== 200 || !bytes.equals(page)) wrong++;
    }
  };
  const held = [];
  let most = 0;
  const before = usage(pid).seconds;
  const begun = process.hrtime.bigint();
  for (let part = 0; part < PARTS; part++) {
    left = count / PARTS;
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    most = Math.max(most, usage(pid).megabytes);
    const { status } = await ask(origin, 'GET', '/collect');
    if (status !== 200) wrong++;
    held.push(usage(pid).megabytes);
  }
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const cpu = ((usage(pid).seconds - before) * 1000) / count;
  stop();
  return { wrong, cpu, each: count / seconds, held, most };
}

/** @param {number} count */
async function loads(count) {
  const said = [];
  for (const floor of [false, true]) {
    const { wrong, cpu, each, held, most } = await load(count, floor);
    if (wrong > 0) fail(`${wrong} of ${count} answers were not the page`);
    said.push(
      `${floor ? 'the floor, a Worker of three lines that hands out the same file' : 'Keepsight’s Worker'}: ${wrong} wrong, ${cpu.toFixed(2)} ms of CPU each, ` +
        `${each.toFixed(0)} a second; at most ${most} MB, held after each tenth ${held.join(', ')} MB`,
    );
    const before = Math.max(...held.slice(0, PARTS / 2));
    const after = Math.max(...held.slice(PARTS / 2));
    if (!floor && count >= FLAT_FROM && after - before > FLAT_MB) {
      fail(`the memory held went from ${before} to ${after} MB in the second half of ${count} requests`);
    }
  }
  for (const line of said) console.log(`  ${line}`);
  if (values.write) keepFigures(count, said);
}

/** @param {number} count @param {string[]} said */
function keepFigures(count, said) {
  const file = 'bench/RESULTS.md';
  const rest = readFileSync(file, 'utf8').replace(/\n## The edge\n[\s\S]*$/, '');
  const text = `Written by \`./build.sh edge --write\`: ${count} requests for the page, ${AT_ONCE} at once, under workerd alone with one file in a folder (the real asset store answers hashed files without the Worker).`;
  writeFileSync(file, `${rest}\n## The edge\n\n${text}\n\n${said.map((line) => `- ${line}\n`).join('')}`);
}

const server = await native();
const edge = worker(ENV);
try {
  const { origin } = await edge.ready;
  console.log('the Worker and the native server');
  await compare(server.origin, origin);
  await once(origin);
} finally {
  await edge.dispose();
  server.stop();
}

console.log('a list of frames that is rubbish, and the way back from offline');
const odd = worker({ FRAME_ANCESTORS: 'https://*.example.com; script-src *', OFFLINE: 'off' });
try {
  const { origin } = await odd.ready;
  const framed = await ask(origin, 'GET', '/embed/');
  if (!framed.headers['content-security-policy']?.includes("frame-ancestors 'self';"))
    fail('rubbish was let through');
  const off = await ask(origin, 'GET', '/service-worker.js');
  if (!off.bytes.equals(readFileSync(path.join(SITE, 'service-worker-off.js'))))
    fail('the service worker goes on');
} finally {
  await odd.dispose();
}

console.log('without its files: an answer, and the next one too');
const bare = worker(ENV, false);
try {
  const { origin } = await bare.ready;
  for (const target of ['/', '/', '/healthz']) {
    const { status } = await ask(origin, 'GET', target);
    const want = target === '/healthz' ? 200 : 502;
    if (status !== want) fail(`${target}: ${status}, not ${want}`);
  }
} finally {
  await bare.dispose();
}

console.log('many at once');
await loads(Number(values.requests));

agent.destroy();
console.log(failures === 0 ? 'the edge is as it should be' : `${failures} differences`);
process.exitCode = failures === 0 ? 0 : 1;
