// The npm package as somebody finds it who has nothing else:
//
//   node js/suite/embed.mjs --chromium FILE [--keep]
//
// needs dist/ as ./build.sh leaves it. The package is made and packed twice, which must give the same bytes;
// installed in an empty project, its types are compiled by a consumer's strict compiler, its modules imported
// where there is no page, and its example opened in Chromium: in a frame of another origin, and inline.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

const { values } = parseArgs({ options: { chromium: { type: 'string' }, keep: { type: 'boolean' } } });
const HERE = path.resolve('.');
const TSC = path.join(HERE, 'node_modules/typescript/bin/tsc');
const CONSUMER = path.join(HERE, 'js/suite/consumer.ts');

// A page that is strict with itself, and knows nothing of Keepsight yet. The example has its script in it.
const STRICT =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src data:; " +
  "base-uri 'none'; form-action 'none'";

let failures = 0;
/** @param {boolean} right @param {string} what */
function expect(right, what) {
  if (!right) failures++;
  console.log(`  ${right ? 'ok' : 'WRONG'}: ${what}`);
}

/** @param {string} dir @param {string} command @param {string[]} args */
const run = (dir, command, args) =>
  execFileSync(command, args, { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Makes the package and packs it. @param {string} into */
function pack(into) {
  run(HERE, process.execPath, ['js/build/package.mjs', 'dist/site', 'dist/package']);
  const named = run(HERE, 'npm', ['pack', './dist/package', '--loglevel=error', '--pack-destination', into]);
  const file = path.join(into, named.trim().split('\n').at(-1) ?? '');
  return { file, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') };
}

/** @param {string} work */
function install(work) {
  const first = pack(work);
  const again = pack(work);
  expect(first.sha256 === again.sha256, `two packs have the same bytes: ${first.sha256}`);
  console.log(`  ${path.basename(first.file)}: ${statSync(first.file).size} bytes`);
  const project = mkdtempSync(path.join(work, 'project-'));
  writeFileSync(
    path.join(project, 'package.json'),
    JSON.stringify({ name: 'fresh', private: true, type: 'module' }),
  );
  const options = ['--ignore-scripts', '--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  run(project, 'npm', ['install', ...options, first.file]);
  const { dependencies, scripts } = readJSON(path.join(project, 'node_modules/keepsight/package.json'));
  expect(!dependencies && !scripts, 'it depends on nothing and runs nothing when it is installed');
  return project;
}

/** @param {string} file */
const readJSON = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @param {string} project */
function compile(project) {
  copyFileSync(CONSUMER, path.join(project, 'consumer.ts'));
  for (const [module, resolution] of [
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ]) {
    const options = {
      strict: true,
      noEmit: true,
      target: 'es2022',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: [],
      exactOptionalPropertyTypes: true,
      module,
      moduleResolution: resolution,
    };
    const config = path.join(project, `tsconfig.${resolution}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }));
    let said = '';
    try {
      run(project, process.execPath, [TSC, '-p', config]);
    } catch (e) {
      said = String(/** @type {{ stdout?: string }} */ (e).stdout);
    }
    expect(said === '', `a consumer compiles, strictly, with moduleResolution ${resolution} ${said}`);
  }
}

// What a server that renders pages does, and what registers the element.
const IMPORTS = `
const bare = await Promise.all(['keepsight', 'keepsight/element', 'keepsight/frame', 'keepsight/csp'].map((n) => import(n)));
const { KeepsightApp, hostPolicy, connectFrame } = bare[0];
const known = KeepsightApp === bare[1].KeepsightApp && connectFrame === bare[2].connectFrame && hostPolicy === bare[3].hostPolicy;
const defined = [];
globalThis.customElements = { get: () => undefined, define: (name) => defined.push(name) };
const before = defined.length;
await import('keepsight/define');
console.log(JSON.stringify({ known, before, defined, attributes: KeepsightApp.observedAttributes }));
`;

/** @param {string} project */
function importInNode(project) {
  const said = JSON.parse(run(project, process.execPath, ['--input-type=module', '-e', IMPORTS]));
  expect(said.known, 'the modules are imported where there is no page, and share one class');
  expect(said.before === 0 && said.defined.join() === 'keepsight-app', 'define registers, and nothing else');
  const find = createRequire(path.join(project, 'x.js')).resolve;
  const { modules } = readJSON(find('keepsight/custom-elements.json'));
  const [{ declarations, exports: exported }] = modules;
  const [element] = declarations;
  const named = element.attributes.map((/** @type {{ name: string }} */ a) => a.name);
  expect(element.tagName === 'keepsight-app' && exported[0].name === element.name, 'the manifest names it');
  expect(named.join() === said.attributes.join(), `the manifest has its attributes: ${named.join(', ')}`);
  for (const name of [
    'worker',
    'core.wasm',
    'themes/neutral.css',
    'themes/contrast.css',
    'site/SHA256SUMS',
  ]) {
    expect(statSync(find(`keepsight/${name}`)).size > 0, `keepsight/${name} is there`);
  }
}

const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.wasm', 'application/wasm'],
  ['.gz', 'application/gzip'],
]);

/**
 * The package's folder as a host's server has it. What stands in the example for the frame is put in.
 * @param {string} folder
 */
async function host(folder) {
  const state = { policy: STRICT, attributes: '' };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, path.normalize(pathname));
    let body;
    try {
      body = readFileSync(file);
    } catch {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES.get(path.extname(file)) ?? 'text/plain';
    if (type !== 'text/html') return response.writeHead(200, { 'content-type': type }).end(body);
    const page = body.toString('utf8').replace('src="https://keepsight.example/embed/"', state.attributes);
    response.writeHead(200, { 'content-type': type, 'content-security-policy': state.policy }).end(page);
  });
  await new Promise((up) => server.listen(0, '127.0.0.1', () => up(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { state, origin: `http://localhost:${port}`, stop: () => server.close() };
}

/** The page of the package under an origin of its own. @param {string} folder @param {string} ancestor */
function keepsight(folder, ancestor) {
  const server = spawn('dist/keepsight-edge', ['-dir', folder, '-addr', '127.0.0.1:0'], {
    env: { ...process.env, FRAME_ANCESTORS: ancestor },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.stdout.on('data', (text) => {
      const origin = /(http:\/\/[0-9.:]+)\//.exec(String(text))?.[1];
      if (origin) resolve({ origin, stop: () => server.kill() });
    });
  });
}

/**
 * Rows go in by themselves; the person exports the list, which comes to the page.
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').Page | import('@playwright/test').FrameLocator} app
 */
async function walk(page, app) {
  const said = page.locator('#said');
  const waits = { timeout: 60_000 };
  await page.waitForFunction(() => document.querySelector('output')?.value.includes('are in'), null, waits);
  await app.locator('ks-overview h1').waitFor(waits);
  const allow = app.getByRole('button', { name: 'Allow' });
  if (await allow.count()) await allow.click();
  await app.getByRole('link', { name: /^Contact list/ }).click();
  await app
    .locator('ks-contacts')
    .getByRole('button', { name: /^Export/ })
    .click(waits);
  await app.getByRole('dialog').getByLabel('CSV for a CRM').check();
  await app.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
  await page.waitForFunction(
    () => /csv: \d+/.test(document.querySelector('output')?.value ?? ''),
    null,
    waits,
  );
  return (await said.textContent()) ?? '';
}

/** @param {string} project */
async function example(project) {
  const folder = path.join(project, 'node_modules/keepsight');
  const { addPolicy, hostPolicy } = await import(pathToFileURL(path.join(folder, 'csp.js')).href);
  const around = await host(folder);
  const site = await keepsight(path.join(folder, 'site'), around.origin);
  const browser = await chromium.launch({
    ...(values.chromium && { executablePath: values.chromium }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const src = `${site.origin}/embed/`;
  /** @param {string} policy @param {string} attributes */
  const open = async (policy, attributes) => {
    Object.assign(around.state, { policy, attributes });
    const page = await browser.newPage({ locale: 'en-GB' });
    // What the host's own scripts are refused meanwhile is not told as ours.
    await page.addInitScript(() => {
      setInterval(() => fetch('https://elsewhere.invalid/').catch(() => {}), 50);
    });
    page.on('pageerror', (e) => expect(false, `no error on the page: ${e.message}`));
    await page.goto(`${around.origin}/examples/plain.html`);
    return page;
  };
  try {
    const refused = await open(STRICT, `src="${src}"`);
    await refused.waitForFunction(() => document.querySelector('output')?.value.startsWith('E_'));
    const why = (await refused.locator('#said').textContent()) ?? '';
    expect(why.startsWith('E_HOST_CSP') && why.includes(`frame-src ${site.origin}`), why);

    const framed = await open(addPolicy(STRICT, hostPolicy({ src })), `src="${src}"`);
    const inside = framed.frameLocator('keepsight-app iframe');
    expect(/\d+ customers$/.test(await walk(framed, inside)), 'isolated: rows in, the list pushed back');
    const accent = await inside
      .locator('ks-app')
      .evaluate((app) => getComputedStyle(app).getPropertyValue('--accent'));
    expect(accent === '#1d4f91', `the theme of the package reaches the frame: ${accent}`);

    const inline = await open(addPolicy(STRICT, hostPolicy({ mode: 'inline' })), 'mode="inline"');
    expect(
      /\d+ customers$/.test(await walk(inline, inline)),
      'inline: the same, from site/ beside the module',
    );
  } finally {
    await browser.close();
    site.stop();
    around.stop();
  }
}

const work = mkdtempSync(path.join(tmpdir(), 'keepsight-package-'));
try {
  console.log(`the package, in ${work}`);
  const project = install(work);
  compile(project);
  importInNode(project);
  await example(project);
} finally {
  if (!values.keep) rmSync(work, { recursive: true });
}
console.log(failures === 0 ? 'the package is as it should be' : `${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
