// The cleaning as steps: customers that look like one are proposed, merged by a person's word alone,
// and undone; every switch of a step runs again; the ledger and the cleaned rows are downloaded.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { choose, openPage, textOf, visit } from './person.ts';

const rows = [
  'customer_id,order_id,order_date,amount,customer_name,phone,email',
  ...Array.from({ length: 40 }, (_, i) => {
    const c = i % 10;
    const day = `2024-0${1 + Math.floor(i / 10)}-${10 + c}`;
    return `k${c},o${i},${day},${20 + i},Person ${c},1380013800${c},person${c}@example.com`;
  }),
  'd1,o90,2024-05-01,33,Person 1,+86 138-0013-8001,',
  'd2,o91,2024-05-02,34,Person 2,,PERSON2@example.com',
  'd2,o92,2024-05-03,9000,Person 2,,PERSON2@example.com',
  'k3,o93,2199-01-01,5,Person 3,13800138003,',
  'Total,,,99,,,',
].join('\n');

async function ledgerOf(page: Page): Promise<void> {
  await openPage(page);
  await choose(page, [{ name: 'orders.csv', content: rows }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await visit(page, 'ledger');
  await expect(page.locator('.steps-table')).toBeVisible();
}

const step = (page: Page, name: string) => page.locator('.steps-table tr').filter({ hasText: name });

test('customers that look like one are proposed, merged and undone', async ({ page }) => {
  await ledgerOf(page);
  const merges = page.locator('#merges');
  await expect(merges).toContainText('2 groups to decide');
  await expect(merges).toContainText('+86 138-0013-8001');
  await expect(step(page, 'Duplicate customers merged')).toHaveCount(0);
  await merges.getByRole('button', { name: 'Merge: k1, d1' }).click();
  await expect(step(page, 'Duplicate customers merged')).toContainText('12 → 11');
  await expect(merges).toContainText('1 group decided');
  await page.keyboard.press('Control+z');
  await expect(step(page, 'Duplicate customers merged')).toHaveCount(0);
  await expect(merges).toContainText('2 groups to decide');
  await merges.getByRole('button', { name: 'Leave apart: k1, d1' }).click();
  await expect(merges).toContainText('left apart');
  await merges.getByLabel(/share an e-mail address/).check({ force: true });
  await expect(step(page, 'Duplicate customers merged')).toContainText('12 → 11');
  await merges.getByRole('button', { name: 'Take back: k2, d2' }).click();
  await expect(step(page, 'Duplicate customers merged')).toHaveCount(0);
});

test('the steps chain, their switches turn, and the ledger is downloaded', async ({ page }) => {
  await ledgerOf(page);
  await expect(step(page, 'Totals set aside')).toContainText('45 → 44');
  await expect(step(page, 'Dates after today set aside')).toContainText('44 → 43');
  await expect(step(page, 'Unusual orders by robust z')).toContainText('1 order');
  await step(page, 'Unusual orders by robust z').getByRole('button').click();
  await expect(page.locator('.step-examples')).toContainText('o92');
  const phone = page.getByRole('switch', { name: 'Phone numbers in one format: on' });
  await expect(phone).toBeChecked();
  await phone.focus();
  await page.keyboard.press('Space');
  await expect(phone).not.toBeChecked();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(phone).toBeChecked();
  // By the buttons and by the keys a step is done again, and nothing else is.
  const [undo, redo] = ['Undo', 'Redo'].map((name) =>
    page.locator('ks-ledger').getByRole('button', { name, exact: true }),
  ) as [Locator, Locator];
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await redo.click();
  await expect(phone).not.toBeChecked();
  await expect(page.locator('.toast')).toContainText('Done again.');
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await expect(redo).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(phone).toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(phone).not.toBeChecked();
  await undo.click();
  await expect(phone).toBeChecked();
  const save = async (name: RegExp) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('ks-ledger').getByRole('button', { name }).click(),
    ]);
    return textOf(file);
  };
  const ledger = await save(/^the ledger.*CSV/i);
  expect(ledger).toContain('Totals set aside');
  expect(ledger).toContain('+86 138-0013-8001 → 13800138001');
  const cleaned = await save(/^the cleaned rows.*CSV/i);
  expect(cleaned.trim().split('\n')).toHaveLength(44);
  expect(cleaned).not.toContain('2199');
});

test('groups that overlap are merged and taken back each by itself', async ({ page }) => {
  await openPage(page);
  const content = [
    'customer_id,order_date,amount,customer_name,phone,email,address',
    'a,2024-01-01,10,Ann Lee,13800138000,,12 Long Street',
    'a,2024-01-02,10,Ann Lee,13800138000,,12 Long Street',
    'b,2024-01-03,20,Ann,+86 138-0013-8000,ann@example.com,',
    'c,2024-01-04,30,Ann Lee,,ANN@example.com,"12, Long Street"',
    'd,2024-01-05,40,Dan,13900139000,,',
  ].join('\n');
  await choose(page, [{ name: 'orders.csv', content }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await visit(page, 'ledger');
  const merges = page.locator('#merges');
  await expect(merges).toContainText('3 groups to decide');
  await merges.getByRole('button', { name: 'Merge: a, b' }).click();
  await expect(merges).toContainText('2 groups to decide');
  await merges.getByRole('button', { name: 'Merge: b, c' }).click();
  const third = merges.locator('.merge').filter({ hasText: 'name and address' });
  await expect(third).toContainText('one through others');
  await expect(third).toContainText('through a + b and b + c');
  await expect(merges).toContainText('the id a stays');
  // Accepted by itself it holds when the others are taken back.
  await merges.getByRole('button', { name: 'Merge: a, c' }).click();
  await expect(merges).toContainText('3 groups decided');
  await merges.getByRole('button', { name: 'Take back: a, b' }).click();
  await expect(third).toContainText('merged');
  await expect(merges).toContainText('2 groups decided');
  await merges.getByRole('button', { name: 'Take back: b, c' }).click();
  await expect(merges).toContainText('2 groups to decide');
  await expect(step(page, 'Duplicate customers merged')).toContainText('4 → 3');
  await merges.getByRole('button', { name: 'Take back: a, c' }).click();
  await expect(merges).toContainText('3 groups to decide');
  await expect(step(page, 'Duplicate customers merged')).toHaveCount(0);
});
