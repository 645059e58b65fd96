// Too little, or too strange, to compute everything from: each page says what is missing, and shows
// whatever still can be said.
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, orders, seeCustomers, settled, visit } from './person.ts';

/** Orders of n customers, `times` each, of one amount or of several. */
function buyers(n: number, times: number, amount: (i: number, k: number) => number): string {
  const lines = ['customer_id,order_date,amount'];
  for (let i = 0; i < n; i++)
    for (let k = 0; k < times; k++) {
      const day = new Date(Date.UTC(2023, 0, 1 + ((37 * i + 41 * k) % 500)));
      lines.push(`c${i},${day.toISOString().slice(0, 10)},${amount(i, k).toFixed(2)}`);
    }
  return `${lines.join('\n')}\n`;
}

/** One row a customer; f0 is what tells where `tells`. */
function people(n: number, columns: number, left: (i: number) => boolean, tells = false): string {
  const lines = [['customer_id', ...Array.from({ length: columns }, (_, c) => `f${c}`), 'churn'].join(',')];
  for (let i = 0; i < n; i++) {
    const row = Array.from({ length: columns }, (_, c) =>
      (((i * 7919 + c * 104729) % 1000) / 500 - 1).toFixed(3),
    );
    if (tells) row[0] = left(i) ? '5.5' : '1.5';
    lines.push([`c${i}`, ...row, left(i) ? 'yes' : 'no'].join(','));
  }
  return `${lines.join('\n')}\n`;
}

const varied = (i: number, k: number) => 10 + ((7 * i + 3 * k) % 40);

async function everyPage(page: Page, routes: readonly string[]): Promise<void> {
  for (const route of routes) {
    await visit(page, route);
    const view = page.locator(`ks-${route.split('/')[0]}`);
    await expect(view.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await view.innerText(), route).not.toMatch(
      /\bNaN\b|\bundefined\b|\bInfinity\b|∞|\[object|E_[A-Z]/,
    );
    await expect(view.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  }
}

const ORDER_PAGES = [
  'overview',
  'contacts',
  'value',
  'leaving',
  'segments',
  'features',
  'customers',
  'customer/0',
];
const TABLE_PAGES = ['leaving', 'segments', 'features', 'customers', 'customer/0'];

for (const [name, file, first, pages, said] of [
  ['ten customers', buyers(10, 6, varied), 'ks-overview', ORDER_PAGES, /10 (repeat )?customers/],
  ['nobody came back', buyers(150, 1, varied), 'ks-overview', ORDER_PAGES, /has come back/],
  ['one amount for all', buyers(200, 4, () => 20), 'ks-overview', ORDER_PAGES, /same/i],
  ['everybody has left', people(120, 4, () => true), 'ks-leaving', TABLE_PAGES, /everybody|everyone|all/i],
  ['300 columns for 200 rows', people(200, 300, (i) => i % 3 === 0), 'ks-leaving', TABLE_PAGES, /300/],
  ['a column that tells', people(200, 4, (i) => i % 3 === 0, true), 'ks-leaving', TABLE_PAGES, /f0/],
] as const) {
  test(`${name}: a plain answer on every page`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    await openPage(page);
    await choose(page, [{ name: 'odd.csv', content: file }]);
    await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
    await page.locator('ks-columns .btn.primary').click();
    await expect(page.locator(`${first} h1`)).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await everyPage(page, pages);
    await visit(page, first === 'ks-overview' ? 'value' : 'leaving');
    await expect(page.locator(first === 'ks-overview' ? 'ks-value' : 'ks-leaving')).toContainText(said);
    expect(errors).toEqual([]);
  });
}

test('sales that are written below zero are sales once a person says so', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'ledger.csv', content: orders().replaceAll(/,(\d+\.50)\n/g, ',-$1\n') }]);
  const columns = page.locator('ks-columns');
  await expect(columns).toContainText('Every amount is below zero, so all 60 rows are refunds.');
  await columns.getByLabel('Are sales').check();
  await expect(columns).not.toContainText('Every amount is below zero');
  await seeCustomers(page);
});
