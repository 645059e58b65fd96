// Writes the cells that another reader has found as the plainest .xlsx: texts in their cells, number
// formats and no other style, members stored. SheetJS could write it too, but takes several times as
// long as for reading, ends at texts of 32,767 characters, and writes "_x0041_" as if it were an escape.
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

// Texts are encoded in pieces: one string of a whole sheet can be longer than an engine allows.
const PIECE = 1 << 16;
const FIRST_FORMAT = 164; // lower ids are the format's own (ECMA-376 part 1, 18.8.30)

// [MS-XLS] 2.5.10 BErr.
const ERRORS = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

export function writePlainBook(book: WorkBook): Uint8Array<ArrayBuffer> {
  const formats = new Map<string, number>();
  const sheets: PlainSheet[] = [];
  book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name];
    // Charts, dialogs and macros hold no cells.
    if (!sheet || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return;
    const pieces = sheetPart(sheet['!data'] ?? [], sheet, formats);
    sheets.push({ name, hidden: book.Workbook?.Sheets?.[i]?.Hidden, pieces });
  });
  return packed(sheets, formats, book.Workbook?.WBProps?.date1904 === true);
}

/** One sheet of the rows, which are asked for once and not kept. */
export function writePlainTable(name: string, rows: Iterable<Cells>): Uint8Array<ArrayBuffer> {
  const formats = new Map<string, number>();
  return packed([{ name, pieces: sheetPart(rows, {}, formats) }], formats, false);
}

/** A row; a hole is an empty cell. */
export type Cells = readonly (CellObject | undefined)[];

interface PlainSheet {
  readonly name: string;
  /** 1: hidden, 2: not even to be shown from a menu. */
  readonly hidden?: number | undefined;
  readonly pieces: readonly Uint8Array[];
}

function packed(
  all: readonly PlainSheet[],
  formats: Map<string, number>,
  since1904: boolean,
): Uint8Array<ArrayBuffer> {
  const members: Member[] = [];
  let sheets = '';
  let related = '';
  let types = '';
  all.forEach(({ name, hidden, pieces }, i) => {
    const id = i + 1;
    const state = hidden === 2 ? ' state="veryHidden"' : hidden ? ' state="hidden"' : '';
    members.push(member(`xl/worksheets/sheet${id}.xml`, pieces));
    sheets += `<sheet name="${escaped(name)}" sheetId="${id}"${state} r:id="rId${id}"/>`;
    related += `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`;
    types += `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPES}.worksheet+xml"/>`;
  });
  const codes = [...formats.keys()];
  const date1904 = since1904 ? '<workbookPr date1904="1"/>' : '';
  const parts: [string, string][] = [
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><numFmts>${codes
        .map((code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${escaped(code)}"/>`)
        .join('')}</numFmts><cellXfs><xf numFmtId="0"/>${codes
        .map((_, i) => `<xf numFmtId="${FIRST_FORMAT + i}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${date1904}<sheets>${sheets}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${related}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${types}</Types>`,
    ],
  ];
  for (const [name, text] of parts) members.push(member(name, [encoder.encode(XML + text)]));
  return stored(members);
}

const encoder = new TextEncoder();

function sheetPart(
  rows: Iterable<Cells | undefined>,
  sheet: Pick<WorkSheet, '!rows' | '!merges'>,
  formats: Map<string, number>,
): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let text = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  let r = -1;
  for (const cells of rows) {
    r++;
    if (!cells) continue;
    text += `<row r="${r + 1}"${sheet['!rows']?.[r]?.hidden ? ' hidden="1"' : ''}>`;
    cells.forEach((cell, c) => {
      if (cell) text += cellPart(cell, r, c, formats);
    });
    text += '</row>';
    if (text.length > PIECE) {
      pieces.push(encoder.encode(text));
      text = '';
    }
  }
  const merged = sheet['!merges'] ?? [];
  const at = (place: { r: number; c: number }) => `${letters(place.c)}${place.r + 1}`;
  text += '</sheetData>';
  if (merged.length > 0) {
    text += `<mergeCells>${merged.map(({ s, e }) => `<mergeCell ref="${at(s)}:${at(e)}"/>`).join('')}</mergeCells>`;
  }
  pieces.push(encoder.encode(`${text}</worksheet>`));
  return pieces;
}

function cellPart(cell: CellObject, r: number, c: number, formats: Map<string, number>): string {
  const { t, v } = cell;
  if (v === undefined || v === null || v === '') return '';
  const place = ` r="${letters(c)}${r + 1}"`;
  switch (t) {
    case 'n':
      if (!Number.isFinite(v as number)) return `<c${place} t="e"><v>#NUM!</v></c>`;
      return `<c${place}${styleOf(cell, formats)}><v>${v}</v></c>`;
    case 'b':
      return `<c${place} t="b"><v>${v ? 1 : 0}</v></c>`;
    case 'e':
      return `<c${place} t="e"><v>${ERRORS.get(v as number) ?? '#VALUE!'}</v></c>`;
    case 's':
      return `<c${place} t="inlineStr"><is><t xml:space="preserve">${escaped(String(v))}</t></is></c>`;
    default:
      return '';
  }
}

function styleOf({ z }: CellObject, formats: Map<string, number>): string {
  if (typeof z !== 'string' || z === '' || z === 'General') return '';
  let style = formats.get(z);
  if (style === undefined) {
    style = formats.size + 1;
    formats.set(z, style);
  }
  return ` s="${style}"`;
}

const known: string[] = [];

function letters(column: number): string {
  const name = known[column];
  if (name !== undefined) return name;
  const last = String.fromCharCode(65 + (column % 26));
  const made = column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
  known[column] = made;
  return made;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is what is looked for.
const SPECIAL = /[&<>"\u0000-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', _: '_x005F_' };

/** As text and as attribute; what XML cannot hold is written as the format escapes it (ST_Xstring). */
function escaped(text: string): string {
  return text.replace(SPECIAL, (c) => {
    if (c === '\n' || c === '\t') return `&#${c.charCodeAt(0)};`;
    return NAMED[c] ?? `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

/** A part of the package in its pieces. */
interface Member {
  readonly name: Uint8Array;
  readonly pieces: readonly Uint8Array[];
  readonly size: number;
  readonly crc: number;
}

function member(name: string, pieces: readonly Uint8Array[]): Member {
  let size = 0;
  let crc = 0xffffffff;
  for (const piece of pieces) {
    size += piece.length;
    for (const byte of piece) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] as number);
  }
  return { name: encoder.encode(name), pieces, size, crc: (crc ^ 0xffffffff) >>> 0 };
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** A zip archive of stored members (APPNOTE.TXT 6.3, 4.3). */
function stored(members: readonly Member[]): Uint8Array<ArrayBuffer> {
  const LOCAL = 30;
  const CENTRAL = 46;
  const END = 22;
  const names = members.reduce((sum, m) => sum + m.name.length, 0);
  const data = members.reduce((sum, m) => sum + m.size, 0);
  const directorySize = CENTRAL * members.length + names;
  const out = new Uint8Array(LOCAL * members.length + names + data + directorySize + END);
  const view = new DataView(out.buffer);
  let at = 0;
  const offsets: number[] = [];
  // Version 2.0, no flags, stored; 1 January 1980, the earliest day that the format can say.
  const entry = (m: Member, from: number) => {
    view.setUint16(from, 20, true);
    view.setUint16(from + 8, 0x0021, true);
    view.setUint32(from + 10, m.crc, true);
    view.setUint32(from + 14, m.size, true);
    view.setUint32(from + 18, m.size, true);
    view.setUint16(from + 22, m.name.length, true);
  };
  for (const m of members) {
    offsets.push(at);
    view.setUint32(at, 0x04034b50, true);
    entry(m, at + 4);
    out.set(m.name, at + LOCAL);
    at += LOCAL + m.name.length;
    for (const piece of m.pieces) {
      out.set(piece, at);
      at += piece.length;
    }
  }
  const directory = at;
  members.forEach((m, i) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    entry(m, at + 6);
    view.setUint32(at + 42, offsets[i] as number, true);
    out.set(m.name, at + CENTRAL);
    at += CENTRAL + m.name.length;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, members.length, true);
  view.setUint16(at + 10, members.length, true);
  view.setUint32(at + 12, directorySize, true);
  view.setUint32(at + 16, directory, true);
  return out;
}
