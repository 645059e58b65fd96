// How good the file is, what changed since the last one, and the rule of the score.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, sample, textOf, visit } from './person.ts';

const FLAWED = [
  'customer id,order date,quantity,unit price,amount,e-mail,status',
  'A1,2024-01-05,2,5.00,10.00,a@example.com,paid',
  'a1,2024-01-07,1,3.00,3.00,a@example.com,paid',
  'B2,2024-02-11,3,2.00,6.00,b.example.com,paid',
  'B2,2024-04-02,1,4.00,4.00,,paid',
  'C3,soon,1,9.00,9.00,c@example.com,paid',
  'B2,2024-04-09,2,5.00,12.00,b@example.com,paid',
].join('\n');

async function open(page: Page, name: string, content: string): Promise<void> {
  await choose(page, [{ name, content }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
}

test('every flaw has its count and the place of its first case', async ({ page }) => {
  await openPage(page);
  await open(page, 'orders.csv', FLAWED);
  await page.getByRole('link', { name: 'Data quality' }).click();
  const view = page.locator('ks-quality');
  await expect(view.locator('h1')).toContainText('of 100');
  const found = view.locator('table.findings tbody tr');
  const row = (text: string) => found.filter({ hasText: text });
  await expect(row('1 cell is no date')).toContainText('soon');
  await expect(row('1 cell is no date')).toContainText('row 6');
  await expect(row('only in capital letters')).toContainText('a1, beside A1');
  await expect(row('1 cell is no e-mail address')).toContainText('b.example.com');
  await expect(row('1 row does not agree with Quantity × Unit price')).toContainText('12.00');
  await expect(row('no row in March 2024')).toHaveCount(1);
  await expect(row('days have passed since the last date')).toContainText('9 Apr 2024');
  await expect(row('1 row is blank')).toContainText('an empty cell');
  // The rule is printed with its weights.
  const rule = view.locator('table.rule-table tbody tr');
  await expect(rule).toHaveCount(5);
  await expect(rule.first()).toContainText('4');
  await expect(view).toContainText('count 3 times');
});

test('the recipe remembers the file, and the next one says what changed', async ({ page }) => {
  await openPage(page);
  await open(page, 'january.csv', FLAWED);
  await visit(page, 'quality');
  await expect(page.locator('ks-quality')).toContainText('Save the recipe under');
  await visit(page, 'columns');
  const [recipe] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the recipe' }).click(),
  ]);
  const text = await textOf(recipe);
  expect(text).toContain('"quality"');
  for (const said of ['A1', 'soon', 'a@example.com', 'january.csv']) expect(text).not.toContain(said);
  await page.locator('header a.brand').click();
  const next = [
    'customer id,order date,amount,e-mail,status',
    'A1,2024-05-05,10.00,a@example.com,paid',
    'B2,2024-05-07,3.00,,reversed',
  ].join('\n');
  await choose(page, [
    { name: 'february.csv', content: next },
    { name: 'recipe.json', content: text },
  ]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await visit(page, 'quality');
  const changes = page.locator('ks-quality .changes li');
  await expect(changes.filter({ hasText: '6 records before, 2 now' })).toContainText('Look at this');
  await expect(changes.filter({ hasText: '1 new value: reversed' })).toContainText('status');
  await expect(changes.filter({ hasText: 'Quantity is not there any more' })).toHaveCount(1);
  await expect(changes.filter({ hasText: 'e-mail: 83.3% were filled, now 50.0%' })).toHaveCount(1);
  await expect(changes.filter({ hasText: 'ended on 9 Apr 2024, now on 7 May 2024' })).toHaveCount(1);
});

test('a change of the columns is looked at anew', async ({ page }) => {
  await openPage(page);
  await open(page, 'orders.csv', FLAWED);
  await visit(page, 'quality');
  await expect(page.locator('ks-quality .quality-table')).toContainText('E-mail');
  await visit(page, 'columns');
  await page.getByLabel('E-mail', { exact: true }).selectOption({ label: 'Not in this file' });
  await expect(page.locator('.toast')).toBeVisible();
  await visit(page, 'quality');
  await expect(page.locator('ks-quality .quality-table')).toContainText('no role: not in the score');
  await expect(page.locator('ks-quality')).not.toContainText('no e-mail address');
});

for (const [width, scheme] of [
  [1280, 'light'],
  [390, 'dark'],
] as const) {
  test(`the page is accessible at ${width}, ${scheme}`, async ({ browser }) => {
    const context = await browser.newContext({
      bypassCSP: true,
      viewport: { width, height: 900 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await sample(page);
    await visit(page, 'quality');
    await expect(page.locator('ks-quality .quality-table')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual(
      [],
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await context.close();
  });
}
