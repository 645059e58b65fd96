// From a file of leads to the ranked list of those who have not converted, and out of it again.

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, save, settled, textOf, visit } from './person.ts';

const WORDS = {
  en: { head: '175 of 1,200 have converted', table: 'View as table', driver: 'visits', csv: 'CSV for a CRM' },
  'zh-CN': { head: '已转化', table: '看表格', driver: 'visits', csv: 'CSV for a CRM' },
} as const;

async function given(page: Page, name: string): Promise<void> {
  await openPage(page);
  await choose(page, [{ name, content: readFileSync(`core/testdata/${name}`) }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await page.locator('ks-columns .btn.primary').click();
}

for (const lang of ['en', 'zh-CN'] as const) {
  test.describe(lang, () => {
    test.use({ locale: lang });
    test('leads: the list names nobody who has converted, and says what goes with it', async ({ page }) => {
      await given(page, 'leads.csv');
      const view = page.locator('ks-chances');
      await expect(view.locator('h1')).toContainText(WORDS[lang].head);
      await expect(view.locator('table.who tbody tr')).toHaveCount(25);
      await expect(view.locator('table.drivers tbody tr').first()).toContainText(WORDS[lang].driver);
      await expect(view.locator('table.models tbody tr')).toHaveCount(4);
      await expect(view).not.toContainText(/NaN|undefined|Infinity|\[object|boosting/);
      // The chart has a table behind it, by keyboard too.
      const turn = view.locator('button[aria-pressed]');
      await turn.focus();
      await page.keyboard.press('Enter');
      await expect(turn).toHaveAttribute('aria-pressed', 'true');
      const axe = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(axe.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
    });
  });
}

test('the export holds those who have not converted, the highest chance first', async ({ page }) => {
  await given(page, 'leads.csv');
  await expect(page.locator('ks-chances table.who tbody tr')).toHaveCount(25);
  const text = await textOf(await save(page, 'ks-chances', 'CSV for a CRM'));
  const [head = '', ...rows] = text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n');
  const columns = head.split(',');
  const [chance, answer] = [columns.indexOf('Chance'), columns.indexOf('Converted or bought')];
  expect(rows).toHaveLength(1025);
  expect(new Set(rows.map((r) => r.split(',')[answer]))).toEqual(new Set(['No']));
  const chances = rows.map((r) => Number(r.split(',')[chance]?.replace('%', '')));
  expect(chances).toEqual(chances.toSorted((a, b) => b - a));
});

test('visits of the same people, and orders of which some will spend more', async ({ page }) => {
  await given(page, 'sessions.csv');
  const view = page.locator('ks-chances');
  await expect(view.locator('h1')).toContainText('322 of 1,800 rows ended with a purchase');
  await expect(view).toContainText('1,800 rows are of 571 persons');
  await given(page, 'spending.csv');
  await expect(page.locator('ks-overview h1')).toBeVisible();
  await settled(page);
  await visit(page, 'chances');
  await expect(view.locator('h1')).toContainText('will spend over 20% more');
  await expect(view.locator('table.drivers')).toContainText('Money lately');
  await visit(page, 'leaving');
  const calendar = page.locator('ks-leaving section[aria-labelledby=calendar]');
  await calendar.locator('select').selectOption('weekday');
  await expect(calendar.locator('tbody tr')).toHaveCount(7);
  await expect(calendar).toContainText('Monday');
});

test('a file with too few rows says what it takes', async ({ page }) => {
  await openPage(page);
  const rows = Array.from({ length: 30 }, (_, i) => `L${i},${i % 7},${i % 3 === 0 ? 'yes' : 'no'}`);
  await choose(page, [{ name: 'few.csv', content: ['lead_id,visits,converted', ...rows].join('\n') }]);
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-chances')).toContainText(
    'It takes 50 rows whose outcome is known; there are 30.',
  );
});
