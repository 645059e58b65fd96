// Bad input gets a plain sentence, and the page goes on working.
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { zip } from '../build/zip.mjs';
import {
  bytesOf,
  choose,
  type Given,
  hasShared,
  openPage,
  orders,
  SHARED,
  sample,
  save,
  seeCustomers,
  textOf,
  visit,
} from './person.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

async function goesOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, [{ name: 'good.csv', content: orders() }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
}

const refused: [string, Given, RegExp][] = [
  ['an empty file', { name: 'empty.xlsx', content: '' }, /no rows/],
  ['a 0-byte CSV', { name: 'empty.csv', content: '' }, /no rows/],
  ['a picture under a workbook’s name', { name: 'photo.xlsx', content: png }, /not a spreadsheet.*PNG/],
  [
    'half a gzip',
    { name: 'o.csv.gz', content: gzipSync(orders(undefined, 5000)).subarray(0, 900) },
    /cut or damaged/,
  ],
];

const bomb = () => gzipSync(Buffer.alloc(120 * 2 ** 20, `${'x'.repeat(1000)},b\n`), { level: 9 });

test('a gzip that unpacks without end is refused while it does, with what it came to', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'bomb.csv.gz', content: bomb() }]);
  await expect(page.locator('ks-error')).toContainText(/comes to [\d.]+ MB, and [\d.]+ MB is the most/);
  await goesOn(page);
});

for (const [what, file, sentence] of refused) {
  test(`${what} is refused in a sentence`, async ({ page }) => {
    await openPage(page);
    await choose(page, [file]);
    await expect(page.locator('ks-error')).toContainText(sentence);
    await expect(page.locator('ks-error')).toContainText(file.name);
    await goesOn(page);
  });
}

test('a truncated workbook is refused, never shown in part', async ({ page }) => {
  await sample(page);
  await seeCustomers(page);
  // Our own export, cut.
  await visit(page, 'customers');
  const file = await save(page, 'ks-customers', 'Excel');
  const whole = await bytesOf(file);
  await page.locator('.brand').click();
  await choose(page, [{ name: 'cut.xlsx', content: whole.subarray(0, Math.floor(whole.length * 0.7)) }]);
  await expect(page.locator('ks-error')).toContainText('cut or damaged');
  await goesOn(page);
});

/** A workbook of two month sheets, of which the file holds the first. */
function lacksFebruary(): Buffer {
  const spreadsheetml = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const rows = orders()
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split(',').map((v) => `<c t="inlineStr"><is><t>${v}</t></is></c>`);
      return `<row>${cells.join('')}</row>`;
    });
  const part = (name: string, xml: string) => ({ name, bytes: Buffer.from(xml) });
  const related = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  return zip([
    part(
      '_rels/.rels',
      `<Relationships xmlns="${packaged}/relationships">${related('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${spreadsheetml}" xmlns:r="${office}"><sheets><sheet name="January" sheetId="1" r:id="r1"/><sheet name="February" sheetId="2" r:id="r2"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packaged}/relationships">${related('r1', 'worksheet', 'worksheets/sheet1.xml')}${related('r2', 'worksheet', 'worksheets/sheet2.xml')}</Relationships>`,
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${spreadsheetml}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    ),
  ]);
}

test('a workbook that lacks a sheet is read, and every page says what is missing', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'months.xlsx', content: lacksFebruary() }]);
  const said = page.locator('.damaged');
  await expect(said).toContainText('“February” of months.xlsx is missing');
  await seeCustomers(page);
  await expect(said).toContainText('February');
  await visit(page, 'ledger');
  await expect(page.locator('ks-ledger')).toContainText('the file does not hold');
});

test('a protected workbook asks for its password, and says when it is wrong', async ({ page }) => {
  const name = 'data/messy_real/password_is_password_excelize.xlsx';
  test.skip(!hasShared(name), `${name} is not here`);
  await openPage(page);
  await choose(page, path.join(SHARED, name));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('asks for a password');
  await dialog.getByLabel('Password').fill('nonsense');
  await dialog.getByRole('button', { name: 'Open the workbook' }).click();
  await expect(page.getByRole('dialog')).toContainText('does not open it', { timeout: 60_000 });
  await page.getByRole('dialog').getByLabel('Password').fill('password');
  await page.keyboard.press('Enter');
  // It holds no orders; but it was opened, and says what it lacks.
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
});

const asked: [string, string, RegExp][] = [
  ['no date column', 'Customer,Amount\nA,1\nB,2\nA,3\nC,4\n', /Order date/],
  [
    'one customer',
    'Customer,Date,Amount\nA,2024-01-01,5\nA,2024-02-01,5\nA,2024-03-01,6\n',
    /only one customer/,
  ],
  [
    'dates that cannot be told',
    'Customer,Date,Amount\nA,03/04/11,5\nB,04/05/11,7\nA,05/06/11,8\nC,06/07/11,9\n',
    /What does 0\d\/0\d\/11 mean/,
  ],
  [
    'two currencies',
    'Customer,Date,Amount,Currency\nA,2024-01-01,5,EUR\nB,2024-02-01,50,EUR\nA,2024-02-01,5,USD\nB,2024-03-01,6,USD\nC,2024-03-02,9,EUR\n',
    /Which currency/,
  ],
];

for (const [what, content, sentence] of asked) {
  test(`a sheet with ${what} asks, in a sentence`, async ({ page }) => {
    await openPage(page);
    await choose(page, [{ name: 'odd.csv', content }]);
    await expect(page.locator('ks-columns')).toContainText(sentence);
  });
}

test('a header in row 4 is found', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'report.csv', content: `Sales report\n\nPrinted 2024-12-01\n${orders()}` }]);
  await expect(page.locator('ks-columns')).toContainText('Header in row 4');
  await seeCustomers(page);
});

test('names that are code stay text on every page, and in the export they do not run', async ({ page }) => {
  const evil = [
    '<img src=x onerror=alert(1)>',
    '"=HYPERLINK(""http://x.example"",""y"")"',
    '</script><script>alert(1)</script>',
  ];
  let n = 0;
  const content = orders('Customer,Order,Date,Amount').replace(
    /^C(\d)/gm,
    () => evil[n++ % evil.length] as string,
  );
  let ran = false;
  page.on('dialog', () => {
    ran = true;
  });
  await openPage(page);
  await choose(page, [{ name: '<img src=x onerror=alert(1)>.csv', content }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await seeCustomers(page);
  for (const route of ['contacts', 'customers', 'customer/0', 'rfm', 'ledger', 'columns'])
    await visit(page, route);
  await visit(page, 'customers');
  await expect(page.locator('ks-customers')).toContainText('<img src=x onerror=alert(1)>');
  const csv = await save(page, 'ks-customers', 'CSV for a CRM');
  expect(await textOf(csv)).toContain(`"'=HYPERLINK(`);
  await expect(page.locator('.toast')).toContainText('apostrophe');
  expect(ran).toBe(false);
  expect(await page.locator('ks-app img, ks-app script').count()).toBe(0);
});
