// Every switch runs again, says what it did, and can be undone.
import { expect, test } from '@playwright/test';
import { choose, openPage, orders, sample, seeCustomers, textOf, visit } from './person.ts';

test('refunds are left out, and undone', async ({ page }) => {
  await sample(page);
  const ledger = page.locator('ks-columns aside');
  const before = await ledger.innerText();
  await page.getByRole('radio', { name: 'Leave out' }).first().check();
  await expect(ledger).toContainText('Refund left out');
  await expect(page.locator('.toast')).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(ledger).not.toContainText('Refund left out');
  expect(await ledger.innerText()).toBe(before);
});

test('a mapping that is changed asks for what is missing, and Ctrl+Z brings it back', async ({ page }) => {
  await sample(page);
  await page.getByLabel('Order date', { exact: true }).selectOption({ label: 'Not in this file' });
  await expect(page.locator('ks-columns .banner.bad')).toContainText('Order date');
  await expect(page.locator('ks-columns .btn.primary')).toBeDisabled();
  await page.locator('ks-columns h1').click();
  await page.keyboard.press('Control+z');
  await expect(page.locator('ks-columns .banner.bad')).toHaveCount(0);
  await seeCustomers(page);
});

test('the rows set aside are listed with their place and downloaded', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'o.csv', content: `${orders()},X9,2024-03-03,5\nC1,X10,soon,7\n` }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await visit(page, 'ledger');
  const ledger = page.locator('ks-ledger');
  await expect(ledger).toContainText('No customer id');
  await expect(ledger).toContainText('Date cannot be read');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    ledger.getByRole('button', { name: /all rows set aside.*CSV/i }).click(),
  ]);
  const text = await textOf(file);
  expect(text).toContain('X9');
  expect(text).toContain('soon');
  expect(text).toContain('o.csv,,62');
});

test('a recipe saved from one file is taken by the next', async ({ page }) => {
  const strange = orders('a,b,c,d');
  await openPage(page);
  await choose(page, [{ name: 'may.csv', content: strange }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await page.getByLabel('Customer id', { exact: true }).selectOption({ label: 'a' });
  await page.getByLabel('Order id', { exact: true }).selectOption({ label: 'b' });
  await page.getByLabel('Order date', { exact: true }).selectOption({ label: 'c' });
  await page.getByLabel('Amount', { exact: true }).selectOption({ label: 'd' });
  await expect(page.locator('ks-columns .btn.primary')).toBeEnabled();
  const [recipe] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the recipe' }).click(),
  ]);
  const saved = await textOf(recipe);
  await page.locator('.brand').click();
  await choose(page, [
    { name: 'june.csv', content: strange },
    { name: 'recipe.json', content: saved },
  ]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await expect(page.locator('ks-columns .btn.primary')).toBeEnabled();
  await seeCustomers(page);
});

test('twelve monthly files join', async ({ page }) => {
  const [head, ...rows] = orders(undefined, 120).trim().split('\n');
  const files = Array.from({ length: 12 }, (_, m) => ({
    name: `2024-${m + 1}.csv`,
    content: [head, ...rows.slice(m * 10, m * 10 + 10)].join('\n'),
  }));
  await openPage(page);
  await choose(page, files);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await expect(page.locator('ks-columns')).toContainText('12 files with the same columns, joined');
  await expect(page.locator('ks-columns aside')).toContainText('120');
});
