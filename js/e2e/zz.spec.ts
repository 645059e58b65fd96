import { test } from '@playwright/test';
import { instrument } from './injected.ts';

test('x', async ({ page }) => {
  page.on('console', (m) => console.log('C', m.text()));
  page.on('pageerror', (m) => console.log('E', m));
  page.on('worker', (w) => console.log('W', w.url()));
  page.on('requestfailed', (w) => console.log('F', w.url(), w.failure()));
  await instrument(page);
  await page.goto('/');
  await page.waitForTimeout(4000);
});
