// Kept for use offline: whole or not at all, answering from what was kept alone, and ended by one file.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, save, seeCustomers, settled, visit } from './person.ts';
import { StaticHost } from './static-host.ts';

test.use({ serviceWorkers: 'allow' });

const SITE = 'dist/site';
const CUSTOMERS = 40;

/** Orders of customers with a rhythm of their own, most of them late. */
function orders(): { name: string; content: string }[] {
  const lines = ['Customer ID,Order ID,Order Date,Order Total'];
  for (let c = 0; c < CUSTOMERS; c++) {
    for (let k = 0; k < 8; k++) {
      const day = new Date(Date.UTC(2024, 0, 1 + (c % 9) + 30 * k)).toISOString().slice(0, 10);
      lines.push(`C${c},A${c}-${k},${day},${20 + c}.00`);
    }
  }
  return [{ name: 'orders.csv', content: lines.join('\n') }];
}

async function fromFileToList(page: Page): Promise<string> {
  await choose(page, orders());
  await expect(page.locator('ks-columns h1')).toBeVisible();
  await seeCustomers(page);
  await settled(page);
  await visit(page, 'customers');
  const saved = await save(page, 'ks-customers', 'CSV for a CRM');
  return readFileSync(await saved.path(), 'utf8');
}

test('in airplane mode: opened, read, exported', async ({ page, context }) => {
  await openPage(page);
  await context.setOffline(true);
  await page.goto('/');
  await openPage(page);
  const csv = await fromFileToList(page);
  expect(csv.trim().split('\n').length).toBe(1 + CUSTOMERS);
});

test.describe('on a host of its own', () => {
  let host: StaticHost;
  let origin = '';
  test.beforeEach(async () => {
    host = new StaticHost(SITE);
    origin = await host.start();
  });
  test.afterEach(() => host.stop());

  const ready = async (page: Page) => {
    await page.goto(`${origin}/`);
    await expect(page.locator('.chip:not(.waiting)')).toBeVisible({ timeout: 60_000 });
  };
  const state = (page: Page) =>
    page.evaluate(
      () => (document.querySelector('ks-app') as unknown as { kept: { keeping: string } }).kept.keeping,
    );
  const asset = (start: string, end: string) => {
    const line = readFileSync(`${SITE}/SHA256SUMS`, 'utf8')
      .split('\n')
      .find((l) => l.includes(`  assets/${start}-`) && l.endsWith(end));
    return `/${line?.split('  ')[1]}`;
  };

  test('a second visit asks the server for nothing but a newer version', async ({ page }) => {
    await ready(page);
    expect(await state(page)).toBe('kept');
    host.asked.length = 0;
    await ready(page);
    await fromFileToList(page);
    await page.goto(`${origin}/?who=C17`);
    expect(page.url()).toBe(`${origin}/`);
    expect((await page.goto(`${origin}/nothing`))?.status()).toBe(404);
    expect(host.asked.filter((url) => url !== '/service-worker.js')).toEqual([]);
  });

  test('once ready the page can connect nowhere, and cannot undo that', async ({ page }) => {
    await ready(page);
    const reached = await page.evaluate(async () => {
      for (const meta of document.querySelectorAll('meta[http-equiv]')) meta.remove();
      return fetch('/base.css').then(
        () => 'arrived',
        () => 'refused',
      );
    });
    expect(reached).toBe('refused');
  });

  test('a build that is not whole is not kept', async ({ page }) => {
    host.bodies.set('/base.css', 'body { color: red }');
    await ready(page);
    expect(await state(page)).toBe('failed');
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });

  test('a half of a newer build changes nothing', async ({ page }) => {
    await ready(page);
    // The next build, of which one file has not arrived on the host yet.
    const next = readFileSync(`${SITE}/service-worker.js`, 'utf8')
      .replace(/(name:"base\.css",sha256:")[0-9a-f]{8}/, '$100000000')
      .replace(/"[0-9a-f]{16}"/, '"next"');
    host.bodies.set('/service-worker.js', next);
    await ready(page);
    const update = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return registration.update().then(
          () => 'taken',
          () => 'refused',
        );
      });
    await update();
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).installing))
      .toBeNull();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
    host.stop();
    await ready(page);
    expect(await state(page)).toBe('kept');
  });

  test('what was altered in the browser is fetched anew, and refused where it cannot be', async ({
    page,
    context,
  }) => {
    await ready(page);
    const core = asset('core', '.wasm');
    const alter = () =>
      page.evaluate(async (address) => {
        for (const name of await caches.keys()) {
          await (await caches.open(name)).put(
            address,
            new Response('altered', { headers: { 'Content-Type': 'application/wasm' } }),
          );
        }
      }, core);
    await alter();
    host.asked.length = 0;
    await ready(page);
    expect(host.asked).toContain(core);
    await alter();
    await context.setOffline(true);
    host.stop();
    await page.goto(`${origin}/`);
    await choose(page, orders());
    await expect(page.locator('ks-error')).toContainText('has not arrived');
  });

  test('a module that the host has altered is not run, and named', async ({ page }) => {
    const core = asset('core', '.wasm');
    host.bodies.set(core, 'altered');
    await page.goto(`${origin}/`);
    await choose(page, orders());
    await expect(page.locator('ks-error')).toContainText(core.slice(1));
  });

  test('the page says what it is, and holds its files against a published list', async ({ page }) => {
    await ready(page);
    await page.getByText('How to check that nothing leaves').click();
    await page.getByRole('link', { name: 'Why you can trust this' }).click();
    const trust = page.locator('ks-trust');
    await expect(trust.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(trust.getByRole('row', { name: /Opens without a network/ })).toContainText('Yes');
    await expect(trust.getByRole('row', { name: /Connections of this page/ })).toContainText('Locked');
    const list = readFileSync(`${SITE}/SHA256SUMS`, 'utf8');
    const compare = (text: string) =>
      trust
        .locator('input[type=file]')
        .setInputFiles([{ name: 'SHA256SUMS', mimeType: 'text/plain', buffer: Buffer.from(text) }]);
    const kept = list.trim().split('\n').length - 3; // not the service worker, what ends it, and the page for frames
    await expect(trust.locator('.sums tbody tr')).toHaveCount(kept);
    await compare(list);
    await expect(trust.getByRole('status')).toContainText(
      `All ${kept} files kept here are those of SHA256SUMS`,
    );
    await compare(list.replace(/[0-9a-f]{8}(?=[0-9a-f]{56} {2}base\.css)/, '00000000'));
    await expect(trust.getByRole('status')).toContainText('1 file kept here is not as SHA256SUMS says');
    await expect(trust.getByRole('row', { name: /base\.css/ })).toContainText('Different');
    await compare('no list');
    await expect(trust.getByRole('status')).toContainText('is no list of hashes');
    await page.getByRole('link', { name: 'Back to the start page' }).click();
    await expect(page.locator('ks-start h1')).toBeVisible();
  });

  test('one file takes everything back', async ({ page }) => {
    await ready(page);
    host.bodies.set('/service-worker.js', readFileSync(`${SITE}/service-worker-off.js`, 'utf8'));
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
    host.asked.length = 0;
    await page.goto(`${origin}/`);
    expect(host.asked).toContain('/');
  });

  test('a file shared from the system is opened, and not sent', async ({ page }) => {
    await ready(page);
    host.asked.length = 0;
    await page.goto('about:blank');
    await page.setContent(
      `<form method="post" enctype="multipart/form-data" action="${origin}/share"><input type="file" name="files"><button>Share</button></form>`,
    );
    const [file] = orders();
    await page
      .locator('input')
      .setInputFiles([
        { name: 'shared orders.csv', mimeType: 'text/csv', buffer: Buffer.from(file?.content ?? '') },
      ]);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.locator('ks-columns h1')).toBeVisible();
    await expect(page.locator('header .file')).toContainText('shared orders.csv');
    expect(host.asked.filter((url) => url !== '/service-worker.js')).toEqual([]);
    expect(
      await page.evaluate(async () => (await caches.keys()).filter((name) => name.endsWith('shared'))),
    ).toEqual([]);
  });
});
