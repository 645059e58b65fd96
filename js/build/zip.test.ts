import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readFolder, sums } from './folder.mjs';
import { zip } from './zip.mjs';

const files = [
  { name: 'a/long.txt', bytes: Buffer.from('keep '.repeat(1000)) },
  { name: 'b/空.bin', bytes: Buffer.alloc(0) },
  { name: 'c.bin', bytes: Buffer.from([0xff, 0x00, 0x7a]) }, // does not get smaller: stored
];

/** Reads an archive by its directory, as a program that opens it does. */
function unzip(archive: Buffer) {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  const entries = [];
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [method, crc, packed] = [10, 16, 20].map((o) =>
      o === 10 ? archive.readUInt16LE(at + o) : archive.readUInt32LE(at + o),
    ) as [number, number, number];
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const body = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const raw = archive.subarray(body, body + packed);
    const bytes = method === 8 ? inflateRawSync(raw) : raw;
    expect(crc32(bytes)).toBe(crc);
    expect(bytes.length).toBe(archive.readUInt32LE(at + 24));
    entries.push({ name, bytes: Buffer.from(bytes) });
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return entries;
}

test('law: what is packed comes out', () => {
  expect(unzip(zip(files))).toEqual(files);
});

test('a command can be run where it is unpacked, and nothing else can', () => {
  const archive = zip([
    { name: 'keepsight', bytes: Buffer.from('x'), runs: true },
    { name: 'README.txt', bytes: Buffer.from('y') },
  ]);
  // APPNOTE.TXT 6.3 §4.4.15: with "made by" 3 (Unix) the upper half holds the file's mode.
  const central = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const next = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), central + 1);
  expect(archive[central + 5]).toBe(3);
  expect([central, next].map((at) => archive.readUInt16LE(at + 40))).toEqual([0o100755, 0o100644]);
});

test('law: the same files give the same bytes', () => {
  expect(zip(files).equals(zip(files))).toBe(true);
});

test('a folder is listed in one order, in the form that sha256sum reads', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'keepsight-'));
  for (const name of ['b', 'B', 'a']) writeFileSync(path.join(dir, name), name);
  const listed = await readFolder(dir);
  expect(listed.map((file) => file.name)).toEqual(['B', 'a', 'b']);
  // SHA-256 of the one byte "a": FIPS 180-4, as any sha256sum prints it.
  expect(sums(listed).split('\n')[1]).toBe(
    'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a',
  );
  expect(readFileSync(path.join(dir, 'a'), 'utf8')).toBe('a');
});

test('a budget that is exceeded fails', () => {
  const site = mkdtempSync(path.join(tmpdir(), 'keepsight-'));
  const dir = path.join(site, 'site', 'assets');
  execFileSync('mkdir', ['-p', dir]);
  writeFileSync(path.join(dir, 'core-1.wasm'), Buffer.alloc(100));
  writeFileSync(path.join(dir, 'workbook-1.wasm'), Buffer.alloc(100));
  writeFileSync(path.join(dir, 'legacy-worker-1.js'), Buffer.alloc(100));
  const measure = () =>
    execFileSync('node', ['js/build/sizes.mjs', path.join(site, 'site')], { stdio: 'pipe' });
  expect(measure().toString()).toContain('ok');
  // Sizes are kept by the file's name, which holds its hash.
  writeFileSync(path.join(site, 'cache', 'core-1.wasm.br-size'), '2100001\n');
  expect(measure).toThrow();
});
