// What a person does on the page, step by step.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Download, expect, type Page } from '@playwright/test';

/** A folder of larger data beside the checkout; suites over it say that they did not run without it. */
export const SHARED = path.resolve(process.env.KEEPSIGHT_SHARED ?? '../shared');

export const hasShared = (file: string): boolean => existsSync(path.join(SHARED, file));

export interface Given {
  readonly name: string;
  readonly content: string | Buffer;
}

export async function openPage(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.locator('.chip:not(.waiting)')).toBeVisible({ timeout: 60_000 });
}

export async function choose(page: Page, files: string | string[] | Given[]): Promise<void> {
  const input = page.locator('ks-start input[type=file]');
  if (Array.isArray(files) && typeof files[0] === 'object') {
    await input.setInputFiles(
      (files as Given[]).map((f) => ({
        name: f.name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(f.content),
      })),
    );
  } else await input.setInputFiles(files as string | string[]);
}

export async function sample(page: Page): Promise<void> {
  await openPage(page);
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
}

/** From the columns on to the overview. */
export async function seeCustomers(page: Page): Promise<void> {
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
}

/** Until nothing is being worked out any more: the contact list is there and the segments are. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('ks-app[working]')).toHaveCount(0, { timeout: 90_000 });
}

export async function visit(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${route}`);
  const name = route.split('/')[0];
  await expect(page.locator(`ks-${name} h1`)).toBeVisible();
}

/** Saves what the view offers to export; the dialog opens on Excel. */
export async function save(page: Page, view: string, format: 'CSV for a CRM' | 'Excel'): Promise<Download> {
  await page
    .locator(view)
    .getByRole('button', { name: /^Export/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(format).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /^Save/ }).click(),
  ]);
  return file;
}

export async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function textOf(download: Download): Promise<string> {
  return (await bytesOf(download)).toString('utf8');
}

/** Counts every request that the browser makes from now on. */
export function requests(page: Page): string[] {
  const seen: string[] = [];
  page.context().on('request', (r) => {
    if (!/^(blob|data):/.test(r.url())) seen.push(r.url());
  });
  return seen;
}

/** Orders of a few regular customers: rows of customer, order, date, amount. */
export function orders(header = 'Customer,Order,Date,Amount', rows = 60): string {
  const lines = [header];
  for (let i = 0; i < rows; i++) {
    const month = String(1 + Math.floor(i / 6)).padStart(2, '0');
    lines.push(
      `C${i % 6},A${i},2024-${month}-${String(1 + ((i * 5) % 28)).padStart(2, '0')},${10 + (i % 7)}.50`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** An encrypted workbook as far as it takes to be asked for its password. */
export function locked(): Given[] {
  const content = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(content);
  Buffer.from('EncryptedPackage\0', 'utf16le').copy(content, 1024);
  return [{ name: 'locked.xlsx', content }];
}
