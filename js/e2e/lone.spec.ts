// A list of deals by itself: what is won counts, the rest is said; without a deal that is won the page
// says what to add, and with the orders it becomes features of the customers.
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, settled, visit } from './person.ts';

const day = (i: number) =>
  `2024-${String(1 + (i % 11)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;

function deals(stages: readonly string[]): string {
  let rows =
    'Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company,Deal probability\n';
  for (let i = 0; i < 120; i++)
    rows += `${9000 + i},Deal ${i},${stages[i % stages.length]},${100 + i},${day(i)},Ann,Firm ${i % 11},0.5\n`;
  return rows;
}

function orders(): string {
  let rows = 'Customer,Order No,Order Date,Amount,Category,Discount\n';
  for (let i = 0; i < 330; i++) {
    const firm = (i * 7 + ((i * i) % 13)) % 11;
    const group = ['Tea', 'Kitchen', 'Garden'][(firm + Math.floor(i / 17)) % 3];
    rows += `Firm ${firm},N${i},${day(i * 7)},${10 + (i % 97)}.5,${group},${(i + firm) % 5 === 0 ? '2.50' : '0'}\n`;
  }
  return rows;
}

const SAID = {
  en: {
    headline: 'One in three rows count; all the others are deals not won',
    alone: 'This is a table of deals, which says something about customers but not who they are.',
    kind: 'Opportunities',
    expected: 'Expected revenue',
    discounted: 'Share of discounted orders',
    main: 'Main category',
  },
  'zh-CN': {
    headline: '商机未赢单',
    alone: '这是商机表：它说明客户的情况，但不是客户本身。',
    kind: '商机',
    expected: '预期收入',
    discounted: '折扣订单占比',
    main: '主要品类',
  },
} as const;

async function start(page: Page, lang: keyof typeof SAID): Promise<void> {
  await openPage(page);
  if (lang === 'zh-CN') await page.getByLabel('Language').selectOption('zh-CN');
}

for (const lang of ['en', 'zh-CN'] as const) {
  test(`won deals count as orders, and it is said: ${lang}`, async ({ page }) => {
    await start(page, lang);
    await choose(page, [{ name: 'deals.csv', content: deals(['Contract sent', 'Closed won', 'Qualified']) }]);
    const view = page.locator('ks-columns');
    await expect(view.locator('h1')).toContainText(SAID[lang].headline, { timeout: 60_000 });
    await view.locator('.btn.primary').click();
    await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
  });

  test(`open deals alone say what they lack, and beside orders they are features: ${lang}`, async ({
    page,
  }) => {
    await start(page, lang);
    await choose(page, [{ name: 'deals.csv', content: deals(['Contract sent', 'Qualified to buy']) }]);
    const view = page.locator('ks-columns');
    await expect(view).toContainText(SAID[lang].alone, { timeout: 60_000 });
    await expect(view.locator('select').first().locator('option:checked')).toHaveText(SAID[lang].kind);
    await expect(view.locator('.btn.primary')).toBeDisabled();

    await page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'orders.csv'));
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, orders());
    await expect(view.locator('.btn.primary')).toBeEnabled({ timeout: 60_000 });
    await view.locator('.btn.primary').click();
    await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await visit(page, 'features');
    const features = page.locator('ks-features .features');
    for (const name of [SAID[lang].expected, SAID[lang].discounted, SAID[lang].main])
      await expect(features).toContainText(name);
    await expect(page.locator('ks-features')).not.toContainText(/NaN|undefined|Infinity|\[object/);
  });
}
