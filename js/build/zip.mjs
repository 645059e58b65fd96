// A zip archive that depends on nothing but the names and bytes put in: no time, no owner, one
// order, one of two rights. Entries are stored or deflated; the layout is that of APPNOTE.TXT 6.3 §4.3, without the
// 64-bit fields, which a folder of this size never needs.
import { crc32, deflateRawSync } from 'node:zlib';

const UTF8_NAMES = 0x0800;
const VERSION = 20; // 2.0: deflate
const MADE_ON_UNIX = 0x0300; // so that the rights below are read
const REGULAR_FILE = 0o100644;
const COMMAND = 0o100755;
const DOS_DATE = 0x0021; // 1 January 1980, the earliest that the format can say
const STORED = 0;
const DEFLATED = 8;

/** @param {{ name: string, bytes: Uint8Array, runs?: boolean }[]} files `runs`: it is a command */
export function zip(files) {
  /** @type {Buffer[]} */
  const parts = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const { name, bytes, runs } of files) {
    const title = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(bytes, { level: 9 });
    const smaller = packed.length < bytes.length;
    const body = smaller ? packed : Buffer.from(bytes);
    // What the local and the central header share, from "version needed" to "extra length".
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(smaller ? DEFLATED : STORED, 4);
    common.writeUInt16LE(DOS_DATE, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, title, body]);
    // Comment length, disk, attributes (two and four bytes), offset of the local header.
    const rest = Buffer.alloc(14);
    rest.writeUInt16LE(runs ? COMMAND : REGULAR_FILE, 8);
    rest.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), uint16(MADE_ON_UNIX | VERSION), common, rest, title);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, signature(0x06054b50), end]);
}

/** @param {number} value */
function signature(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** @param {number} value */
function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
