// Keyboard and screen reader: axe on every page, in both themes, wide and narrow; nothing scrolls sideways.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { sample, seeCustomers, settled, visit } from './person.ts';

async function check(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect
    .soft(
      violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`),
      what,
    )
    .toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(sideways, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const [name, width, scheme] of [
  ['wide and light', 1440, 'light'],
  ['narrow and dark', 390, 'dark'],
] as const) {
  test(`every page is accessible, ${name}`, async ({ browser }) => {
    // axe adds itself as a script, which the page's policy refuses: this context alone goes without it.
    const context = await browser.newContext({
      bypassCSP: true,
      viewport: { width, height: 900 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.locator('.chip:not(.waiting)')).toBeVisible({ timeout: 60_000 });
    await check(page, 'start');
    await sample(page);
    await check(page, 'columns');
    await seeCustomers(page);
    await settled(page);
    for (const route of [
      'overview',
      'contacts',
      'rfm',
      'segments',
      'features',
      'value',
      'leaving',
      'chances',
      'income',
      'loyalty',
      'lift',
      'customers',
      'customer/0',
      'ledger',
      'quality',
      'glossary',
    ]) {
      await visit(page, route);
      await settled(page);
      await page.waitForTimeout(300);
      await check(page, route);
    }
    await context.close();
  });
}

test('the main job goes by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.chip:not(.waiting)')).toBeVisible({ timeout: 60_000 });
  const press = async (name: RegExp) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.textContent?.trim() ?? '';
      });
      if (name.test(focused)) {
        await page.keyboard.press('Enter');
        return;
      }
    }
    throw new Error(`${name} was not reached`);
  };
  await press(/^Try with sample data$/);
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('ks-columns .btn.primary')).toBeEnabled();
  await press(/^See the customers$/);
  await expect(page.locator('ks-overview h1')).toBeFocused({ timeout: 60_000 });
  await settled(page);
  await press(/^Export/);
  await expect(page.getByRole('dialog')).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
});

test('a figure explains itself by keyboard, and leads to the glossary', async ({ page }) => {
  await sample(page);
  await seeCustomers(page);
  await settled(page);
  const how = page.locator('ks-overview .tile .how').last();
  await expect(how).toHaveAccessibleName(/At stake/);
  await how.focus();
  await page.keyboard.press('Enter');
  const box = page.locator('ks-overview .why-box:popover-open');
  await expect(box).toContainText('How it is worked out');
  await page.keyboard.press('Tab');
  await expect(box.getByRole('link')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(how).toBeFocused();
  await page.keyboard.press('Enter');
  await box.getByRole('link').click();
  await expect(page.locator('#term-stake')).toBeFocused();
  await expect(page.locator('#term-stake')).toContainText('Risk × what would be lost');
});
