// The npm package, from the sources of js/embed and the built page:
//
//   node js/build/package.mjs SITE OUT
//
// OUT gets the modules (bundled, without dependencies), their types, custom-elements.json, the themes, an
// example, and the page itself as site/: what somebody serves under an origin of its own, and what mode
// inline loads. Nothing in it runs when it is installed. The same sources give the same bytes.
import { execFileSync } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [site = '', out = ''] = process.argv.slice(2);
if (!site || !out) throw new Error('say which built page to pack, and where to');

// The name of each module, and of what it is built from.
const MODULES = {
  index: 'js/embed/index.ts',
  element: 'js/embed/element.ts',
  define: 'js/embed/define.ts',
  frame: 'js/embed/frame.ts',
  csp: 'js/embed/policy.ts',
};

/** Flat, because the element looks for site/ beside the module that it stands in. */
async function bundle() {
  await build({
    absWorkingDir: root,
    entryPoints: MODULES,
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    chunkNames: 'chunk-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
  });
}

/** The types as the compiler writes them, with the names under which they lie here. */
async function types() {
  const to = path.join(out, 'types');
  execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/typescript/bin/tsc'),
      ...['-p', path.join(root, 'tsconfig.package.json'), '--outDir', to],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  for (const name of await readdir(to)) {
    const file = path.join(to, name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(/(['"]\.\/[\w-]+)\.ts(['"])/g, '$1.js$2'));
  }
}

/** custom-elements.json, from the table that a test holds against the element. */
async function manifest() {
  const dir = await mkdtemp(path.join(tmpdir(), 'keepsight-manifest-'));
  const outfile = path.join(dir, 'manifest.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['js/embed/manifest.ts'],
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  const written = await import(pathToFileURL(outfile).href);
  await rm(dir, { recursive: true });
  await writeJSON('custom-elements.json', written.manifest());
}

/** @param {string} name @param {object} value */
async function writeJSON(name, value) {
  await writeFile(path.join(out, name), `${JSON.stringify(value, null, 2)}\n`);
}

/** @param {string} start @param {string} end */
async function asset(start, end) {
  const found = (await readdir(path.join(out, 'site/assets'))).filter(
    (name) => name.startsWith(start) && name.endsWith(end),
  );
  const [name] = found;
  if (!name || found.length > 1) throw new Error(`${site} has ${found.length} files assets/${start}*${end}`);
  return `./site/assets/${name}`;
}

async function packageJSON() {
  const { version, description, license } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  );
  /** @param {string} name @param {string} source */
  const module = (name, source) => ({
    types: `./types/${path.basename(source, '.ts')}.d.ts`,
    default: `./${name}.js`,
  });
  await writeJSON('package.json', {
    name: 'keepsight',
    version,
    description,
    keywords: [
      'custom-element',
      'web-component',
      'crm',
      'rfm',
      'churn',
      'customer-lifetime-value',
      'privacy',
    ],
    license,
    type: 'module',
    sideEffects: ['./define.js'],
    customElements: 'custom-elements.json',
    types: './types/index.d.ts',
    exports: {
      '.': module('index', MODULES.index),
      './element': module('element', MODULES.element),
      './define': module('define', MODULES.define),
      './frame': module('frame', MODULES.frame),
      './csp': module('csp', MODULES.csp),
      './worker': await asset('data-worker-', '.js'),
      './core.wasm': await asset('core-', '.wasm'),
      './custom-elements.json': './custom-elements.json',
      './themes/*': './themes/*',
      './site/*': './site/*',
      './package.json': './package.json',
    },
  });
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await cp(site, path.join(out, 'site'), { recursive: true });
await cp(path.join(root, 'js/embed/themes'), path.join(out, 'themes'), { recursive: true });
await cp(path.join(root, 'js/embed/examples'), path.join(out, 'examples'), { recursive: true });
await copyFile(path.join(root, 'LICENSE'), path.join(out, 'LICENSE'));
await copyFile(path.join(site, 'LICENCES.txt'), path.join(out, 'LICENCES.txt'));
await copyFile(path.join(root, 'docs/PACKAGE.md'), path.join(out, 'README.md'));
await bundle();
await types();
await manifest();
await packageJSON();
