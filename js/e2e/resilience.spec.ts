// What goes wrong beside the file: parts that come late or never, haste, second thoughts.
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, orders, save, seeCustomers } from './person.ts';

const given = () => [{ name: 'o.csv', content: orders() }];

/** Enough orders that working them out takes a while. */
function many(rows: number): string {
  const lines = ['Customer,Order,Date,Amount'];
  for (let i = 0; i < rows; i++) {
    const day = new Date(Date.UTC(2024, 0, 1 + (i % 300))).toISOString().slice(0, 10);
    lines.push(`C${i % 6},A${i},${day},${10 + (i % 7)}.50`);
  }
  return lines.join('\n');
}

/** Holds a part of the page back; the answer lets it go. */
async function hold(page: Page, part: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(part, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('a file chosen before the engine has arrived is read when it has', async ({ page }) => {
  const release = await hold(page, '**/core-*.wasm');
  await page.goto('/');
  await choose(page, given());
  await expect(page.locator('ks-reading h1')).toBeVisible();
  release();
  await expect(page.locator('ks-columns h1')).toBeVisible();
});

test('an engine that did not arrive is said so, and fetched again for the next file', async ({ page }) => {
  await page.route('**/core-*.wasm', (route) => route.abort());
  await page.goto('/');
  await choose(page, given());
  await expect(page.locator('ks-error')).toContainText('has not arrived');
  await page.unroute('**/core-*.wasm');
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, given());
  await expect(page.locator('ks-columns h1')).toBeVisible();
});

test('without the workbook module Excel is refused in a sentence, and CSV is saved', async ({ page }) => {
  await page.route('**/workbook-*.wasm', (route) => route.abort());
  await page.goto('/');
  await choose(page, given());
  await seeCustomers(page);
  await page.evaluate(() => {
    location.hash = '#customers';
  });
  const view = page.locator('ks-customers');
  await view.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
  await expect(page.locator('.toast')).toContainText('CSV works in its place');
  await page.keyboard.press('Escape');
  const file = await save(page, 'ks-customers', 'CSV for a CRM');
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
});

test('a second file ends the reading of the first', async ({ page }) => {
  await openPage(page);
  // Both within one task of the page: on a slow machine the first would be read before the test can
  // choose the second.
  await page.locator('ks-start input[type=file]').evaluate(
    (input, [first, second]) => {
      const give = (name: string, content: string) => {
        const files = new DataTransfer();
        files.items.add(new File([content], name));
        (input as HTMLInputElement).files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      };
      give('first.csv', first as string);
      give('second.csv', second as string);
    },
    [many(300_000), orders()],
  );
  await expect(page.locator('ks-columns')).toContainText('second.csv');
  await expect(page.locator('ks-columns aside')).toContainText('60');
});

test('two switches in haste both count', async ({ page }) => {
  await openPage(page);
  const again = 'C1,R0,2024-06-06,8\n';
  await choose(page, [{ name: 'o.csv', content: `${many(100_000)}\n${again}${again}C1,R1,2024-06-07,-4` }]);
  await page.getByRole('radio', { name: 'Leave out' }).check();
  await page.getByRole('radio', { name: 'Count once' }).check();
  const ledger = page.locator('ks-columns aside');
  await expect(ledger).toContainText('Refund left out');
  await expect(ledger).toContainText('Repeats another row');
});

test('customers asked for while a change is worked out come after it', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'o.csv', content: many(100_000) }]);
  await seeCustomers(page);
  await page.evaluate(() => {
    location.hash = '#columns';
  });
  await page.getByRole('radio', { name: 'Count once' }).check();
  await page.evaluate(() => {
    location.hash = '#customers';
  });
  await expect(page.locator('.toast')).toContainText('Done.', { timeout: 60_000 });
  await expect(page.locator('ks-customers [role=grid]')).toHaveAttribute('aria-rowcount', '7');
});

test('a file that was closed by mistake is opened again as it was', async ({ page }) => {
  await openPage(page);
  await choose(page, given());
  await page.getByLabel('Order id', { exact: true }).selectOption({ label: 'Not in this file' });
  await expect(page.locator('.toast')).toContainText('Done.');
  await page.locator('.brand').click();
  await expect(page.locator('ks-start h1')).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await expect(page.getByLabel('Order id', { exact: true }).locator('option:checked')).toHaveText(
    'Not in this file',
  );
});

test('a recipe that is none leaves the columns as they are', async ({ page }) => {
  await openPage(page);
  await choose(page, given());
  await page
    .locator('ks-columns input[type=file]')
    .setInputFiles([{ name: 'r.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') }]);
  await expect(page.locator('.toast')).toContainText('not a recipe');
  await expect(page.locator('ks-columns .btn.primary')).toBeEnabled();
});
