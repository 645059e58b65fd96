// The tables of a web page that was saved under a workbook's name, as shops and banks export them. No
// document is built, nothing of the page is shown or run: its tags are walked through once.
//
// Every table that holds a text is one, also one inside another (pages are laid out with tables); the
// text of the inner is not the outer's too. A cell's text is as a person sees it: white space is
// one space, <br> and the end of a paragraph a line end, character references are characters.
import { decodeReferences } from './html-references.ts';

interface PageCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

interface Merged {
  readonly s: { r: number; c: number };
  readonly e: { r: number; c: number };
}

export interface PageTable {
  readonly cells: PageCell[];
  readonly merged: Merged[];
}

/** A table while it is open: where the next cell stands, and the columns that rowspans still hold. */
interface Open {
  readonly cells: PageCell[];
  readonly merged: Merged[];
  /** By column: the first row that is free again. */
  readonly free: number[];
  row: number;
  column: number;
  cell: { column: number; text: string } | undefined;
}

// The HTML standard's own bounds of the two attributes.
const MAX_COLSPAN = 1000;
const MAX_ROWSPAN = 65534;
const MAX_COLUMNS = 16384;

/** Why a page's tables are not to be had: it ends inside one, or one is wider than a sheet can be. */
export class PageFault extends Error {
  constructor(readonly code: 'E_TRUNCATED' | 'E_LIMIT_COLS') {
    super(code);
  }
}

// Their content is text up to their own end tag, whatever it looks like.
const RAW = new Set(['script', 'style', 'title', 'textarea']);

export function pageTables(page: string): PageTable[] {
  const all: Open[] = [];
  const stack: Open[] = [];
  const nameAt = /[a-z][^\s/>]*/iy;
  let said = 0; // up to here the text has been taken
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
    const end = page[at + 1] === '/';
    nameAt.lastIndex = at + (end ? 2 : 1);
    const name = nameAt.exec(page)?.[0].toLowerCase();
    const markup = name !== undefined || page[at + 1] === '!' || page[at + 1] === '?' || end;
    if (!markup) {
      at++; // a text such as "a < b"
      continue;
    }
    say(stack, page.slice(said, at));
    const attributesAt = nameAt.lastIndex;
    if (page.startsWith('<!--', at)) at = after(page, '-->', at + 4);
    else if (name === undefined) at = after(page, '>', at);
    else {
      at = tagEnd(page, attributesAt);
      tag(all, stack, name, end, page.slice(attributesAt, at));
      if (RAW.has(name) && !end) at = rawEnd(page, name, at);
    }
    said = at;
  }
  say(stack, page.slice(said));
  if (stack.length > 0 && !/<\/html\s*>\s*$/i.test(page.slice(-100))) throw new PageFault('E_TRUNCATED');
  while (stack.length > 0) endCell(stack.pop() as Open);
  return all.filter((table) => table.cells.length > 0);
}

function after(page: string, what: string, from: number): number {
  const found = page.indexOf(what, from);
  return found < 0 ? page.length : found + what.length;
}

/** The place after a tag's ">"; one inside a quoted value does not end it. */
function tagEnd(page: string, from: number): number {
  const special = /[>=]/g;
  special.lastIndex = from;
  for (;;) {
    const found = special.exec(page);
    if (!found) return page.length;
    if (found[0] === '>') return special.lastIndex;
    const quoted = /\s*(["'])/y;
    quoted.lastIndex = special.lastIndex;
    const quote = quoted.exec(page)?.[1];
    if (quote !== undefined) special.lastIndex = after(page, quote, quoted.lastIndex);
  }
}

function rawEnd(page: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  const found = end.exec(page);
  return found ? tagEnd(page, end.lastIndex) : page.length;
}

function tag(all: Open[], stack: Open[], name: string, end: boolean, attributes: string): void {
  const table = stack[stack.length - 1];
  switch (name) {
    case 'table':
      if (!end) {
        const opened: Open = { cells: [], merged: [], free: [], row: -1, column: 0, cell: undefined };
        all.push(opened);
        stack.push(opened);
      } else if (table) {
        endCell(table);
        stack.pop();
      }
      break;
    case 'tr':
      if (!table) break;
      endCell(table);
      if (!end) beginRow(table);
      break;
    case 'td':
    case 'th':
      if (!table) break;
      endCell(table);
      if (!end) beginCell(table, attributes);
      break;
    case 'br':
      if (table?.cell) table.cell.text += LINE_END;
      break;
    case 'p':
    case 'div':
    case 'li':
      // Between two paragraphs; before the first and after the last it is trimmed.
      if (table?.cell) table.cell.text += LINE_END;
  }
}

function beginRow(table: Open): void {
  table.row++;
  table.column = 0;
}

function beginCell(table: Open, attributes: string): void {
  if (table.row < 0) beginRow(table);
  while ((table.free[table.column] ?? 0) > table.row) table.column++;
  const { row, column } = table;
  const across = span(attributes, COLSPAN, MAX_COLSPAN);
  const down = span(attributes, ROWSPAN, MAX_ROWSPAN);
  if (column + across > MAX_COLUMNS) throw new PageFault('E_LIMIT_COLS');
  if (down > 1) for (let i = 0; i < across; i++) table.free[column + i] = row + down;
  if (across > 1 || down > 1) {
    table.merged.push({ s: { r: row, c: column }, e: { r: row + down - 1, c: column + across - 1 } });
  }
  table.cell = { column, text: '' };
  table.column += across;
}

const COLSPAN = /\bcolspan\s*=\s*["']?\s*(\d+)/i;
const ROWSPAN = /\browspan\s*=\s*["']?\s*(\d+)/i;

function span(attributes: string, said: RegExp, most: number): number {
  const n = said.exec(attributes)?.[1];
  return Math.min(Math.max(Number(n ?? 1), 1), most);
}

// A mark that no page holds: line ends of the source are spaces, those of the table are not.
const LINE_END = '\0';

function say(stack: Open[], text: string): void {
  const cell = stack[stack.length - 1]?.cell;
  if (cell) cell.text += text.replaceAll(LINE_END, '');
}

function endCell(table: Open): void {
  const { cell } = table;
  if (!cell) return;
  table.cell = undefined;
  const lines = cell.text.replace(/[ \t\r\n\f]+/g, ' ').split(LINE_END);
  const text = lines
    // A space that does not break is a space that is not folded.
    .map((line) => decodeReferences(line.trim()).replaceAll('\u00a0', ' '))
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
  if (text !== '') table.cells.push({ row: table.row, column: cell.column, text });
}

/** The page's text: by its byte order mark, by what it says of itself, or by what its bytes can be. */
export function decodePage(bytes: Uint8Array): string {
  const marked = markOf(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  if (said !== undefined && !/^utf-?(8|16)/i.test(said)) {
    try {
      return new TextDecoder(said).decode(bytes);
    } catch {
      // No encoding of that name.
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(inPairs(bytes) ? 'gb18030' : 'windows-1252').decode(bytes);
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Chinese stands in pairs of high bytes; the accents of the West stand mostly alone. */
function inPairs(bytes: Uint8Array): boolean {
  let even = 0;
  let odd = 0;
  let run = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if ((bytes[i] ?? 0) >= 0x80) {
      run++;
      continue;
    }
    if (run > 0) run % 2 === 0 ? even++ : odd++;
    run = 0;
  }
  return even > odd;
}
