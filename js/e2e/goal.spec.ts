// From a question to the columns it needs, and from a file to what it answers.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { bytesOf, choose, openPage, sample, textOf } from './person.ts';

test('a question shows what it needs, and its template answers it', async ({ page }) => {
  await openPage(page);
  const goals = page.locator('ks-start .goal');
  await expect(goals).toHaveCount(13);
  const value = goals.filter({ hasText: 'What are my customers worth?' });
  await value.locator('summary').click();
  await expect(value).toContainText('It needs a table of orders with Customer id, Order date and Amount.');
  await expect(value.getByRole('table')).toContainText('2024-02-11');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    value.getByRole('button', { name: 'Download the template (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('template-value.csv');
  const content = await bytesOf(file);
  await choose(page, [{ name: 'template.csv', content }]);
  const answers = page.locator('#answers');
  await expect(answers.locator('li.answers')).toContainText([
    'Who is about to leave?',
    'Whom do I contact on Monday?',
    'What are my customers worth?',
  ]);
  // Three customers are few, and that is said in words.
  await expect(answers).toContainText('3 customers: below 100 ranges are wide.');
  await expect(answers).toContainText('1 customer ordered on two days or more');
});

test('every template of orders is read without a question, in all three languages', async ({ page }) => {
  for (const lang of ['en', 'zh-CN', 'zh-TW']) {
    await openPage(page);
    await page.locator('header select').last().selectOption(lang);
    for (const name of ['leaving', 'contact', 'value', 'who', 'best']) {
      await expect(page.locator('ks-start .goal')).toHaveCount(13);
      const at = ['leaving', 'contact', 'value', 'who', 'best'].indexOf(name);
      const goal = page.locator('ks-start .goal').nth(at);
      await goal.locator('summary').click();
      const [file] = await Promise.all([page.waitForEvent('download'), goal.locator('button').click()]);
      const text = await textOf(file);
      expect(text.split('\r\n')).toHaveLength(6);
      await choose(page, [{ name: `${name}.csv`, content: text }]);
      await expect(page.locator('#answers li').nth(at), `${lang} ${name}`).toHaveClass('answers');
      await page.locator('header a.brand').click();
    }
  }
});

test('the one column that would unlock an answer is named, and a column that could be it', async ({
  page,
}) => {
  await openPage(page);
  const rows = Array.from(
    { length: 30 },
    (_, i) => `C${i % 9},2024-0${1 + (i % 6)}-1${i % 9},${i * 3 + 1}.50`,
  );
  await choose(page, [{ name: 'o.csv', content: ['customer id,order date,weight', ...rows].join('\n') }]);
  const leaving = page.locator('#answers li').first();
  await expect(leaving).toHaveClass('one_away');
  await expect(leaving).toContainText('Missing: Amount. Could it be “weight”?');
  await page.getByLabel('Amount', { exact: true }).selectOption({ label: 'weight' });
  await expect(leaving).toHaveClass('answers');
});

test('what takes another kind of table says so', async ({ page }) => {
  await sample(page);
  const away = page.locator('#answers li').filter({ hasText: 'Are they satisfied?' });
  await expect(away).toContainText('add that file to these');
});

for (const [width, scheme] of [
  [1280, 'light'],
  [390, 'dark'],
] as const) {
  test(`the questions are accessible at ${width}, ${scheme}`, async ({ browser }) => {
    const context = await browser.newContext({
      bypassCSP: true,
      viewport: { width, height: 900 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await openPage(page);
    for (const summary of await page.locator('ks-start .goal summary').all()) await summary.click();
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual(
        [],
      );
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    };
    await check();
    await sample(page);
    await expect(page.locator('#answers li')).toHaveCount(13);
    await check();
    await context.close();
  });
}
