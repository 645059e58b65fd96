// A file of the page, changed on its way to the browser.
import type { Page, Route } from '@playwright/test';

/**
 * Serves what matches url with its content changed. A request that is still on its way when its page
 * is closed (a worker started anew at the end of a test) has nobody left to answer to.
 */
export async function rewrite(page: Page, url: string, change: (content: Buffer) => Buffer): Promise<void> {
  await page.route(url, async (route) => {
    try {
      await answer(route, change);
    } catch (e) {
      if (!/has been closed|disposed/.test(String(e))) throw e;
    }
  });
}

async function answer(route: Route, change: (content: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  const headers = response.headers();
  delete headers['content-encoding'];
  delete headers['content-length'];
  await route.fulfill({ status: response.status(), headers, body: change(await response.body()) });
}
