// The four answers on three data sets: what customers are worth, who leaves, which groups, whom to
// contact, each with its proof.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  choose,
  type Given,
  openPage,
  sample,
  save,
  seeCustomers,
  settled,
  textOf,
  visit,
} from './person.ts';

const cdnow = 'core/testdata/cdnow_sample.csv';
const telco = (): Given => ({
  name: 'telco.csv',
  content: gunzipSync(readFileSync('core/testdata/telco.csv.gz')),
});

/** The number a text writes: "−9,582.43" is −9582.43. */
const numberIn = (text: string): number => Number(text.replace(/[^\d.−-]/g, '').replace('−', '-'));

const cells = async (row: Locator): Promise<string[]> =>
  (await row.locator('td, th').allInnerTexts()).map((t) => t.trim());

/** Nothing that is not a figure is shown as one. */
async function plain(page: Page, view: string): Promise<void> {
  const text = await page.locator(view).innerText();
  expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|∞|\[object/);
}

/** From a table without orders on to its first page. */
async function seePeople(page: Page, first: string): Promise<void> {
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator(`${first} h1`)).toBeVisible({ timeout: 60_000 });
  await settled(page);
}

test('CDNOW: value with its proof, groups, a plain answer on leaving, and the list by stake', async ({
  page,
}) => {
  await openPage(page);
  await choose(page, cdnow);
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await seeCustomers(page);
  await settled(page);

  await visit(page, 'contacts');
  const calls = page.locator('ks-contacts .call');
  await expect(calls.first()).toContainText(/pays if contact keeps 1 in \d/);
  const stakes = (await calls.locator('.stake b').allInnerTexts()).map(numberIn);
  expect(stakes).toEqual([...stakes].sort((a, b) => b - a));
  const before = numberIn((await calls.first().locator('.stake span').innerText()).split(' in ')[1] ?? '');
  await page
    .locator('ks-contacts')
    .getByLabel(/contact costs/i)
    .fill('1');
  await page.keyboard.press('Enter');
  // Source: N = stake ÷ cost, and the cost assumed was 10.
  await expect
    .poll(async () =>
      numberIn((await calls.first().locator('.stake span').innerText()).split(' in ')[1] ?? ''),
    )
    .toBeGreaterThanOrEqual(10 * before);
  await settled(page);
  const list = await textOf(await save(page, 'ks-contacts', 'CSV for a CRM'));
  expect(list.split('\r\n')[0]).toMatch(/At stake|stake/i);

  await visit(page, 'value');
  await expect(page.locator('ks-value h1')).toContainText('12 months');
  await expect(page.locator('ks-value .models')).toContainText('BG/NBD');
  await page.locator('ks-value').getByRole('button', { name: 'View as table' }).first().click();
  expect(await page.locator('ks-value .scroll.tall tbody tr').count()).toBeGreaterThan(10);
  await page.locator('ks-value #method').click();
  await expect(page.locator('ks-value details.method')).toContainText('Gamma-Gamma');
  await plain(page, 'ks-value');

  await visit(page, 'segments');
  await expect(page.locator('ks-segments #why-k')).toBeVisible();
  await expect(page.locator('ks-segments canvas[role=img]')).toBeVisible();
  const groups = page.locator('ks-segments .groups tbody tr');
  const sizes = (await Promise.all((await groups.all()).map(cells))).map((row) => numberIn(row[1] ?? ''));
  const all = sizes.pop() ?? 0;
  expect(sizes.reduce((a, b) => a + b, 0)).toBe(all);
  await plain(page, 'ks-segments');

  // Its own horizon is 196 days, and the file has 546 of the 588 that three of them need.
  await visit(page, 'leaving');
  await expect(page.locator('ks-leaving')).toContainText('588');
  await expect(page.locator('ks-leaving')).toContainText('546');
  await expect(page.locator('ks-leaving #lasting')).toBeVisible();
  await plain(page, 'ks-leaving');
});

test('Online Retail: the pages reconcile, the risk is tested, and points add up to it', async ({ page }) => {
  await sample(page);
  await seeCustomers(page);
  await settled(page);

  await visit(page, 'value');
  await expect(page.locator('ks-value')).toContainText(
    'Leaving cannot be told from slow buying in this data',
  );
  await expect(page.locator('ks-value section[aria-labelledby=reconcile]')).toBeVisible();

  // Every figure explains itself, by keyboard alone.
  const how = page.locator('ks-value .how').first();
  await how.focus();
  await page.keyboard.press('Enter');
  const box = page.locator('ks-value .why-box:popover-open');
  await expect(box).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(how).toBeFocused();
  await how.click();
  await box.getByRole('link').click();
  await expect(page.locator('ks-glossary h1')).toBeVisible();

  await visit(page, 'leaving');
  await expect(page.locator('ks-leaving')).toContainText(/ranked a leaver above a stayer \d+ times in 100/);
  await expect(page.locator('ks-leaving .models')).toContainText('Logistic regression');
  for (const part of ['proof', 'lasting'])
    await page
      .locator(`ks-leaving section[aria-labelledby=${part}]`)
      .getByRole('button', { name: 'View as table' })
      .click();
  await expect(page.locator('ks-leaving section[aria-labelledby=lasting] table')).toBeVisible();
  await expect(page.locator('ks-leaving section[aria-labelledby=proof] table').nth(1)).toBeVisible();
  await plain(page, 'ks-leaving');

  // One customer: base + points = risk, as printed.
  await page.locator('ks-leaving .who tbody a').first().click();
  await expect(page.locator('ks-customer .points')).toBeVisible();
  const rows = await Promise.all((await page.locator('ks-customer .points tbody tr').all()).map(cells));
  const printed = rows.map((row) => numberIn(row.at(-1) ?? ''));
  const risk = printed.pop() ?? Number.NaN;
  // Points below 0.05 are left out, and each is rounded to a tenth.
  expect(Math.abs(printed.reduce((a, b) => a + b, 0) - risk)).toBeLessThan(0.6);
  await expect(page.locator('ks-customer .ahead')).toBeVisible();
  await plain(page, 'ks-customer');
});

test('Telco: a label column, out of fold; who has left is never listed', async ({ page }) => {
  await openPage(page);
  const file = telco();
  await choose(page, [file]);
  await seePeople(page, 'ks-leaving');
  await expect(page.locator('ks-leaving')).toContainText('1,869');
  // Source: TRUTH 5 gives .8451 on given folds; these are drawn.
  const logistic = page.locator('ks-leaving .models tbody tr', { hasText: 'Logistic regression' });
  await expect(logistic).toContainText(/0\.84\d/);
  const left = new Map(
    String(file.content)
      .trim()
      .split('\n')
      .map((line) => [line.split(',')[0] ?? '', line.trim().endsWith(',Yes')]),
  );
  const listed = await page.locator('ks-leaving .who tbody a').allInnerTexts();
  expect(listed).toHaveLength(10);
  expect(listed.filter((id) => left.get(id.trim()) !== false)).toEqual([]);
  await plain(page, 'ks-leaving');

  await visit(page, 'segments');
  await expect(page.locator('ks-segments')).toContainText('MonthlyCharges');
  await plain(page, 'ks-segments');
  await expect(page.locator('.rail a[href="#value"]')).toHaveCount(0);

  await visit(page, 'customer/0');
  await expect(page.locator('ks-customer')).toContainText('Contract');
  await plain(page, 'ks-customer');

  // What if: longer contracts go with staying, and the page says that this is no cause.
  const whatIf = page.locator('ks-customer section', { has: page.locator('#what-if') });
  await whatIf.locator('#what-if-feature').selectOption('Contract');
  await whatIf.locator('#what-if-value').selectOption('Month-to-month');
  await whatIf.getByRole('button', { name: 'Show the risk' }).click();
  await expect(whatIf.getByRole('status')).toContainText(/The model would give \d+%/);
  const monthly = numberIn(await whatIf.locator('.mark').innerText());
  await whatIf.locator('#what-if-value').selectOption('Two year');
  await whatIf.getByRole('button', { name: 'Show the risk' }).click();
  await expect(async () =>
    expect(numberIn(await whatIf.locator('.mark').innerText())).toBeLessThan(monthly),
  ).toPass();
  await expect(whatIf).toContainText('not caused by');
  await whatIf.locator('#what-if-feature').selectOption('tenure');
  await whatIf.locator('#what-if-value').fill('long');
  await whatIf.locator('#what-if-value').press('Enter');
  await expect(whatIf.getByRole('status')).toContainText('no value');
});
