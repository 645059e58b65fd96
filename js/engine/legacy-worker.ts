// Reads what the engine only knows by name: .xls, .xlsb, .ods and HTML tables. SheetJS reads the
// file, and its cells go back as a plain .xlsx, so that the engine has one reader of workbooks:
// sheets with their hidden state, numbers, texts, truth values, errors, and dates as serial numbers
// with their format and date system. Formulas stay behind, their values do not. Like the other
// workers that hold data, this one may connect to nothing.

import { read, set_cptable, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { Link, Reply, WorkbookAnswer, WorkbookRequest } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

// Old workbooks hold their texts in the code page of the machine that wrote them.
set_cptable(codepages);

self.onmessage = ({ data }: MessageEvent<Link>) => {
  const { port } = data;
  if (!port) return;
  port.onmessage = ({ data: request }: MessageEvent<WorkbookRequest>) => {
    const reply = convert(request.bytes, request.extra ?? '');
    const answer: WorkbookAnswer = { id: request.id, ...reply };
    port.postMessage(answer, reply.bytes ? [reply.bytes.buffer] : []);
  };
};
self.postMessage({ kind: 'up' });

const refuse = (code: string, args?: object): Reply => ({ error: JSON.stringify({ code, args }) });

function convert(bytes: Uint8Array<ArrayBuffer>, kind: string): Reply {
  try {
    const book = kind === 'html' ? readPage(bytes) : readBook(bytes);
    if (!book) return refuse('E_HTML');
    if (book.SheetNames.length === 0) return refuse('E_NO_SHEETS');
    for (const sheet of Object.values(book.Sheets)) fillRows(sheet);
    const made = write(book, { type: 'array', bookType: 'xlsx', bookSST: true, compression: false });
    return { bytes: new Uint8Array(made as ArrayBuffer) };
  } catch (e) {
    const detail = String(e);
    if (/password|encrypt/i.test(detail)) return refuse('E_LOCKED_BOOK');
    if (/memory|invalid array length|allocation/i.test(detail)) return refuse('E_OUT_OF_MEMORY');
    return refuse('E_TRUNCATED', { part: kind, detail });
  }
}

/** The writer asks every row of the range for its cells; the reader leaves out the empty ones. */
function fillRows(sheet: WorkSheet): void {
  const rows: unknown[] = sheet['!data'] ?? [];
  for (let i = 0; i < rows.length; i++) rows[i] ??= [];
  if (!sheet['!ref']) return;
  const range = utils.decode_range(sheet['!ref']);
  range.e.r = Math.min(range.e.r, rows.length - 1);
  if (range.e.r < range.s.r) delete sheet['!ref'];
  else sheet['!ref'] = utils.encode_range(range);
}

// WTF makes SheetJS throw at what it would otherwise pass over, a damaged part among them.
const OPTIONS = { dense: true, cellNF: true, cellFormula: false, cellHTML: false, WTF: true } as const;

function readBook(bytes: Uint8Array): WorkBook {
  return read(bytes, { ...OPTIONS, type: 'array' });
}

/** A table's texts stay texts: what they mean is decided over the whole column, by the engine. */
function readPage(bytes: Uint8Array): WorkBook | undefined {
  const text = new TextDecoder(charset(bytes)).decode(bytes);
  if (!/<table[\s>]/i.test(text)) return undefined;
  return read(text, { ...OPTIONS, type: 'string', raw: true });
}

/** By the byte order mark, or by what the page says of itself in its first bytes. */
function charset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const said = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said).encoding;
  } catch {
    return 'utf-8';
  }
}
