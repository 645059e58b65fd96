// Files that come to an open project: they join it, and nothing is counted twice.
import { expect, type Page, test } from '@playwright/test';
import { choose, locked, openPage, orders, seeCustomers, visit } from './person.ts';

async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.evaluate(
    ([name, content]) => {
      const bytes = Uint8Array.from(content as string, (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name as string));
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, Buffer.from(content).toString('latin1')],
  );
}

const january = orders();
const february = january.replaceAll('2024-', '2025-').replaceAll(/,A(?=\d)/g, ',B');

test('a second file joins the first, and the same file again is counted once', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'january.csv', content: january }]);
  await expect(page.locator('ks-columns')).toContainText('60');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add a file' }).click(),
  ]);
  await chooser.setFiles([{ name: 'february.csv', mimeType: 'text/csv', buffer: Buffer.from(february) }]);
  const toast = page.locator('.toast');
  await expect(toast).toContainText('february.csv added. 2 files are open.');
  await expect(page.locator('ks-columns')).toContainText('120');

  await drop(page, 'february.csv', february);
  await expect(toast).toContainText('february.csv read again');
  await expect(page.locator('ks-columns')).toContainText('120');
  await drop(page, 'copy of january.csv', january);
  await expect(toast).toContainText('copy of january.csv read again');
  await expect(page.locator('ks-columns')).toContainText('120');

  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('ks-columns')).toContainText('january.csv');
  await seeCustomers(page);
});

test('what was settled about the columns stays settled, and a file that cannot be read changes nothing', async ({
  page,
}) => {
  await openPage(page);
  await choose(page, [{ name: 'january.csv', content: january }]);
  await seeCustomers(page);
  await drop(page, 'picture.png', '\x89PNG\r\n\x1a\n\0\0\0\0');
  await expect(page.locator('.toast')).toContainText('picture.png');
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await visit(page, 'columns');
  await expect(page.locator('ks-columns')).toContainText('60');
  await expect(page.locator('ks-columns')).not.toContainText('picture.png');
});

test('a protected workbook that is not unlocked leaves the project as it was', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'january.csv', content: january }]);
  const order = page.getByLabel('Order id', { exact: true });
  await order.selectOption({ label: 'Not in this file' });
  await expect(page.locator('.toast')).toBeVisible();
  const [vault] = locked();
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.getByRole('dialog').getByRole('button', { name: 'Leave it out' }).click(),
  ]) {
    await drop(page, 'vault.xlsx', vault?.content ?? '');
    await expect(page.getByRole('dialog')).toContainText('vault.xlsx');
    await leave();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('ks-columns')).toContainText('60');
    await expect(page.locator('header')).not.toContainText('vault.xlsx');
    await expect(order).toHaveValue('');
  }
  // What was done before can still be taken back.
  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await expect(order).not.toHaveValue('');
  await seeCustomers(page);
});
