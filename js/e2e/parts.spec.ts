// Large files are read by several workers: with the same outcome as by one, and whatever happens to them.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, seeCustomers } from './person.ts';

const ROWS = 200_000;
const CUSTOMERS = 3000;

/** The order in row i; what repeats does so with odd periods, so that the packed file stays large. */
function order(i: number) {
  const cents = 100 + ((i * 7919) % 99_991);
  return {
    customer: `K${String((i * 31) % CUSTOMERS).padStart(5, '0')}`,
    id: 500_000 + Math.floor(i / 3),
    day: 45_292 + ((i * 13) % 365), // 2024
    amount: (cents / 100).toFixed(2),
    note: `${((i * 2_654_435_761) % 4_294_967_296).toString(36)} and ${(i * 40_503) % 65_521}`,
  };
}

function zip(parts: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain, { level: 1 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(plain.length, 18);
    head.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    local.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, b) => sum + b.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...directory, end]);
}

/** The orders on one sheet, or half of them on each of two; customers are shared strings, notes stand in the cells. */
function workbook(sheets: 1 | 2): Buffer {
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const titles = ['Customer', 'Order', 'Date', 'Amount', 'Note'];
  const names = Array.from({ length: CUSTOMERS }, (_, i) => `K${String(i).padStart(5, '0')}`);
  const sheet = (from: number, to: number) => {
    const rows = [`<row r="1">${titles.map((_, c) => `<c t="s"><v>${c}</v></c>`).join('')}</row>`];
    for (let i = from; i < to; i++) {
      const o = order(i);
      rows.push(
        `<row r="${i - from + 2}"><c t="s"><v>${titles.length + ((i * 31) % CUSTOMERS)}</v></c><c><v>${o.id}</v></c>` +
          `<c s="1"><v>${o.day}</v></c><c><v>${o.amount}</v></c><c t="inlineStr"><is><t>${o.note}</t></is></c></row>`,
      );
    }
    return `<worksheet ${ns}><sheetData>${rows.join('')}</sheetData></worksheet>`;
  };
  const type = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const rows = ROWS / sheets;
  const parts: Record<string, string> = {};
  for (let n = 1; n <= sheets; n++) parts[`xl/worksheets/sheet${n}.xml`] = sheet((n - 1) * rows, n * rows);
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('workbook', 'sheet.main')}${type('styles', 'styles')}${type('sharedStrings', 'sharedStrings')}${numbers.map((n) => type(`worksheets/sheet${n}`, 'worksheet')).join('')}</Types>`,
    '_rels/.rels': `<Relationships ${rels}>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${ns} xmlns:r="${office}"><sheets>${numbers.map((n) => `<sheet name="Part ${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${rels}>${numbers.map((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${relation('rId8', 'styles', 'styles.xml')}${relation('rId9', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${ns}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${ns}>${[...titles, ...names].map((t) => `<si><t>${t}</t></si>`).join('')}</sst>`,
    ...parts,
  });
}

/** The same orders as text, here and there with a line end within quotes. */
function text(): string {
  const lines = ['Customer,Order,Date,Amount,Note'];
  for (let i = 0; i < ROWS; i++) {
    const o = order(i);
    const day = new Date((o.day - 25_569) * 86_400_000).toISOString().slice(0, 10);
    const note = i % 500 === 0 ? `"${o.note},\nagain ""${i}"""` : o.note;
    lines.push(`${o.customer},${o.id},${day},${o.amount},${note}`);
  }
  return `${lines.join('\n')}\n`;
}

function written(folder: string, name: string, content: Buffer | string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What the page says of the file, and how many workers it started for it. */
async function outcome(page: Page, file: string): Promise<{ says: string; readers: number }> {
  await openPage(page);
  await choose(page, file);
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 90_000 });
  const ledger = page.locator('ks-columns aside');
  await expect(ledger).toContainText('200,000');
  const said = await ledger.innerText();
  await seeCustomers(page);
  const tiles = page.locator('ks-overview .tile');
  await expect(tiles.first()).toBeVisible();
  // The last one is worked out later.
  const says = [said, ...(await tiles.allInnerTexts()).slice(0, 3)].join('\n');
  return { says, readers: (await seen(page)).given };
}

/** Counts the workers that are given something to read or inflate, and ends each so much later. */
async function watch(page: Page, lifeMs?: number): Promise<void> {
  await page.addInitScript((after) => {
    const Real = Worker;
    const seen = { given: 0, ended: 0 };
    Object.assign(globalThis, {
      seen,
      Worker: class extends Real {
        private given = false;
        override postMessage(message: unknown, more?: unknown): void {
          super.postMessage(message, more as Transferable[]);
          if ((message as { kind?: string }).kind !== 'parse') return;
          seen.given++;
          this.given = true;
          if (after === undefined) return;
          setTimeout(() => {
            super.terminate();
            this.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
          }, after);
        }
        override terminate(): void {
          if (this.given) seen.ended++;
          super.terminate();
        }
      },
    });
  }, lifeMs);
}

const seen = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { seen: { given: number; ended: number } }).seen);

for (const [name, content, least] of [
  ['two-sheets.xlsx', () => workbook(2), 2],
  ['one-sheet.xlsx', () => workbook(1), 1],
  ['orders.csv', text, 2],
] as const) {
  test(`${name} is read by several workers as by one, and without them`, async ({ page, browser }, info) => {
    test.setTimeout(240_000);
    const file = written(info.outputPath(), name, content());
    await watch(page);
    const many = await outcome(page, file);
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    if (cores > 1) expect(many.readers).toBeGreaterThanOrEqual(least);
    for (const ms of [0, 250]) {
      const other = await browser.newPage();
      await watch(other, ms);
      expect((await outcome(other, file)).says).toBe(many.says);
      await other.close();
    }
  });
}

test('Cancel ends every reader', async ({ page }, info) => {
  const file = written(info.outputPath(), 'long.csv', text().repeat(5));
  await watch(page);
  await openPage(page);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'not run: this machine reads with one worker');
  await choose(page, file);
  await expect.poll(async () => (await seen(page)).given).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('ks-start h1')).toBeVisible();
  await expect.poll(async () => (await seen(page)).ended).toBeGreaterThan(1);
});
