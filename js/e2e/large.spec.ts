// Large files: the table goes to its last row, Cancel answers, the page never freezes.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { choose, openPage, seeCustomers, visit } from './person.ts';

const CUSTOMERS = 1_000_000;

/** One order each; the ids sort as they are numbered. */
function million(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'million.csv');
  const parts = ['customer id,order date,amount\n'];
  for (let i = 1; i <= CUSTOMERS; i++) {
    const day = String(1 + (i % 28)).padStart(2, '0');
    parts.push(`K${String(i).padStart(7, '0')},2024-0${1 + (i % 9)}-${day},${1 + (i % 997)}\n`);
  }
  writeFileSync(file, parts.join(''));
  return file;
}

test('a million customers: the table scrolls, sorts and searches to the last row', async ({ page }, info) => {
  test.setTimeout(300_000);
  const file = million(info.outputPath());
  await openPage(page);
  await choose(page, file);
  // Frames go on while the workers work.
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let n = 0;
        const until = performance.now() + 1000;
        const tick = () => {
          n++;
          if (performance.now() < until) requestAnimationFrame(tick);
          else resolve(n);
        };
        tick();
      }),
  );
  expect(frames).toBeGreaterThan(5);
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 200_000 });
  await expect(page.locator('ks-columns aside')).toContainText('1,000,000');
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 200_000 });
  await visit(page, 'customers');
  const grid = page.locator('ks-customers [role=grid]');
  await expect(grid).toHaveAttribute('aria-rowcount', String(CUSTOMERS + 1), { timeout: 60_000 });
  await page.locator('ks-customers [role=columnheader]').first().getByRole('button').click();
  await expect(grid.locator('[role=row]').nth(1)).toContainText(/K0000001|K1000000/, { timeout: 60_000 });
  const first = await grid.locator('[role=row]').nth(1).innerText();
  const last = first.includes('K0000001') ? 'K1000000' : 'K0000001';
  await grid.locator('[data-row="0"]').first().focus();
  await page.keyboard.press('Control+End');
  await expect(grid).toContainText(last, { timeout: 60_000 });
  await expect(grid.locator(`[aria-rowindex="${CUSTOMERS + 1}"]`)).toContainText(last);
  await page.locator('ks-customers .input').first().fill('K0777777');
  await expect(grid).toHaveAttribute('aria-rowcount', '2', { timeout: 60_000 });
  await expect(grid).toContainText('K0777777');
});

test('Cancel ends the reading at once, and the next file works', async ({ page }, info) => {
  const file = million(info.outputPath());
  await openPage(page);
  await choose(page, file);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('ks-start h1')).toBeVisible({ timeout: 1000 });
  await expect(page.locator('.toast')).toContainText('Cancelled');
  await choose(page, [
    { name: 'small.csv', content: 'customer,date,amount\nA,2024-01-01,1\nB,2024-01-02,2\nA,2024-01-05,3\n' },
  ]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await seeCustomers(page);
});
