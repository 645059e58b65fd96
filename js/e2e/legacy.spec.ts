// Old and foreign formats: each is read as the .xlsx of the same rows would be, without a request.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { zip } from '../build/zip.mjs';
import { choose, hasShared, openPage, orders, requests, SHARED, seeCustomers, visit } from './person.ts';

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

test('the reader of old formats arrives last, and then reads without a network', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  // What a person needs first is there before it is asked for.
  await page.waitForRequest(/legacy-worker-/);
  const at = (name: string) => asked.findIndex((url) => url.includes(name));
  expect(at('core-')).toBeGreaterThan(-1);
  expect(at('legacy-worker-')).toBeGreaterThan(at('core-'));
  expect(at('legacy-worker-')).toBeGreaterThan(at('workbook-'));
  await expect(page.locator('ks-start input[type=file]')).toBeAttached();
  await expect(page.locator('.chip:not(.waiting)')).toBeVisible({ timeout: 60_000 });
  await page.context().setOffline(true);
  await choose(page, [path.join(FIXTURES, 'orders.xls')]);
  await seeCustomers(page);
  await expect(page.locator('ks-overview')).toContainText('804');
});

test('a page of Chinese in GBK with ids in text cells is read as it is shown', async ({ page }) => {
  await openPage(page);
  const rows = orders()
    .trim()
    .split('\n')
    .map((line, i) => {
      const [customer, ...others] = line.split(',');
      const id = i === 0 ? customer : `000${customer}`;
      return `<tr><td style='mso-number-format:"\\@"'>${id}</td>${others.map((v) => `<td>${v}</td>`).join('')}</tr>`;
    });
  // 张三 in GBK; the rest is ASCII.
  const named = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);
  const [before = '', after = ''] =
    `<html><meta http-equiv=Content-Type content="text/html; charset=gb2312"><table>${rows.join('')}<tr><td>@@</td><td>Z1</td><td>2024-03-05</td><td>10.50</td></tr></table></html>`.split(
      '@@',
    );
  const content = Buffer.concat([Buffer.from(before), named, Buffer.from(after)]);
  await choose(page, [{ name: 'orders.xls', content }]);
  await seeCustomers(page);
  await visit(page, 'customers');
  await expect(page.locator('ks-customers')).toContainText('张三');
  await expect(page.locator('ks-customers')).toContainText('000');
});

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
