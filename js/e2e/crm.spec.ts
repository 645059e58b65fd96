// A person at the customer desk of embed.html, which stands for the page of any CRM.
import AxeBuilder from '@axe-core/playwright';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';

const port = Number(process.env.KEEPSIGHT_TEST_PORT ?? 8417);
// Under this name of the machine the page frames the tool under the other one.
const DESK = `http://localhost:${port}/embed.html`;

const tool = (page: Page): FrameLocator => page.frameLocator('keepsight-app iframe');

async function open(page: Page): Promise<void> {
  await page.goto(DESK);
  await expect(page.locator('#status')).toHaveText('2,102 orders of 200 accounts are in.', {
    timeout: 90_000,
  });
}

const allow = (page: Page) => tool(page).getByRole('button', { name: 'Allow' }).click();

test('orders go in by themselves, and the page around reads nothing of them', async ({ page }) => {
  await open(page);
  await expect(tool(page).locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('#isolation')).toContainText(`http://127.0.0.1:${port}: this page cannot read`);
  const reached = await page.evaluate(() => {
    const frame = document.querySelector('keepsight-app')?.shadowRoot?.querySelector('iframe');
    return frame ? frame.contentDocument : 'no frame';
  });
  expect(reached).toBeNull();
});

test('the list comes over when a person exports it, and only once they have allowed it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Fetch the list' }).click();
  await expect(page.locator('#queue-status')).toHaveText(
    'The list stays in the tool until you allow it there.',
  );
  await allow(page);
  await page.locator('#view').selectOption('contacts');
  await tool(page)
    .locator('ks-contacts')
    .getByRole('button', { name: /^Export/ })
    .click();
  const dialog = tool(page).getByRole('dialog');
  await dialog.getByLabel('CSV for a CRM').check();
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(page.locator('#queue-status')).toContainText(/\.csv: \d+ to call\./);
  const calls = page.locator('#queue li');
  const first = calls.first();
  await expect(first.locator('.name')).toHaveText(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  await expect(first.locator('.reason')).toContainText('Next order was expected after');
  await first.getByRole('checkbox').check();
  await expect(first).toHaveClass('called');
  const all = await calls.count();
  expect(all).toBeGreaterThan(5);

  await page.getByRole('button', { name: 'Fetch the list' }).click();
  await expect(first).not.toHaveClass('called');
  await expect(calls).toHaveCount(all);
});

test('who is chosen on one side is chosen on the other', async ({ page }) => {
  await open(page);
  await page.locator('#search').fill('AO-0042');
  await page.locator('#accounts button').click();
  await expect(tool(page).locator('ks-customer')).toContainText('AO-0042');
  const name = await page.locator('#accounts .name').textContent();
  await expect(page.locator('#account .who')).toHaveText(name ?? '');

  await page.locator('#search').fill('');
  await allow(page);
  await page.locator('#view').selectOption('contacts');
  const link = tool(page).locator('ks-contacts a[href^="#customer/"]').first();
  await link.click();
  await expect(tool(page).locator('ks-customer h1')).toBeVisible();
  const marked = page.locator('#accounts button[aria-current]');
  await expect(marked.locator('.name')).toHaveText((await page.locator('#account .who').textContent()) ?? '');
  await expect(marked).toBeInViewport();
  const id = (await marked.locator('.quiet').first().textContent()) ?? '';
  await expect(tool(page).locator('ks-customer')).toContainText(id);
});

test('language and theme are those of the page around', async ({ page }) => {
  await open(page);
  await page.locator('#language').selectOption('zh-CN');
  await expect(page.locator('#status')).toHaveText('已载入 200 个客户的 2,102 个订单。');
  await expect(tool(page).locator('ks-app')).toHaveAttribute('lang', 'zh-CN');
  await page.locator('#theme').selectOption('dark');
  const app = tool(page).locator('ks-app');
  await expect(app).toHaveAttribute('data-theme', 'dark');
  await expect
    .poll(() => app.evaluate((e) => getComputedStyle(e).getPropertyValue('--accent')))
    .toBe('#93cfa2');
  await page.locator('#share').selectOption('none');
  await expect(page.locator('#fetch')).toBeDisabled();
});

test('without another origin the tool stands in the page itself, which says so', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  // A host of another name, with the built files and their headers.
  await page.route('https://desk.example/**', async (route) => {
    const address = route.request().url().replace('https://desk.example', `http://127.0.0.1:${port}`);
    await route.fulfill({ response: await route.fetch({ url: address }) });
  });
  await page.goto('https://desk.example/embed.html');
  await expect(page.locator('#status')).toContainText('200 accounts are in.', { timeout: 90_000 });
  await expect(page.locator('#isolation')).toContainText('not isolated: no other origin is named');
  await expect(page.locator('ks-overview h1')).toBeVisible();
  await page.getByRole('button', { name: 'Fetch the list' }).click();
  await expect(page.locator('#queue-status')).toContainText('to call.');
  await context.close();
});

for (const [what, width, scheme] of [
  ['wide and light', 1440, 'light'],
  ['narrow and dark', 390, 'dark'],
] as const) {
  test(`the desk is accessible, ${what}`, async ({ browser }) => {
    // axe adds itself as a script, which the page's policy refuses: this context alone goes without it.
    const context = await browser.newContext({
      bypassCSP: true,
      viewport: { width, height: 900 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    const page = await context.newPage();
    await open(page);
    await allow(page);
    const parts = page.locator('.panes button');
    for (const part of width < 500 ? [1, 0, 2] : [-1]) {
      if (part >= 0) await parts.nth(part).click();
      if (part === 0) await page.locator('#accounts button').nth(3).click();
      if (part === 2 || part < 0) await page.getByRole('button', { name: 'Fetch the list' }).click();
      if (part === 2 || part < 0) await expect(page.locator('#queue li').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
      expect.soft(found, `part ${part}`).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(sideways, `part ${part} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}
