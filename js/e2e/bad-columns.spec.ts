// Input that can be read and should not be taken as it is: each kind has its question or its sentence,
// and every page opens all the same.
import { expect, type Page, test } from '@playwright/test';
import { choose, type Given, openPage, settled, visit } from './person.ts';

const day = (i: number): string => new Date(Date.UTC(2023, 0, 1 + 5 * i)).toISOString().slice(0, 10);

function table(header: string, rows: number, line: (i: number) => string): string {
  return `${[header, ...Array.from({ length: rows }, (_, i) => line(i))].join('\n')}\n`;
}

const HEADER = 'customer_id,order_date,amount';
const amount = (i: number) => 10 + (i % 7);
const orders = (line: (i: number) => string, header = HEADER): Given[] => [
  { name: 'orders.csv', content: table(header, 60, line) },
];
const votes = table(
  'customer_id,date,score,comment',
  100,
  (i) => `${i < 3 ? 'c' : 'x'}${i},${day(i)},${i % 11},fine thing number ${i}`,
);
const wide = Array.from({ length: 2997 }, (_, k) => `f${k}`).join(',');

interface Case {
  readonly name: string;
  readonly files: Given[];
  /** On the columns page. */
  readonly columns: RegExp;
  /** On another page. */
  readonly also?: readonly [route: string, said: RegExp];
}

const CASES: readonly Case[] = [
  {
    name: 'two date columns of equal rank',
    files: orders((i) => `c${i % 20},${day(i)},${day(i + 1)},${amount(i)}`, 'customer_id,date1,date2,amount'),
    columns: /Which column is this: Order date\? 2 columns could be it/,
  },
  {
    name: 'ids that differ in capitals alone',
    files: orders((i) => `${i % 3 ? 'c' : 'C'}${i % 20},${day(i)},${amount(i)}`),
    columns: /20 ids differ from another only in capitals or leading zeros/,
    also: ['quality', /20 ids differ from another only in capital letters/],
  },
  {
    name: 'ids that differ in zeros alone',
    files: orders((i) => `${String(1 + (i % 20)).padStart(i % 3 ? 0 : 4, '0')},${day(i)},${amount(i)}`),
    columns: /20 ids differ from another only in capitals or leading zeros/,
    also: ['quality', /20 ids differ from another only in zeros/],
  },
  {
    name: 'a key that matches 3 % of the rows',
    files: [...orders((i) => `c${i},${day(i)},${amount(i)}`), { name: 'votes.csv', content: votes }],
    columns: /votes\.csv: only 3 rows find a customer/,
    also: ['ledger', /votes\.csv: only 3 rows find a customer/],
  },
  {
    name: '3,000 columns',
    files: orders(
      (i) => `c${i % 20},${day(i)},${amount(i)}${`,${i % 13}`.repeat(2997)}`,
      `${HEADER},${wide}`,
    ),
    columns: /Not used: 2,997 columns/,
    also: ['quality', /2,800 further columns were not looked at/],
  },
  {
    name: 'all dates equal',
    files: orders((i) => `c${i % 20},2024-01-05,${amount(i)}`),
    columns: /All orders are of one day, 5 Jan 2024/,
    also: ['value', /All orders are of one day/],
  },
  {
    name: 'totals below zero',
    files: orders((i) => `c${i % 20},${day(i)},${i % 20 > 2 ? amount(i) : -amount(i)}`),
    columns: /9 negative/,
    also: ['rfm', /3 customers have no order that counts, or net revenue of zero or less/],
  },
  {
    name: 'two currencies',
    files: orders((i) => `c${i % 20},${day(i)},${amount(i)},${i % 3 ? 'EUR' : 'USD'}`, `${HEADER},currency`),
    columns: /Which currency is to be counted\? The file names EUR and USD/,
    also: ['ledger', /another currency/],
  },
];

const PAGES = [
  'overview',
  'rfm',
  'contacts',
  'value',
  'leaving',
  'segments',
  'features',
  'customers',
  'customer/0',
  'quality',
  'ledger',
  'columns',
];

async function nothingBroken(page: Page, route: string): Promise<void> {
  const view = page.locator(`ks-${route.split('/')[0]}`);
  await expect(view.locator('[aria-busy=true]')).toHaveCount(0);
  expect(await view.innerText(), route).not.toMatch(
    /\bNaN\b|\bundefined\b|\bInfinity\b|∞|\[object|\bE_[A-Z]|\bW_[A-Z]/,
  );
  await expect(view.getByRole('button', { name: 'Try again' })).toHaveCount(0);
}

test('what hardly joins leads to the column that names the customer', async ({ page }) => {
  await openPage(page);
  await choose(page, CASES.find((c) => c.name.startsWith('a key'))?.files ?? []);
  await page.locator('ks-columns .banner').getByRole('button', { name: 'Choose the column' }).click();
  await expect(page.locator('#group')).toHaveValue('1');
  await expect(page.getByLabel('Customer id', { exact: true })).toBeFocused();
});

for (const c of CASES) {
  test(`${c.name}: said, and every page opens`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    await openPage(page);
    await choose(page, c.files);
    await expect(page.locator('ks-columns')).toContainText(c.columns, { timeout: 60_000 });
    await page.locator('ks-columns .btn.primary').click();
    await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    for (const route of PAGES) {
      await visit(page, route);
      await nothingBroken(page, route);
      if (c.also?.[0] === route) await expect(page.locator(`ks-${route}`)).toContainText(c.also[1]);
    }
    expect(errors).toEqual([]);
  });
}
