// Packs the built folder for people who want to keep or check it:
//
//   node js/build/release.mjs dist/site dist/release
//
// leaves keepsight-VERSION.zip, in which SHA256SUMS lists every file, and beside it a SHA256SUMS of
// the zip and of the files. Whoever builds the same source with the same Go and npm lock gets the
// same hashes of the files; the zip's own may differ between versions of Node, whose zlib packs it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readFolder, sha256, sums } from './folder.mjs';
import { zip } from './zip.mjs';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('say which folder to pack and where to');

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const top = `keepsight-${version}`;
const files = (await readFolder(from)).map((file) => ({ ...file, name: `site/${file.name}` }));
const archive = zip([
  { name: `${top}/LICENSE`, bytes: await readFile('LICENSE') },
  { name: `${top}/SHA256SUMS`, bytes: Buffer.from(sums(files)) },
  ...files.map((file) => ({ name: `${top}/${file.name}`, bytes: file.bytes })),
]);

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
await writeFile(path.join(to, `${top}.zip`), archive);
await writeFile(path.join(to, 'SHA256SUMS'), `${sha256(archive)}  ${top}.zip\n${sums(files)}`);
