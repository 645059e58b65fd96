// The feature table: what it says of a file of orders and of a customer table, what changes when a
// person changes how it is coded, and what the exported file holds.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, sample, seeCustomers, settled, textOf, visit } from './person.ts';

async function csv(page: Page): Promise<string[][]> {
  const saved = page.waitForEvent('download');
  await page.locator('ks-features').getByRole('button', { name: 'CSV' }).click();
  const text = await textOf(await saved);
  return text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
}

test('orders: features are made only when asked for, dated, split by time, and exported', async ({
  page,
}) => {
  await sample(page);
  await seeCustomers(page);
  await settled(page);
  await visit(page, 'features');
  const view = page.locator('ks-features');
  await expect(view.locator('h1')).toContainText('20 features of 611 customers');
  await expect(view.locator('.features tbody tr')).toHaveCount(20);
  await expect(view).toContainText('Orders ÷ (days ÷ 30)');
  await expect(view).toContainText('there is no table of enquiries and complaints');
  await expect(view).toContainText('Share of night orders: every customer has the same value');
  await expect(view.getByRole('region', { name: 'Parts of the split' }).locator('tbody tr')).toHaveCount(3);
  await expect(view).not.toContainText(/NaN|undefined|Infinity|\[object/);

  const rows = await csv(page);
  expect(rows).toHaveLength(612);
  expect(rows[0]?.slice(0, 4)).toEqual(['Customer id', 'Part', 'Orders', 'Orders per 30 days']);
  const training = rows.slice(1).filter((r) => r[1] === 'Training');
  const mean = training.reduce((sum, r) => sum + Number(r[2]), 0) / training.length;
  expect(Math.abs(mean)).toBeLessThan(1e-9);

  await view.getByLabel('Scale of quantities').selectOption('none');
  await expect(view.getByRole('status')).toContainText('second sheet');
  await expect
    .poll(async () => Number((await csv(page))[1]?.[2]), { message: 'orders as they are are whole' })
    .toBeGreaterThanOrEqual(1);
});

test('a customer table: categories become columns, a blank is filled and marked, and a method is chosen', async ({
  page,
}) => {
  await openPage(page);
  await choose(page, [
    { name: 'telco.csv', content: gunzipSync(readFileSync('core/testdata/telco.csv.gz')) },
  ]);
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-leaving h1')).toBeVisible({ timeout: 60_000 });
  await settled(page);
  await visit(page, 'features');
  const view = page.locator('ks-features');
  await expect(view.locator('h1')).toContainText('features of 7,043 customers');
  await expect(view).toContainText('Split by the customer’s id');
  const blanks = view.getByLabel('How blanks of “TotalCharges” are filled');
  await expect(blanks.locator('option', { hasText: 'Prediction: off by' })).toHaveCount(1);
  await blanks.selectOption('median');
  await expect(blanks).toHaveValue('median');
  const head = (await csv(page))[0] ?? [];
  expect(head).toContain('Contract = Two year');
  expect(head).toContain('TotalCharges: was blank');
  expect(head.join()).not.toContain('Churn');
});
