// Cells that were copied from a sheet are pasted anywhere on the first page.
import { expect, type Page, test } from '@playwright/test';
import { openPage, orders, seeCustomers } from './person.ts';

/** What a spreadsheet puts on the clipboard, by the keyboard's own event. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    clipboardData.setData('text/html', '<table><tr><td>not this</td></tr></table>');
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }),
    );
  }, text);
}

for (const [language, name] of [
  ['en', 'Pasted range'],
  ['zh-CN', '粘贴的区域'],
] as const) {
  test(`a pasted range of cells is read, in ${language}`, async ({ browser }) => {
    const page = await browser.newPage({ locale: language });
    await openPage(page);
    const cells = orders().replaceAll(',', '\t').replace('C0\t', '"C\n0"\t').replaceAll('\n', '\r\n');
    await paste(page, cells);
    await expect(page.locator('ks-columns')).toContainText(name);
    await seeCustomers(page);
    // Sixty orders whose amounts run from 10.50 to 16.50 again and again.
    await expect(page.locator('ks-overview')).toContainText('804');
    // What is open is not replaced by a slip of the fingers.
    await paste(page, 'another\tone\n1\t2\n');
    await expect(page.locator('ks-overview')).toContainText('804');
    await page.close();
  });
}

test('prose and blanks that are pasted change nothing for the worse', async ({ page }) => {
  await openPage(page);
  await paste(page, '  \n');
  await expect(page.locator('ks-start h1')).toBeVisible();
  await paste(page, 'See you on Monday, Ann.');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('ks-start, ks-error, ks-columns')).toHaveCount(1);
});
