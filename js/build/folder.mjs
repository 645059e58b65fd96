// A folder as a list: its files in one order, whatever the machine's, with their bytes and hashes.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {{ name: string, bytes: Buffer, sha256: string }} BuiltFile */

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Every file below dir, named with slashes and sorted by code unit.
 * @param {string} dir
 * @returns {Promise<BuiltFile[]>}
 */
export async function readFolder(dir) {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const named = files.map((file) => ({ file, name: path.relative(dir, file).split(path.sep).join('/') }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(
    named.map(async ({ file, name }) => {
      const bytes = await readFile(file);
      return { name, bytes, sha256: sha256(bytes) };
    }),
  );
}

/**
 * The lines that `sha256sum --check` reads.
 * @param {BuiltFile[]} files
 */
export function sums(files) {
  return files.map((file) => `${file.sha256}  ${file.name}\n`).join('');
}
