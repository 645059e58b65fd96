// Turns an old or foreign workbook into a plain .xlsx, so that the engine has one reader of workbooks:
// sheets with their hidden state, numbers, texts, truth values, errors, and dates as serial numbers
// with their format and date system. Formulas stay behind, their values do not. SheetJS reads .xls,
// .xlsb and .ods and writes the .xlsx; the tables of a web page are read here.

import { CFB, read, set_cptable, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { CutPage, decodePage, pageTables } from './html-tables.ts';
import type { Reply } from './messages.ts';

// Old workbooks hold their texts in the code page of the machine that wrote them.
set_cptable(codepages);

const refuse = (code: string, args?: object): Reply => ({ error: JSON.stringify({ code, args }) });

/** kind: xls, xlsb, ods or html. The bytes are the converter's own, and changed. */
export function convert(bytes: Uint8Array, kind: string): Reply {
  try {
    const book = kind === 'html' ? readPage(bytes) : readBook(bytes, kind);
    if (!book) return refuse('E_HTML');
    if (book.SheetNames.length === 0) return refuse('E_NO_SHEETS');
    for (const sheet of Object.values(book.Sheets)) makeWritable(sheet);
    const made = write(book, { type: 'array', bookType: 'xlsx', bookSST: true, compression: false });
    return { bytes: new Uint8Array(made as ArrayBuffer) };
  } catch (e) {
    if (e instanceof CutPage) return refuse('E_TRUNCATED', { part: kind });
    const detail = String(e);
    if (/password|encrypt/i.test(detail)) return refuse('E_LOCKED_BOOK');
    if (/invalid string length/i.test(detail)) return refuse('E_TOO_BIG');
    if (/memory|invalid array length|allocation/i.test(detail)) return refuse('E_OUT_OF_MEMORY');
    if (/text length must not exceed/i.test(detail)) return refuse('E_LIMIT_CELL', { limit: 32767 });
    return refuse('E_TRUNCATED', { part: kind, detail });
  }
}

/**
 * The writer asks every row of the range for its cells, where the reader leaves out the empty ones,
 * and writes a text that looks like an escaped character as if it were one.
 */
function makeWritable(sheet: WorkSheet): void {
  const rows = sheet['!data'] ?? [];
  for (let i = 0; i < rows.length; i++) {
    rows[i] ??= [];
    for (const cell of rows[i] ?? []) {
      if (cell?.t !== 's' || typeof cell.v !== 'string' || !cell.v.includes('_x')) continue;
      cell.v = cell.v.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
    }
  }
  if (!sheet['!ref']) return;
  const range = utils.decode_range(sheet['!ref']);
  range.e.r = Math.min(range.e.r, rows.length - 1);
  if (range.e.r < range.s.r) delete sheet['!ref'];
  else sheet['!ref'] = utils.encode_range(range);
}

// WTF makes SheetJS throw at what it would otherwise pass over, a damaged part among them.
const OPTIONS = { dense: true, cellNF: true, cellFormula: false, cellHTML: false, WTF: true } as const;

function readBook(bytes: Uint8Array, kind: string): WorkBook {
  if (kind === 'xls') hideProperties(bytes);
  const book = read(bytes, { ...OPTIONS, type: 'array' });
  if (kind === 'ods') hideSheets(book, bytes);
  return book;
}

const DIRECTORY_ENTRY = 128; // bytes, aligned; it begins with its name in UTF-16 ([MS-CFB] 2.6.1)
const PROPERTIES = ['\x05SummaryInformation', '\x05DocumentSummaryInformation'].map((name) =>
  Uint8Array.from(`${name}\0`, (c) => c.charCodeAt(0)),
);

/** Who wrote a workbook, and when, is not asked: what is odd about that must not refuse its cells. */
function hideProperties(bytes: Uint8Array): void {
  for (let at = 0; at + DIRECTORY_ENTRY <= bytes.length; at += DIRECTORY_ENTRY) {
    if (bytes[at] !== 5) continue;
    if (PROPERTIES.some((name) => name.every((c, i) => bytes[at + 2 * i] === c && !bytes[at + 2 * i + 1]))) {
      bytes[at] = 0x20;
    }
  }
}

/** SheetJS reads every sheet of an .ods as a visible one: a table is hidden by the style it names. */
function hideSheets(book: WorkBook, bytes: Uint8Array): void {
  const entry = CFB.find(CFB.read(bytes, { type: 'array' }), 'content.xml');
  if (!entry) return;
  const content = new TextDecoder().decode(Uint8Array.from(entry.content as Uint8Array));
  const hidden = new Set<string>();
  for (const [, head = '', body = ''] of content.matchAll(
    /<style:style\b([^>]*[^>/])>(.*?)<\/style:style>/gs,
  )) {
    if (!/\bstyle:family="table"/.test(head) || !/\btable:display="false"/.test(body)) continue;
    const name = /\bstyle:name="([^"]*)"/.exec(head)?.[1];
    if (name !== undefined) hidden.add(name);
  }
  if (hidden.size === 0) return;
  const tables = [...content.matchAll(/<table:table\s([^>]*)>/g)];
  book.Workbook ??= {};
  book.Workbook.Sheets = book.SheetNames.map((name, i) => {
    const style = /\btable:style-name="([^"]*)"/.exec(tables[i]?.[1] ?? '')?.[1];
    return { name, Hidden: style !== undefined && hidden.has(style) ? 1 : 0 };
  });
}

/** A table's texts stay texts: what they mean is decided over the whole column, by the engine. */
function readPage(bytes: Uint8Array): WorkBook | undefined {
  const tables = pageTables(decodePage(bytes));
  if (tables.length === 0) return undefined;
  const book = utils.book_new();
  tables.forEach(({ cells, merged }, i) => {
    const rows: WorkSheet['!data'] = [];
    let width = 0;
    for (const { row, column, text } of cells) {
      rows[row] ??= [];
      (rows[row] as object[])[column] = { t: 's', v: text };
      width = Math.max(width, column);
    }
    const sheet: WorkSheet = { '!data': rows };
    sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width } });
    if (merged.length > 0) sheet['!merges'] = merged;
    utils.book_append_sheet(book, sheet, `Sheet${i + 1}`);
  });
  return book;
}
