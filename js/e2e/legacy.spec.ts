// Old and foreign formats: each is read as the .xlsx of the same rows would be, without a request.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { zip } from '../build/zip.mjs';
import { choose, hasShared, openPage, orders, requests, SHARED, seeCustomers } from './person.ts';

const FIXTURES = path.join(import.meta.dirname, 'legacy');

for (const file of readdirSync(FIXTURES)) {
  test(`${file} is read, its dates and amounts as they are, without a request`, async ({ page }) => {
    await openPage(page);
    const seen = requests(page);
    await choose(page, [path.join(FIXTURES, file)]);
    await expect(page.locator('ks-columns')).toContainText('张三');
    await seeCustomers(page);
    // Sixty orders whose amounts run from 10.50 to 16.50 again and again.
    let sum = 0;
    for (let i = 0; i < 60; i++) sum += 10.5 + (i % 7);
    expect(sum).toBe(804);
    await expect(page.locator('ks-overview')).toContainText('804');
    await expect(page.locator('ks-overview')).toContainText('2024');
    expect(seen).toEqual([]);
  });
}

test('a zip of two CSV files is two tables', async ({ page }) => {
  await openPage(page);
  const seen = requests(page);
  const content = zip([
    { name: 'export/january.csv', bytes: Buffer.from(orders()) },
    { name: '__MACOSX/export/._january.csv', bytes: Buffer.from('x') },
    { name: 'export/february.csv', bytes: Buffer.from(orders().replace(/,A/g, ',B')) },
  ]);
  await choose(page, [{ name: 'orders.zip', content }]);
  await expect(page.locator('ks-columns')).toContainText('january.csv');
  await expect(page.locator('ks-columns')).toContainText('february.csv');
  await seeCustomers(page);
  expect(seen).toEqual([]);
});

test('a cut .xls is refused, never shown in part', async ({ page }) => {
  await openPage(page);
  const whole = readFileSync(path.join(FIXTURES, 'orders.xls'));
  await choose(page, [{ name: 'cut.xls', content: whole.subarray(0, 3000) }]);
  await expect(page.getByText(/cut or damaged/).first()).toBeVisible();
});

test('a web page without a table is refused by name', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'orders.xls', content: '<!DOCTYPE html><title>Log in</title>' }]);
  await expect(page.getByText(/perhaps a log-in page/).first()).toBeVisible();
});

const REAL = 'corpora/csvkit/examples/test.xls';

test('a real .xls is read', async ({ page }) => {
  test.skip(!hasShared(REAL), `not run: ${REAL} is not there`);
  await openPage(page);
  await choose(page, [path.join(SHARED, REAL)]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
});
