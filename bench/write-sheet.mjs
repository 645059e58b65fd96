// The rows of a CSV file as the .xlsx that the writers of web sheets make: texts within their cells,
// no references, no shared strings. `node bench/write-sheet.mjs FILE.csv FILE.xlsx`
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { crc32, deflateRawSync } from 'node:zlib';

const [from = '', to = ''] = process.argv.slice(2);

/** @param {string} line */
const fields = (line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
  );
/** @param {string} text */
const escaped = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
/** @param {string} v */
const cell = (v) => {
  if (v === '') return '<c/>';
  if (/^-?\d+(\.\d+)?$/.test(v)) return `<c><v>${v}</v></c>`;
  const date = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(v)?.slice(1).map(Number);
  if (!date) return `<c t="inlineStr"><is><t>${escaped(v)}</t></is></c>`;
  const [y = 0, m = 0, d = 0, ...time] = date;
  const [hour = 0, minute = 0, second = 0] = time;
  return `<c s="1"><v>${Date.UTC(y, m - 1, d, hour, minute, second) / 86_400_000 + 25_569}</v></c>`;
};

const rows = [];
for await (const line of createInterface({ input: createReadStream(from) })) {
  rows.push(`<row>${fields(line).map(cell).join('')}</row>`);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** @type {Record<string, string>} */
const parts = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
};

/** @type {Buffer[]} */
const body = [];
/** @type {Buffer[]} */
const directory = [];
let at = 0;
for (const [name, text] of Object.entries(parts)) {
  const plain = Buffer.from(text);
  const packed = deflateRawSync(plain);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(plain), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(plain.length, 18);
  common.writeUInt16LE(name.length, 22);
  body.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name));
  at += 30 + name.length + packed.length;
}
const list = Buffer.concat(directory);
const end = Buffer.alloc(22);
end.write('PK\x05\x06', 'latin1');
end.writeUInt16LE(Object.keys(parts).length, 8);
end.writeUInt16LE(Object.keys(parts).length, 10);
end.writeUInt32LE(list.length, 12);
end.writeUInt32LE(at, 16);
writeFileSync(to, Buffer.concat([...body, list, end]));
