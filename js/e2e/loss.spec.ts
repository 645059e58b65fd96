// A worker that hangs, dies without a word, throws or runs out of memory, wherever it is: within two
// seconds the page is usable and says what was lost, and the next file works.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { zip } from '../build/zip.mjs';
import { arm, fired, type How, instrument, pass, type Who } from './injected.ts';
import { choose, type Given, locked, openPage, orders, seeCustomers, settled, visit } from './person.ts';
import { shortOfMemory } from './wasm-memory.ts';

const SOON = { timeout: 2000 };
// Longer than the page waits for a sign of life over a small file.
const SILENCE_S = 40;

const csv: Given[] = [{ name: 'o.csv', content: orders() }];
const old: Given[] = [
  { name: 'old.ods', content: readFileSync(path.join(import.meta.dirname, 'legacy', 'orders.ods')) },
];
const packed: Given[] = [{ name: 'o.zip', content: zip([{ name: 'o.csv', bytes: Buffer.from(orders()) }]) }];

/** A workbook of the same orders. */
function book(): Given[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const list = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const cell = (v: string) =>
    /^[\d.]+$/.test(v) ? `<c><v>${v}</v></c>` : `<c t="inlineStr"><is><t>${v}</t></is></c>`;
  const rows = orders()
    .trim()
    .split('\n')
    .map((line) => `<row>${line.split(',').map(cell).join('')}</row>`);
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${list}"><Relationship Id="r1" Type="${rels}/${type}" Target="${target}"/></Relationships>`;
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ],
    ['_rels/.rels', relation('officeDocument', 'xl/workbook.xml')],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="Orders" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relation('worksheet', 's.xml')],
    ['xl/s.xml', `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`],
  ];
  return [
    { name: 'o.xlsx', content: zip(parts.map(([name, text]) => ({ name, bytes: Buffer.from(text) }))) },
  ];
}

const SENTENCE: Record<How, string> = {
  hang: 'no sign of life',
  kill: 'no sign of life',
  throw: 'Something went wrong in Keepsight itself',
  memory: 'ran out of memory',
};

/** What a hang or a death in silence takes to be noticed by whoever asked. */
async function wait(page: Page, how: How, asked: 'page' | 'workers' = 'page'): Promise<void> {
  if (how === 'hang' || how === 'kill') await pass(page, SILENCE_S, asked);
}

/** The page says what happened, and what was open is opened again. */
async function lost(page: Page, how: How): Promise<void> {
  await wait(page, how);
  const error = page.locator('ks-error');
  await expect(error).toContainText(SENTENCE[how], SOON);
  const again = error.getByRole('button', { name: 'Open the same file again' });
  if (how === 'throw') {
    await error.getByRole('button', { name: 'Choose another file' }).click(SOON);
    await choose(page, csv);
  } else await again.click(SOON);
  await expect(page.locator('ks-columns h1')).toBeVisible();
}

const restart = (page: Page) => page.locator('.brand').click();

interface Case {
  readonly point: string;
  readonly how: How;
  readonly files?: Given[];
}

const READING: Case[] = [
  { point: 'begin', how: 'hang' },
  { point: 'open', how: 'kill' },
  { point: 'open', how: 'memory' },
  { point: 'next', how: 'memory' },
  { point: 'stream', how: 'hang' },
  { point: 'feed_commit', how: 'hang' },
  { point: 'feed_commit', how: 'throw' },
  { point: 'feed_commit', how: 'memory', files: book() },
  { point: 'progress', how: 'kill' },
  { point: 'skeleton', how: 'hang', files: book() },
  { point: 'catalogue', how: 'memory', files: book() },
  { point: 'end', how: 'kill', files: book() },
  { point: 'end', how: 'memory', files: packed },
  { point: 'finish', how: 'hang', files: packed },
  { point: 'finish', how: 'throw' },
  { point: 'call open', how: 'hang' },
  { point: 'call open', how: 'memory' },
  { point: 'call clean', how: 'kill' },
  { point: 'call clean', how: 'memory' },
];

test('a loss at any point of reading', async ({ page }) => {
  await instrument(page);
  await openPage(page);
  let count = 0;
  for (const { point, how, files = csv } of READING) {
    await test.step(`${how} at ${point}`, async () => {
      await arm(page, 'data', point, how);
      await choose(page, files);
      await fired(page, ++count);
      await lost(page, how);
      await restart(page);
    });
  }
});

test('a loss in any analysis, query or export', async ({ page }) => {
  await instrument(page);
  await openPage(page);
  await choose(page, csv);
  let count = 0;
  const cases: [string, How][] = [
    ['overview', 'hang'],
    ['clv', 'kill'],
    ['churn', 'memory'],
    ['contact', 'hang'],
    ['segment', 'memory'],
  ];
  for (const [analysis, how] of cases) {
    await test.step(`${how} at ${analysis}`, async () => {
      await arm(page, 'data', `call analyze ${analysis}`, how);
      await page.locator('ks-columns .btn.primary').click();
      await fired(page, ++count);
      await lost(page, how);
    });
  }
  await test.step('a query', async () => {
    await seeCustomers(page);
    await settled(page);
    await arm(page, 'data', 'call query', 'kill');
    await page.evaluate(() => {
      location.hash = '#customers';
    });
    await fired(page, ++count);
    await lost(page, 'kill');
  });
  for (const how of ['memory', 'hang'] as const) {
    await test.step(`${how} at an export`, async () => {
      await seeCustomers(page);
      await settled(page);
      await visit(page, 'customers');
      await arm(page, 'data', 'call export', how);
      await exportNow(page);
      await fired(page, ++count);
      await lost(page, how);
    });
  }
});

async function exportNow(page: Page): Promise<void> {
  const view = page.locator('ks-customers');
  await view.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
}

test('a loss of the other workers takes no project and no file with it', async ({ page }) => {
  await instrument(page);
  await openPage(page);
  let count = 0;
  const other = async (who: Who, point: string, how: How, files: Given[]) => {
    await arm(page, who, point, how);
    await choose(page, files);
    if (files[0]?.name === 'locked.xlsx') {
      await page.getByRole('dialog').getByLabel('Password').fill('secret');
      await page.getByRole('button', { name: 'Open the workbook' }).click();
    }
    await fired(page, ++count);
    await wait(page, how, 'workers');
  };
  const error = page.locator('ks-error');
  for (const how of ['hang', 'kill', 'throw', 'memory'] as const) {
    await test.step(`the catalogue: ${how}`, async () => {
      await other('workbook', 'call catalogue', how, book());
      // The engine reads its own.
      await expect(page.locator('ks-columns h1')).toBeVisible();
      await restart(page);
    });
  }
  for (const how of ['hang', 'kill', 'memory'] as const) {
    await test.step(`decrypting: ${how}`, async () => {
      await other('workbook', 'call decrypt', how, locked());
      await expect(error).toBeVisible(SOON);
      await error.getByRole('button', { name: 'Choose another file' }).click(SOON);
      await choose(page, csv);
      await expect(page.locator('ks-columns h1')).toBeVisible();
      await restart(page);
    });
  }
  for (const how of ['hang', 'kill', 'throw'] as const) {
    await test.step(`an old workbook: ${how}`, async () => {
      await other('legacy', 'asked', how, old);
      await expect(error).toBeVisible(SOON);
      await error.getByRole('button', { name: 'Choose another file' }).click(SOON);
      await choose(page, old);
      await expect(page.locator('ks-columns h1')).toBeVisible();
      await restart(page);
    });
  }
  await choose(page, csv);
  await seeCustomers(page);
  await settled(page);
  await visit(page, 'customers');
  for (const how of ['hang', 'kill', 'memory'] as const) {
    await test.step(`writing a workbook: ${how}`, async () => {
      await arm(page, 'workbook', 'call write', how);
      await exportNow(page);
      await fired(page, ++count);
      await wait(page, how, 'workers');
      await expect(page.locator('.toast')).toContainText('CSV works in its place', SOON);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.locator('.toast').getByRole('button', { name: 'Close' }).click();
    });
  }
  const [file] = await Promise.all([page.waitForEvent('download'), exportNow(page)]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
});

for (const how of ['hang', 'kill', 'throw'] as const) {
  test(`an engine that does not start: ${how}`, async ({ page }) => {
    await instrument(page, { who: 'data', how });
    await page.goto('/');
    await fired(page, 1);
    await choose(page, csv);
    await wait(page, how);
    // One that throws at its start is started again for the file.
    if (how === 'throw') await expect(page.locator('ks-columns h1')).toBeVisible();
    else await lost(page, how);
  });
}

/** A few MB of orders, all different: more than the module is given. */
function much(): Given[] {
  const lines = ['Customer,Order,Date,Amount'];
  for (let i = 0; i < 60_000; i++) lines.push(`customer ${i},order ${i},2024-01-01,${i}.25`);
  return [{ name: 'much.csv', content: lines.join('\n') }];
}

test('a core that really runs out of memory, and the next file', async ({ page }) => {
  await shortOfMemory(page, '**/core-*.wasm', 64);
  await openPage(page);
  await choose(page, much());
  await expect(page.locator('ks-error')).toContainText(SENTENCE.memory);
  await expect(page.locator('ks-error')).toContainText('much.csv');
  await page.getByRole('button', { name: 'Choose another file' }).click(SOON);
  await choose(page, csv);
  await expect(page.locator('ks-columns h1')).toBeVisible();
});

test('a workbook module that really runs out of memory, and the next export', async ({ page }) => {
  await shortOfMemory(page, '**/workbook-*.wasm', 200);
  await openPage(page);
  const ledgerAsBook = async (files: Given[]) => {
    await choose(page, files);
    await expect(page.locator('ks-columns h1')).toBeVisible();
    await visit(page, 'ledger');
    await page.getByRole('button', { name: /all rows set aside.*Excel/i }).click();
  };
  // Nobody says whose these are: each is an order of its own.
  const bad = (rows: number) => Array.from({ length: rows }, (_, i) => `,B${i},2024-03-03,7\n`).join('');
  await ledgerAsBook([{ name: 'bad.csv', content: orders() + bad(30_000) }]);
  await expect(page.locator('.toast')).toContainText('CSV works in its place');
  await restart(page);
  const download = page.waitForEvent('download');
  await ledgerAsBook([{ name: 'good.csv', content: orders() + bad(1) }]);
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});
