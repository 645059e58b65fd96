// The main job: a dropped order file becomes a contact list.
import path from 'node:path';
import { expect, test } from '@playwright/test';
import {
  choose,
  hasShared,
  openPage,
  requests,
  SHARED,
  sample,
  save,
  seeCustomers,
  textOf,
  visit,
} from './person.ts';

test('sample data, from one click to the exported list, without a request after ready', async ({ page }) => {
  await openPage(page);
  const asked = requests(page);
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });

  // Columns: found, with their confidence and three values.
  await expect(page.getByLabel('Customer id', { exact: true })).toHaveValue(/CustomerID|6/);
  await expect(page.locator('ks-columns')).toContainText('Sure');
  await expect(page.locator('ks-columns')).toContainText('71,626');

  await seeCustomers(page);
  await expect(page.locator('ks-overview h1')).toContainText('just missed their own rhythm');
  await expect(page.locator('ks-overview .call')).toHaveCount(7);

  // The list, as CSV.
  const csv = await save(page, 'ks-overview', 'CSV for a CRM');
  const text = await textOf(csv);
  expect(text.startsWith('\ufeff')).toBe(true);
  const lines = text.trim().split('\r\n');
  const listed = Number(
    (await page.locator('.rail a[href="#contacts"] .count').innerText()).replaceAll(',', ''),
  );
  expect(lines.length - 1).toBe(listed);
  expect(lines[1]).toContain('Next order was expected after');

  // And as a workbook, which the other module writes.
  const xlsx = await save(page, 'ks-overview', 'Excel');
  expect(xlsx.suggestedFilename()).toMatch(/\.xlsx$/);
  expect((await textOf(xlsx)).startsWith('PK')).toBe(true);

  expect(asked).toEqual([]);
  await expect(page.locator('.chip')).toContainText('0 requests');
});

test('Online Retail, 541,909 rows as .xlsx, walks to the exported contact list', async ({ page }) => {
  const file = path.join(SHARED, 'data/retail/online_retail.xlsx');
  test.skip(!hasShared('data/retail/online_retail.xlsx'), `${file} is not here`);
  await openPage(page);
  const asked = requests(page);
  await choose(page, file);
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 110_000 });
  const columns = page.locator('ks-columns');
  // TRUTH: 541,909 rows, 135,080 without a customer id, 397,884 sale lines.
  for (const figure of ['541,909', '135,080', '397,884', '8,905', '135,120']) {
    await expect(columns).toContainText(figure);
  }
  await seeCustomers(page);
  await expect(page.locator('ks-overview')).toContainText('4,317 customers');
  const csv = await save(page, 'ks-overview', 'CSV for a CRM');
  expect((await textOf(csv)).trim().split('\r\n').length).toBeGreaterThan(100);
  expect(asked).toEqual([]);
});

test('a customer’s page shows its history and the rows behind it', async ({ page }) => {
  await sample(page);
  await seeCustomers(page);
  const first = page.locator('ks-overview .call .who a').first();
  const id = (await first.innerText()).replace('Customer ', '');
  await first.click();
  await expect(page.locator('ks-customer h1')).toContainText(id);
  await expect(page.locator('ks-customer')).toContainText('Rows behind it');
  await expect(page.locator('ks-customer')).toContainText('InvoiceNo');
  await page.goBack();
  await expect(page.locator('ks-overview h1')).toBeVisible();
});

test('a cell of the heat map shows its customers, and just as many', async ({ page }) => {
  await sample(page);
  await seeCustomers(page);
  await visit(page, 'rfm');
  const cell = page.locator('ks-rfm .heat td a').first();
  const count = (await cell.innerText()).trim();
  await cell.click();
  await expect(page.locator('ks-customers')).toContainText(new RegExp(`\\b${count} customers? match`));
  await expect(page.locator('ks-customers [role=grid]')).toHaveAttribute(
    'aria-rowcount',
    String(Number(count) + 1),
  );
});

test('leaving with a file open is asked about', async ({ page }) => {
  await sample(page);
  await page.locator('ks-columns h1').click(); // a page that was never touched may not ask
  let asked = false;
  page.on('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.accept();
  });
  await page.reload();
  expect(asked).toBe(true);
});
