// Holds the two wasm modules and the reader of old workbooks to their budgets: bytes after brotli at its best, which is what a
// person waits for. Called with the built folder; says each size and fails above a budget.
//
//   node js/build/sizes.mjs dist/site
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

// In bytes. The readers and the analyses start at once and must be small; excelize comes later.
const BUDGETS = new Map([
  ['core.wasm', 2_100_000],
  ['workbook.wasm', 2_600_000],
  ['legacy-worker.js', 210_000],
]);

const site = process.argv[2];
if (!site) throw new Error('say which folder to measure');

/**
 * Compressing takes half a minute, so a size is kept under the file's name, which holds its hash.
 * @param {string} file
 */
async function packedSize(file) {
  const kept = path.join(path.dirname(path.resolve(String(site))), 'cache', `${path.basename(file)}.br-size`);
  const known = Number(await readFile(kept, 'utf8').catch(() => 0));
  if (known > 0) return known;
  const bytes = await readFile(file);
  const size = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
  await mkdir(path.dirname(kept), { recursive: true });
  await writeFile(kept, `${size}\n`);
  return size;
}

let failed = 0;
const files = await readdir(path.join(site, 'assets'));
for (const [name, budget] of BUDGETS) {
  const { name: stem, ext } = path.parse(name);
  const found = files.filter((file) => file.startsWith(`${stem}-`) && file.endsWith(ext));
  const [file] = found;
  if (!file || found.length !== 1)
    throw new Error(`${site}/assets holds ${found.length} files ${stem}-*${ext}`);
  const size = await packedSize(path.join(site, 'assets', file));
  const verdict = size <= budget ? 'ok' : 'TOO LARGE';
  console.log(`${name}: ${size} bytes of brotli, at most ${budget}: ${verdict}`);
  if (size > budget) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
