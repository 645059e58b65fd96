// No English remains in the Chinese pages, and switching loses nothing.
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, orders, settled, visit } from './person.ts';

// Data, names of products and formats, codes.
const ALLOWED =
  /Keepsight|WebAssembly|M?BG\/NBD|Gamma-Gamma|Kaplan–Meier|P\(alive\)|Brier|Newcombe|RFM|CSV|CRM|Excel|XLSX|UTF-8|gzip|UCI Online Retail|CC BY|Chrome|Edge|Firefox|Safari|Numbers|English|\.\w+|[A-Z]{3}\b/g;

async function visibleText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof Text) {
        const text = node.data.trim();
        if (text) out.push(text);
        return;
      }
      if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return;
      if (node instanceof Element) {
        if (node.matches('.cell, .samples, .place td, style, script, option:not([value]), [data-raw]'))
          return;
        if (node.closest('.unsupported')) return;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          const value = node.getAttribute(name);
          if (value) out.push(value);
        }
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      node.childNodes.forEach(walk);
    };
    const app = document.querySelector('ks-app');
    if (app) walk(app);
    return out;
  });
}

for (const lang of ['zh-CN', 'zh-TW'] as const) {
  test.describe(lang, () => {
    test.use({ locale: lang });
    test('has no English left, on any page', async ({ page }) => {
      await openPage(page);
      const english = async (): Promise<string[]> =>
        // The columns of this file are named in Chinese, its ids are figures.
        (await visibleText(page)).filter((t) => /[A-Za-z]{2,}/.test(t.replace(ALLOWED, '')));
      expect(await english()).toEqual([]);
      const content = orders('客户编号,订单编号,下单时间,金额')
        .replace(/^C/gm, '10')
        .replace(/,A(\d)/gm, ',70$1');
      await choose(page, [{ name: '订单.csv', content: `${content},709,2024-03-03,5\n` }]);
      await expect(page.locator('ks-columns h1')).toBeVisible();
      expect(await english()).toEqual([]);
      await page.locator('ks-columns .btn.primary').click();
      await expect(page.locator('ks-overview h1')).toBeVisible();
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
        'columns',
        'ledger',
        'quality',
        'glossary',
      ]) {
        await visit(page, route);
        await settled(page);
        await page.waitForTimeout(300);
        expect(await english(), route).toEqual([]);
      }
      expect(await page.title()).toContain('Keepsight');
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
    });
  });
}

test('switching the language keeps the file, the page and the filter', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'o.csv', content: orders() }]);
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-overview h1')).toBeVisible();
  await visit(page, 'customers');
  await page.locator('ks-customers input[type=search], ks-customers .input').first().fill('C1');
  await expect(page.locator('ks-customers [role=grid]')).toHaveAttribute('aria-rowcount', '2');
  await page.locator('header select').last().selectOption('zh-CN');
  await expect(page.locator('.rail')).toContainText('联系名单');
  await expect(page.locator('ks-customers [role=grid]')).toHaveAttribute('aria-rowcount', '2');
});
