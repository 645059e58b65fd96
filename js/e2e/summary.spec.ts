// A table that sums the orders up customer by customer: what it holds is answered, what it does not
// hold is not shown, and both are said.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, save, settled, textOf, visit } from './person.ts';

const START = Date.UTC(2024, 0, 1);
const dayOf = (n: number) => new Date(START + n * 86_400_000).toISOString().slice(0, 10);

/** Sixty customers whose pace differs, some of whom came once. */
const buyers = Array.from({ length: 60 }, (_, i) => {
  const orders = i % 3 === 0 ? 1 : 2 + (i % 7);
  const first = (i * 11) % 150;
  const last = orders === 1 ? first : Math.min(360, first + (orders - 1) * (9 + (i % 5) * 8));
  return { id: `K${100 + i}`, orders, first, last, total: orders * (20 + (i % 9) * 5) };
});

const DATED = {
  name: 'totals.csv',
  content: `${[
    'Customer ID,Name,First order,Last order,Number of orders,Total spent',
    ...buyers.map((b) => `${b.id},Ann ${b.id},${dayOf(b.first)},${dayOf(b.last)},${b.orders},${b.total}`),
    'K999,Odd,2024-09-01,2024-03-01,3,90',
  ].join('\n')}\n`,
};

const BARE = {
  name: 'btyd.csv',
  content: `${[
    'customer_id,frequency,recency,T',
    ...buyers.map((b) => `${b.id},${b.orders - 1},${b.last - b.first},${360 - b.first}`),
  ].join('\n')}\n`,
};

async function analysed(page: Page): Promise<void> {
  await page.locator('ks-columns .btn.primary').click();
  await settled(page);
}

const rail = (page: Page) => page.locator('nav.rail a').allInnerTexts();

test('number, days and total of the orders: every page but a tested risk', async ({ page }) => {
  await openPage(page);
  await choose(page, [DATED]);
  await expect(page.getByLabel('What this table is', { exact: true })).toHaveValue('summary');
  await expect(page.locator('aside')).toContainText('Figures do not fit');
  await expect(page.locator('aside')).not.toContainText('Refunds');
  await analysed(page);
  await expect(page.locator('ks-overview h1')).toBeVisible();
  await expect(page.locator('ks-overview')).toContainText(
    'The file is a summary, so periods cannot be compared.',
  );

  await visit(page, 'value');
  await expect(page.locator('ks-value')).toContainText('The file is a summary, known on its last day alone.');
  await visit(page, 'leaving');
  await expect(page.locator('ks-leaving')).toContainText('how customers stood on earlier days is not known');
  await visit(page, 'contacts');
  await expect(page.locator('ks-contacts .call').first()).toContainText('Next order was expected after');
  await page.locator('ks-contacts .call a').first().click();
  await expect(page.locator('ks-customer')).toContainText('The summary does not hold the single gaps.');
  await expect(page.locator('ks-customer #orders')).toHaveCount(0);

  await visit(page, 'customers');
  const list = await textOf(await save(page, 'ks-customers', 'CSV for a CRM'));
  expect(list.split('\n')[0]).toContain('Last order');
  expect(list.trim().split('\n')).toHaveLength(61);
});

test('frequency, recency and T alone: orders are expected, and neither dates nor money are made up', async ({
  page,
}) => {
  await openPage(page);
  await choose(page, [BARE]);
  await expect(page.getByLabel('Times are counted in', { exact: true })).toHaveValue('day');
  await expect(page.locator('ks-columns')).toContainText('No column names money');
  await analysed(page);
  await expect(page.locator('ks-value h1')).toContainText(/The next 12 months: [\d,]+ to [\d,]+ orders/);
  const links = await rail(page);
  expect(links.join(' ')).not.toMatch(/Overview|RFM/);
  for (const name of ['contacts', 'customers', 'value', 'leaving', 'segments', 'features', 'ledger']) {
    await visit(page, name);
    const text = await page.locator('main').innerText();
    expect(text, name).not.toMatch(/1970|1969|Invalid|NaN|undefined|\bnet\b/);
  }

  // With an analysis date the days are known.
  await visit(page, 'columns');
  await page.getByLabel('Analysis date', { exact: true }).fill('2024-12-31');
  await page.getByLabel('Analysis date', { exact: true }).press('Tab');
  await expect(page.locator('header .file')).toContainText('30 Dec 2024');
  await page.getByLabel('Times are counted in', { exact: true }).selectOption('week');
  await expect(page.locator('header .file')).not.toContainText('1 Jan 2024');
});

test('a summary in Chinese, and its pages read by a screen reader', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
  await choose(page, [BARE]);
  await expect(page.getByLabel('时间单位', { exact: true })).toHaveValue('day');
  await analysed(page);
  await expect(page.locator('ks-value h1')).toContainText('未来12个月');
  for (const name of ['contacts', 'value', 'customers']) {
    await visit(page, name);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${name}: ${v.id}`)).toEqual([]);
    expect(await page.locator('main').innerText()).not.toMatch(/\{|\}|undefined/);
  }
});
