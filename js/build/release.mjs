// Packs the built folder for people who want to keep it, check it or serve it themselves:
//
//   node js/build/release.mjs SITE HOSTING COMMANDS OUT PACKAGE
//
// HOSTING holds configurations of servers, COMMANDS a folder for each system (linux-amd64, windows-amd64, …)
// with the command in it; PACKAGE is the npm package as one file. OUT gets
//
//   keepsight-VERSION/            README.txt, LICENSE, SHA256SUMS, hosting/ and site/
//   keepsight-VERSION.zip         the same
//   keepsight-VERSION-SYSTEM.zip  the same with the command, which serves it: for a USB stick
//   keepsight-VERSION.tgz         the npm package
//   SHA256SUMS                    of the archives, and of every file of the folder
//
// Whoever builds the same source with the same Go, Node and npm lock gets the same bytes.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readFolder, sha256, sums } from './folder.mjs';
import { zip } from './zip.mjs';

const [site = '', hosting = '', commands = '', out = '', tarball = ''] = process.argv.slice(2);
if (!site || !commands || !out || !tarball)
  throw new Error('say which folder to pack, with which commands, where to, and which npm package');

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const top = `keepsight-${version}`;

/** @param {string} dir @param {string} name */
const below = async (dir, name) =>
  (await readFolder(dir)).map((file) => ({ ...file, name: `${name}/${file.name}` }));
/** @param {string} name @param {Buffer} bytes */
const named = (name, bytes) => ({ name, bytes, sha256: sha256(bytes) });
const listed = [
  named('LICENSE', await readFile('LICENSE')),
  named('README.txt', await readFile('docs/RELEASE.txt')),
  ...(await below(hosting, 'hosting')),
  ...(await below(site, 'site')),
];
const folder = [...listed, named('SHA256SUMS', Buffer.from(sums(listed)))];

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, top), { recursive: true });
for (const { name, bytes } of folder) {
  const file = path.join(out, top, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

/** @type {{ name: string, bytes: Buffer, sha256: string }[]} */
const archives = [];
/** @param {string} name @param {{ name: string, bytes: Buffer, runs?: boolean }[]} files */
const pack = async (name, files) => {
  const archive = zip(files.map((file) => ({ ...file, name: `${top}/${file.name}` })));
  await writeFile(path.join(out, name), archive);
  archives.push(named(name, archive));
};
await pack(`${top}.zip`, folder);
for (const system of (await readdir(commands)).sort()) {
  const [command] = await readdir(path.join(commands, system));
  if (!command) throw new Error(`${commands}/${system} holds no command`);
  const bytes = await readFile(path.join(commands, system, command));
  await pack(`${top}-${system}.zip`, [...folder, { name: command, bytes, runs: true }]);
}
const packed = await readFile(tarball);
await writeFile(path.join(out, path.basename(tarball)), packed);
archives.push(named(path.basename(tarball), packed));
await writeFile(path.join(out, 'SHA256SUMS'), sums([...archives, ...listed]));
