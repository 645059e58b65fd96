// What the command reads from the converted workbook, held against what was put in, and over real
// files against what SheetJS itself reads.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BookType, CFB, read, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { zip } from '../build/zip.mjs';
import { convert } from './legacy-book.ts';
import { writePlainBook } from './plain-book.ts';

// Every reading starts the command anew.
vi.setConfig({ testTimeout: 60_000 });

const COMMAND = 'dist/keepsight';
const CORPORA = path.join(process.env.KEEPSIGHT_SHARED ?? '../shared', 'corpora');

const folder = mkdtempSync(path.join(tmpdir(), 'legacy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** "row,column" → a type's letter and the value; a date is its day and its time. */
type Grid = Record<string, [string, unknown]>;

interface Read {
  sheets: { name: string; hidden: boolean }[];
  grids: Record<string, Grid>;
}

function cellsOf(bytes: Uint8Array, dates: 'dates' | 'serials'): Read {
  const file = path.join(folder, 'converted.xlsx');
  writeFileSync(file, bytes);
  const lines = execFileSync(COMMAND, ['cells', file], { encoding: 'utf8', maxBuffer: 2 ** 28 }).trim();
  const grids: Record<string, Grid> = {};
  let sheets: Read['sheets'] = [];
  for (const line of lines.split('\n').map((text) => JSON.parse(text))) {
    if (line.done) sheets = line.sheets;
    for (const { c, t, v, n } of line.cells ?? []) {
      if (t === 's' && (v ?? '') === '') continue;
      grids[line.sheet] ??= {};
      (grids[line.sheet] as Grid)[`${line.row},${c}`] =
        t !== 'd' ? [t, v ?? (t === 'n' ? 0 : false)] : dates === 'dates' ? ['d', v] : ['n', n];
    }
  }
  return { sheets: sheets.map(({ name, hidden }) => ({ name, hidden })), grids };
}

function converted(bytes: Uint8Array, kind: string, dates: 'dates' | 'serials' = 'dates'): Read {
  const reply = convert(bytes, kind);
  if (!reply.bytes) throw new Error(reply.error);
  return cellsOf(reply.bytes, dates);
}

const codeOf = (bytes: Uint8Array, kind: string) => JSON.parse(convert(bytes, kind).error ?? '{}').code;

const DAY_1904 = 1462; // days from 31 December 1899 to 1 January 1904 in serial numbers

/** One of everything that an order sheet holds, and a hidden sheet beside it. */
function made(date1904: boolean, long: number): WorkBook {
  const serial = (n: number) => n - (date1904 ? DAY_1904 : 0);
  const sheet: WorkSheet = {
    '!ref': 'A1:G6',
    '!merges': [{ s: { r: 4, c: 0 }, e: { r: 4, c: 2 } }],
    A1: { t: 's', v: '客户 "A" & <b>' },
    B1: { t: 's', v: '00042' },
    C1: { t: 's', v: '6222021234567890123' },
    D1: { t: 's', v: 'a_x0041_b' },
    E1: { t: 's', v: 'two\nlines' },
    A2: { t: 'n', v: serial(45292), z: 'yyyy-mm-dd' },
    B2: { t: 'n', v: serial(45292.75), z: 'yyyy-mm-dd hh:mm' },
    C2: { t: 'n', v: 45292, z: '0.00' },
    A3: { t: 'n', v: 0.1 },
    B3: { t: 'n', v: long },
    C3: { t: 'n', v: -1234.56, z: '#,##0.00' },
    D3: { t: 'n', v: 0.25, z: '0%' },
    A4: { t: 'b', v: true },
    B4: { t: 'b', v: false },
    C4: { t: 'e', v: 0x2a },
    D4: { t: 'e', v: 0x07 },
    A5: { t: 's', v: 'merged' },
    A6: { t: 'n', v: 3, f: 'SUM(1,2)' },
    G6: { t: 's', v: 'far' },
  };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '订单');
  utils.book_append_sheet(book, { '!ref': 'A1', A1: { t: 's', v: 'old' } }, 'Before');
  book.Workbook = { WBProps: { date1904 }, Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return book;
}

const LONG = 987654321012345; // 15 digits: every one of them is kept

const EXPECTED: Grid = {
  '1,1': ['s', '客户 "A" & <b>'],
  '1,2': ['s', '00042'],
  '1,3': ['s', '6222021234567890123'],
  '1,4': ['s', 'a_x0041_b'],
  '1,5': ['s', 'two\nlines'],
  '2,1': ['d', '2024-01-01'],
  '2,2': ['d', '2024-01-01 18:00:00'],
  '2,3': ['n', 45292],
  '3,1': ['n', 0.1],
  '3,2': ['n', LONG],
  '3,3': ['n', -1234.56],
  '3,4': ['n', 0.25],
  '4,1': ['b', true],
  '4,2': ['b', false],
  '4,3': ['e', '#N/A'],
  '4,4': ['e', '#DIV/0!'],
  '5,1': ['s', 'merged'],
  '6,1': ['n', 3],
  '6,7': ['s', 'far'],
};

const KINDS: [BookType, string][] = [
  ['biff8', 'xls'],
  ['xlsb', 'xlsb'],
  ['ods', 'ods'],
];

describe.each(KINDS)('%s', (bookType, kind) => {
  test.each([false, true])('every kind of cell is as it was put in (1904: %s)', (date1904) => {
    const book = made(date1904, LONG);
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
    const { sheets, grids } = converted(kind === 'ods' ? withSecondHidden(bytes) : bytes, kind);
    expect(sheets).toEqual([
      { name: '订单', hidden: false },
      { name: 'Before', hidden: true },
    ]);
    const { '1,4': escaped, '4,3': na, '4,4': divided, ...others } = EXPECTED;
    // SheetJS neither writes an .ods's errors nor reads such a text in one as it stands.
    const { '1,4': _, ...read } = grids.订单 ?? {};
    if (kind === 'ods') expect(read).toEqual(others);
    else expect(grids.订单).toEqual({ ...others, '1,4': escaped, '4,3': na, '4,4': divided });
    expect(grids.Before).toEqual({ '1,1': ['s', 'old'] });
  });
});

/** SheetJS writes every table of an .ods as a visible one. */
function withSecondHidden(bytes: Uint8Array): Uint8Array {
  const archive = CFB.read(bytes, { type: 'array' });
  const entry = CFB.find(archive, 'content.xml');
  if (!entry) throw new Error('no content.xml');
  const style =
    '<style:style style:name="ta9" style:family="table" style:master-page-name="mp1">' +
    '<style:table-properties table:display="false" style:writing-mode="lr-tb"/></style:style>';
  const content = new TextDecoder()
    .decode(Uint8Array.from(entry.content as Uint8Array))
    .replace('</office:automatic-styles>', `${style}</office:automatic-styles>`)
    .replace(/(table:name="Before" table:style-name=)"[^"]*"/, '$1"ta9"');
  expect(content).toContain('"ta9">');
  CFB.utils.cfb_add(archive, '/content.xml', new TextEncoder().encode(content));
  return new Uint8Array(CFB.write(archive, { type: 'buffer', fileType: 'zip' }) as Uint8Array);
}

const REAL = existsSync(CORPORA)
  ? readdirSync(CORPORA, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(xls|xlsb|ods)$/i.test(name),
    )
  : [];
const OLD_WORKBOOK = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe.skipIf(REAL.length === 0)('real files', () => {
  test.each(REAL.sort())('%s gives the cells that SheetJS reads', (name) => {
    const bytes = readFileSync(path.join(CORPORA, name));
    const kind = bytes.subarray(0, 8).equals(OLD_WORKBOOK) ? 'xls' : 'other';
    const { grids } = converted(Uint8Array.from(bytes), kind, 'serials');
    expect(grids).toEqual(theirs(bytes));
  });
});

const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** What SheetJS reads, in the same terms; dates are what their numbers are. */
function theirs(bytes: Uint8Array): Record<string, Grid> {
  const book = read(bytes, { type: 'array', dense: true });
  const grids: Record<string, Grid> = {};
  for (const name of book.SheetNames) {
    (book.Sheets[name]?.['!data'] ?? []).forEach((row, r) => {
      row?.forEach((cell, c) => {
        if (!cell || cell.t === 'z' || cell.v === undefined || cell.v === '') return;
        grids[name] ??= {};
        (grids[name] as Grid)[`${r + 1},${c + 1}`] = [
          cell.t,
          cell.t === 'e' ? (ERRORS[cell.v as number] ?? cell.v) : cell.v,
        ];
      });
    });
  }
  return grids;
}

const OPEN_DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">
<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:calculation-settings/>
<table:table table:name="secret" table:style-name="ta2"><table:table-column/><table:table-row><table:table-cell office:value-type="string" calcext:value-type="string"><text:p>00123</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="seen" table:style-name="ta1"><table:table-column table:number-columns-repeated="3"/>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5" calcext:value-type="float"><text:p>2</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="EUR" office:value="1234.56"><text:p>1.234,56 €</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-02-29"><text:p>29.02.24</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-02-29T23:59:59"><text:p>x</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]*2" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2" office:value-type="percentage" office:value="0.25"><text:p>25 %</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>`;

test('an .ods as LibreOffice writes it', () => {
  const manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';
  const bytes = zip([
    { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
    { name: 'content.xml', bytes: Buffer.from(OPEN_DOCUMENT) },
    { name: 'styles.xml', bytes: Buffer.from('<office:document-styles/>') },
    { name: 'META-INF/manifest.xml', bytes: Buffer.from(manifest) },
  ]);
  expect(converted(bytes, 'ods')).toEqual({
    sheets: [
      { name: 'secret', hidden: true },
      { name: 'seen', hidden: false },
    ],
    grids: {
      secret: { '1,1': ['s', '00123'] },
      seen: {
        '1,1': ['n', 1.5],
        '1,2': ['n', 1.5],
        '1,3': ['n', 1234.56],
        '2,1': ['n', 1.5],
        '2,2': ['n', 1.5],
        '2,3': ['n', 1234.56],
        '6,1': ['d', '2024-02-29'],
        '6,2': ['d', '2024-02-29 23:59:59'],
        '6,3': ['b', true],
        '7,1': ['e', '#DIV/0!'],
        '7,2': ['n', 3],
        '7,3': ['n', 0.25],
      },
    },
  });
});

const ORDERS = 'js/e2e/legacy/orders.xls';

test('a protected .xls is said to be one', () => {
  const bytes = readFileSync(ORDERS);
  // A BOF record of [MS-XLS] 2.4.21; the record after it becomes FilePass (2.4.117) with XOR obfuscation.
  const bof = bytes.indexOf(Buffer.from('0908100000060500', 'hex'));
  expect(bof).toBeGreaterThan(0);
  Buffer.from('2f00060000001234abcd', 'hex').copy(bytes, bof + 4 + 16);
  expect(codeOf(bytes, 'xls')).toBe('E_LOCKED_BOOK');
});

test('a cut .xls is refused, or nothing of its cells was cut', () => {
  const whole = readFileSync(ORDERS);
  const grid = converted(Uint8Array.from(whole), 'xls').grids;
  let refused = 0;
  for (let n = 512; n < whole.length; n += 512) {
    const cut = Uint8Array.from(whole.subarray(0, n));
    const { bytes, error } = convert(cut, 'xls');
    if (bytes) expect(cellsOf(bytes, 'dates').grids, `${n} bytes`).toEqual(grid);
    else if (error?.includes('"E_TRUNCATED"')) refused++;
  }
  expect(refused).toBeGreaterThan(whole.length / 512 / 2);
});

const page = (body: string) => new TextEncoder().encode(`<html><body><table>${body}</table></body></html>`);

test('the tables of a page are sheets of texts', () => {
  const bytes = page(
    '<tr><th colspan=2>Order</th><th>Id</th></tr>' +
      '<tr><td>&#24352;&#x4e09;</td><td>a_x0041_b</td><td style="mso-number-format:\'\\@\'">00042</td></tr>' +
      '</table><p>between</p><table><tr><td>second</td></tr>',
  );
  expect(converted(bytes, 'html')).toEqual({
    sheets: [
      { name: 'Sheet1', hidden: false },
      { name: 'Sheet2', hidden: false },
    ],
    grids: {
      Sheet1: {
        '1,1': ['s', 'Order'],
        '1,3': ['s', 'Id'],
        '2,1': ['s', '张三'],
        '2,2': ['s', 'a_x0041_b'],
        '2,3': ['s', '00042'],
      },
      Sheet2: { '1,1': ['s', 'second'] },
    },
  });
});

test('a text is what it was, however long and whatever is in it', () => {
  const odd = [
    'a'.repeat(40_000),
    'tab\tand\rreturn',
    '\u0001\u000b\ufffe',
    '_x000D_',
    '_x005F_x0041_',
    ' x ',
    '😀"<&>\'',
  ];
  const book: WorkBook = { SheetNames: ['<&">'], Sheets: {} };
  book.Sheets['<&">'] = { '!data': [odd.map((v) => ({ t: 's', v }))] };
  const { grids } = cellsOf(writePlainBook(book), 'dates');
  expect(grids).toEqual({ '<&">': Object.fromEntries(odd.map((v, i) => [`1,${i + 1}`, ['s', v]])) });
});

test('what no table can be had of is refused by its reason', () => {
  const cut = new TextEncoder().encode('<html><table><tr><td>Ann</td><td>1');
  expect(codeOf(cut, 'html')).toBe('E_TRUNCATED');
  expect(codeOf(new TextEncoder().encode('<html><p>Log in</p></html>'), 'html')).toBe('E_HTML');
  expect(codeOf(page(`<tr>${'<td colspan=1000>x</td>'.repeat(17)}</tr>`), 'html')).toBe('E_LIMIT_COLS');
});
