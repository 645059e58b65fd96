// Makes the folder that is served: public/ as it lies, the two wasm modules and the bundled scripts
// under names that hold their content's hash. Called by build.sh with what Go has built:
//
//   node js/build/bundle.mjs --core FILE --workbook FILE --wasm-exec FILE --licences FILE --out DIR
//
// The same input gives the same bytes: nothing here reads the time, the machine's name or the path
// of the checkout.
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { readFolder, sha256, sums } from './folder.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

// Hosts at the edge refuse larger files.
const MAX_FILE_BYTES = 25 * 1024 * 1024;

const SERVICE_WORKER = 'service-worker.js';

// What sha256sum --check reads: every file of the folder but itself, and but the headers file, which
// is for the host and not for the page.
const SUMS = 'SHA256SUMS';

// The app as a part of another page: imported under a name that stays, whatever the content's hash is.
const INLINE = 'js/embed/inline.ts';

// The script addresses in public/index.html and public/embed.html that stand for the bundled ones.
const SCRIPT_IN_PAGE = 'assets/app.js';
const SCRIPT_IN_HOST_PAGE = 'assets/crm.js';

const { values } = parseArgs({
  options: {
    core: { type: 'string' },
    workbook: { type: 'string' },
    'wasm-exec': { type: 'string' },
    licences: { type: 'string' },
    out: { type: 'string' },
  },
});

/** @param {string | undefined} value @param {string} name */
function required(value, name) {
  if (!value) throw new Error(`--${name} is missing`);
  return path.resolve(value);
}

const out = required(values.out, 'out');
// Built beside the old folder and moved into its place, so that a failed build leaves the old one.
const staging = `${out}.new`;

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'eof',
  loader: { '.css': 'text' },
  logLevel: 'warning',
  metafile: true,
  outdir: path.join(staging, 'assets'),
};

/**
 * The file names that esbuild gave to entry points, by entry point.
 * @param {import('esbuild').Metafile | undefined} metafile
 */
function namesOf(metafile) {
  const names = new Map();
  for (const [file, output] of Object.entries(metafile?.outputs ?? {})) {
    if (output.entryPoint) names.set(output.entryPoint, `assets/${path.basename(file)}`);
  }
  return /** @param {string} entry */ (entry) => {
    const name = names.get(entry);
    if (!name) throw new Error(`${entry} was not bundled`);
    return name;
  };
}

/** @param {string} file @param {string} name */
async function hashedCopy(file, name) {
  const bytes = await readFile(file);
  const digest = createHash('sha256').update(bytes).digest();
  const address = `assets/${name}-${digest.toString('hex').slice(0, 10)}${path.extname(file)}`;
  await writeFile(path.join(staging, address), bytes);
  return { address, integrity: `sha256-${digest.toString('base64')}` };
}

/** @param {string} loader Go's wasm_exec.js */
async function bundleWorkers(loader) {
  // Copied into the checkout first: where Go is installed must not enter a bundle's hash.
  const wasmExec = path.join(root, 'dist/cache/wasm_exec.js');
  await mkdir(path.dirname(wasmExec), { recursive: true });
  await copyFile(loader, wasmExec);
  const result = await build({
    ...common,
    entryPoints: ['js/engine/data-worker.ts', 'js/engine/workbook-worker.ts'],
    entryNames: '[name]-[hash]',
    // A worker's own policy forbids it to load anything: one file each, Go's loader first.
    format: 'iife',
    inject: [wasmExec],
  });
  return namesOf(result.metafile);
}

/** The reader of old workbooks: one file too, without Go. */
async function bundleLegacy() {
  const entry = 'js/engine/legacy-worker.ts';
  const result = await build({
    ...common,
    entryPoints: [entry],
    entryNames: '[name]-[hash]',
    format: 'iife',
  });
  return namesOf(result.metafile)(entry);
}

/** @param {Record<string, unknown>} constants */
async function bundleApp(constants) {
  const result = await build({
    ...common,
    entryPoints: { app: 'js/main.ts', inline: INLINE },
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    splitting: true,
    define: Object.fromEntries(
      Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
  });
  const nameOf = namesOf(result.metafile);
  return { app: nameOf('js/main.ts'), inline: nameOf(INLINE) };
}

/** The page that shows embedding has a script of its own: what another site would write. */
async function bundleHostPage() {
  const entry = 'js/embed/demo/main.ts';
  const result = await build({
    ...common,
    entryPoints: { crm: entry },
    entryNames: '[name]-[hash]',
    format: 'esm',
  });
  await writePage('embed.html', SCRIPT_IN_HOST_PAGE, namesOf(result.metafile)(entry));
}

/**
 * A page of public/ with its script's address as it was built.
 * @param {string} name @param {string} script @param {string} address
 */
async function writePage(name, script, address) {
  const page = await readFile(path.join(root, 'public', name), 'utf8');
  const parts = page.split(`"${script}"`);
  if (parts.length !== 2) throw new Error(`public/${name} must name "${script}" once`);
  const built = parts.join(`"${address}"`);
  await writeFile(path.join(staging, name), built);
  return built;
}

/**
 * The page, and the same in a folder of its own for frames: it may stand in those of other sites, so a
 * host answers it with other headers.
 * @param {string} app
 */
async function writePages(app) {
  const built = await writePage('index.html', SCRIPT_IN_PAGE, app);
  // Nothing is installed from within a frame.
  const framed = built
    .replace(/<link rel="(manifest|apple-touch-icon)"[^>]*>\n/g, '')
    .replaceAll(/(href|src)="(?=base\.css|assets\/)/g, '$1="../');
  await mkdir(path.join(staging, 'embed'));
  await writeFile(path.join(staging, 'embed/index.html'), framed);
}

/**
 * The service worker, which knows every file of the build by its hash, and the script that ends it.
 * Both keep their names: a browser asks for them again and again under these.
 */
async function bundleServiceWorker() {
  const files = (await readFolder(staging)).map(({ name, sha256 }) => ({ name, sha256 }));
  /** @param {string} build */
  const options = (build) => ({
    ...common,
    entryPoints: {
      [path.parse(SERVICE_WORKER).name]: 'js/offline/service-worker.ts',
      'service-worker-off': 'js/offline/service-worker-off.ts',
    },
    outdir: staging,
    format: /** @type {const} */ ('iife'),
    define: { __PRECACHE__: JSON.stringify(files), __BUILD__: JSON.stringify(build) },
  });
  // Whatever changes the worker, its own code too, gives it another cache: one that is being installed
  // must not touch what the one before it still answers from.
  const nameless = await build({ ...options(''), write: false });
  const texts = nameless.outputFiles.map((file) => file.text).join('');
  await build(options(sha256(Buffer.from(texts)).slice(0, 16)));
}

/** @param {string} dir */
async function refuseLargeFiles(dir) {
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES) throw new Error(`${file} is ${size} bytes; hosts take ${MAX_FILE_BYTES}`);
  }
}

const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

await rm(staging, { recursive: true, force: true });
await mkdir(path.join(staging, 'assets'), { recursive: true });
await cp(path.join(root, 'public'), staging, { recursive: true });

const core = await hashedCopy(required(values.core, 'core'), 'core');
const workbook = await hashedCopy(required(values.workbook, 'workbook'), 'workbook');
const workers = await bundleWorkers(required(values['wasm-exec'], 'wasm-exec'));
const { app, inline } = await bundleApp({
  __CORE_WASM__: core,
  __WORKBOOK_WASM__: workbook,
  __DATA_WORKER__: workers('js/engine/data-worker.ts'),
  __WORKBOOK_WORKER__: workers('js/engine/workbook-worker.ts'),
  __LEGACY_WORKER__: await bundleLegacy(),
  __SERVICE_WORKER__: SERVICE_WORKER,
  __VERSION__: version,
});
await writePages(app);
await bundleHostPage();
await writeFile(path.join(staging, 'inline.js'), `export * from "./${inline}";\n`);
await copyFile(required(values.licences, 'licences'), path.join(staging, 'LICENCES.txt'));
await bundleServiceWorker();
await writeFile(path.join(staging, SUMS), sums(await readFolder(staging)));
await refuseLargeFiles(staging);

await rm(out, { recursive: true, force: true });
await rename(staging, out);
