// Several kinds of tables in one project: what each is, is guessed, shown and changed.
import { expect, test } from '@playwright/test';
import { choose, openPage, textOf } from './person.ts';

const day = (i: number) =>
  `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
const rows = (head: string, n: number, row: (i: number) => string) =>
  `${[head, ...Array.from({ length: n }, (_, i) => row(i))].join('\n')}\n`;

const PROJECT = [
  {
    name: 'orders.csv',
    content: rows(
      'Order ID,Customer ID,Order Date,Amount',
      120,
      (i) => `o${i},c${i % 30},${day(i)},${10 + i}.5`,
    ),
  },
  {
    name: 'customers.csv',
    content: rows(
      'Customer ID,Gender,Birthday,Member level',
      30,
      (i) => `C${i},${i % 2 ? 'F' : 'M'},19${60 + i}-03-04,${i % 3 ? 'gold' : 'silver'}`,
    ),
  },
  {
    name: 'feedback.csv',
    content: rows(
      'Customer ID,When,Score,Comment',
      40,
      (i) => `c${i % 30},${day(i)},${i % 11},The parcel came late and nobody answered ${i}`,
    ),
  },
];

test('three files are three kinds; one is changed, undone, and the recipe keeps it', async ({ page }) => {
  await openPage(page);
  await choose(page, PROJECT);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  const kind = (file: string) => page.getByLabel(`What ${file} is`, { exact: true });
  await expect(kind('orders.csv')).toHaveValue('orders');
  await expect(kind('customers.csv')).toHaveValue('customers');
  await expect(kind('feedback.csv')).toHaveValue('feedback');
  for (const box of await page.locator('.files input[type=checkbox]').all()) await expect(box).toBeChecked();

  await page.locator('#group').selectOption({ label: 'Set C: feedback.csv' });
  const table = page.locator('ks-columns table.map');
  await expect(table.getByLabel('Score', { exact: true })).toHaveValue('Score');
  await expect(table.getByLabel('Comment', { exact: true })).toHaveValue('Comment');
  await expect(table).not.toContainText('Unit price');

  await page.getByLabel('What this table is', { exact: true }).selectOption('interactions');
  await expect(kind('feedback.csv')).toHaveValue('interactions');
  await expect(table.getByLabel('Resolved', { exact: true })).toBeVisible();
  await expect(table.getByLabel('Date', { exact: true })).toHaveValue('When');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the recipe' }).click(),
  ]);
  const recipe = JSON.parse(await textOf(saved)) as {
    tables: { kind: string; columns: { role: string }[] }[];
  };
  expect(recipe.tables.map((t) => t.kind)).toEqual(['orders', 'customers', 'interactions']);
  expect(recipe.tables[1]?.columns.map((c) => c.role)).toEqual([
    'customer_id',
    'gender',
    'birthday',
    'level',
  ]);

  await page.locator('ks-columns h1').click();
  await page.keyboard.press('Control+z');
  await expect(kind('feedback.csv')).toHaveValue('feedback');
});

test('a table of no kind is not used, and ids that differ in capitals alone are told', async ({ page }) => {
  await openPage(page);
  await choose(page, PROJECT);
  await page.getByLabel('What feedback.csv is', { exact: true }).selectOption('none');
  await expect(page.getByLabel('Count feedback.csv')).not.toBeChecked();
  await page.evaluate(() => {
    location.hash = '#ledger';
  });
  await expect(page.locator('ks-ledger')).toContainText('only in capitals or leading zeros');
});
