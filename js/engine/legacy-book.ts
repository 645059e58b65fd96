// Turns an old or foreign workbook into a plain .xlsx, so that the engine has one reader of workbooks:
// sheets with their hidden state, numbers, texts, truth values, errors, and dates as serial numbers
// with their format and date system. Formulas stay behind, their values do not. SheetJS reads .xls,
// .xlsb and .ods, html-tables.ts the tables of a web page; plain-book.ts writes.

import { type CellObject, CFB, read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { decodePage, PageFault, pageTables } from './html-tables.ts';
import type { Reply } from './messages.ts';
import { writePlainBook } from './plain-book.ts';

// Old workbooks hold their texts in the code page of the machine that wrote them.
set_cptable(codepages);

const refuse = (code: string, args?: object): Reply => ({ error: JSON.stringify({ code, args }) });

/** kind: xls, xlsb, ods or html. The bytes are the converter's own, and changed. */
export function convert(bytes: Uint8Array, kind: string): Reply {
  try {
    const book = kind === 'html' ? readPage(bytes) : readBook(bytes, kind);
    if (!book) return refuse('E_HTML');
    if (book.SheetNames.length === 0) return refuse('E_NO_SHEETS');
    return { bytes: writePlainBook(book) };
  } catch (e) {
    if (e instanceof PageFault) return refuse(e.code, { part: kind });
    const detail = String(e);
    if (/password|encrypt/i.test(detail)) return refuse('E_LOCKED_BOOK');
    if (/invalid string length/i.test(detail)) return refuse('E_TOO_BIG');
    if (/memory|invalid array length|allocation/i.test(detail)) return refuse('E_OUT_OF_MEMORY');
    return refuse('E_TRUNCATED', { part: kind, detail });
  }
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
  const book: WorkBook = { SheetNames: [], Sheets: {} };
  tables.forEach(({ cells, merged }, i) => {
    const rows: CellObject[][] = [];
    for (const { row, column, text } of cells) {
      rows[row] ??= [];
      (rows[row] as CellObject[])[column] = { t: 's', v: text };
    }
    const name = `Sheet${i + 1}`;
    book.SheetNames.push(name);
    book.Sheets[name] = { '!data': rows, '!merges': [...merged] };
  });
  return book;
}
