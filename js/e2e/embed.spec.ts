// Keepsight in the page of another: what the host can do, what it cannot, and what a hostile one meets.
// Hosts are pages under another name of this machine, so that the frame has another origin than they.
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import type { KeepsightApp } from '../embed/element.ts';
import { textOf } from './person.ts';

declare global {
  interface HTMLElementTagNameMap {
    'keepsight-app': KeepsightApp;
  }
  interface Window {
    /** What the element told, in its order. */
    told: { event: string; detail: Record<string, unknown> }[];
    takes: boolean;
  }
}

const port = Number(process.env.KEEPSIGHT_TEST_PORT ?? 8417);
const SITE = `http://127.0.0.1:${port}`;
const FRAME = `${SITE}/embed/`;

interface HostPage {
  readonly csp?: string;
  /** The attributes of the element; without any there is none. */
  readonly attributes?: string;
}

const TOLD = `window.told = []; window.takes = false;
for (const event of ['ready', 'progress', 'mapping', 'loaded', 'viewchange', 'select', 'export', 'error', 'resize', 'share'])
  addEventListener('keepsight-' + event, (e) => {
    if (window.takes && e.cancelable) e.preventDefault();
    told.push({ event, detail: e.detail });
  });`;

/** The pages of hosts, each with its policy and its element. */
class Hosts {
  #server: Server | undefined;
  #page: HostPage = {};
  #script = '';

  /** One of the two ports whose origins may hold the frame (playwright.config.ts). */
  readonly port = port + 1 + test.info().parallelIndex;
  readonly origin = `http://localhost:${this.port}`;
  /** The same pages under a name that is not in the list. */
  readonly stranger = `http://127.0.0.1:${this.port}`;

  async start(): Promise<void> {
    // As a host's bundler makes it.
    const { outputFiles } = await build({
      entryPoints: [path.resolve('js/embed/define.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
    });
    this.#script = outputFiles[0]?.text ?? '';
    this.#server = createServer((request, response) => {
      const { type, headers = {}, body } = this.#answer(request.url ?? '');
      response.writeHead(200, { 'content-type': type, ...headers }).end(body);
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.port, '127.0.0.1', resolve));
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  #answer(address: string): { type: string; headers?: Record<string, string>; body: string } {
    if (address.endsWith('.js')) {
      return { type: 'text/javascript', body: address.endsWith('told.js') ? TOLD : this.#script };
    }
    const { csp, attributes } = this.#page;
    const app = attributes === undefined ? '' : `<keepsight-app ${attributes}></keepsight-app>`;
    return {
      type: 'text/html',
      headers: csp ? { 'content-security-policy': csp } : {},
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>CRM</title><link rel="icon" href="data:,"><script src="told.js"></script><script type="module" src="element.js"></script><h1>CRM</h1>${app}</html>`,
    };
  }

  async open(page: Page, host: HostPage, origin = this.origin): Promise<void> {
    this.#page = host;
    await page.goto(`${origin}/crm/`);
  }

  /** Under the origin of the tool itself, whose server has no such page. */
  async openBeside(page: Page, host: HostPage): Promise<void> {
    this.#page = host;
    await page.route(`${SITE}/crm/**`, (route) => {
      const { type, headers, body } = this.#answer(route.request().url());
      return route.fulfill({ contentType: type, ...(headers && { headers }), body });
    });
    await page.goto(`${SITE}/crm/`);
  }
}

let hosts: Hosts;
test.beforeAll(async () => {
  hosts = new Hosts();
  await hosts.start();
});
test.afterAll(() => hosts.stop());

const isolated = (attributes = ''): string => `src="${FRAME}" ${attributes}`;
const frameOf = (page: Page): FrameLocator => page.frameLocator('keepsight-app iframe');
const ready = (page: Page) => page.evaluate(() => document.querySelector('keepsight-app')?.ready);

/** Three years of orders of forty customers, as objects of the host's. */
const pushRows = (page: Page) =>
  page.evaluate(async () => {
    const rows = [];
    for (let c = 0; c < 40; c++) {
      for (let o = 0; o < 3 + (c % 9); o++) {
        rows.push({
          Account: `00${100 + c}`,
          Order: `O-${c}-${o}`,
          Date: new Date(2023, (c * 5 + o * 3) % 36, 1 + ((c + o) % 27), 10, 30),
          Amount: 20 + ((c * 7 + o * 13) % 90) + 0.125,
        });
      }
    }
    return await document.querySelector('keepsight-app')?.load(rows, { name: 'Accounts' });
  });

type Method = 'summary' | 'query' | 'exportAs' | 'save' | 'clear' | 'loadSample';

/** What a call was answered with, or the code it was refused with. */
const ask = (page: Page, method: Method, ...args: unknown[]) =>
  page.evaluate(
    async ([method, args]) => {
      const app = document.querySelector('keepsight-app') as unknown as Record<
        string,
        (...args: unknown[]) => Promise<unknown>
      >;
      try {
        return await app[method]?.(...args);
      } catch (e) {
        return (e as { code?: string }).code ?? String(e);
      }
    },
    [method, args] as const,
  );

const told = (page: Page, event: string) =>
  page.evaluate((event) => window.told.filter((t) => t.event === event).map((t) => t.detail), event);

test('rows from the host become customers; what is given back, the person decides', async ({ page }) => {
  await hosts.open(page, { attributes: isolated('share="rows" locale="en" view="customers"') });
  await ready(page);
  expect(await pushRows(page)).toEqual({ state: 'ready' });
  const frame = frameOf(page);
  await expect(frame.locator('ks-customers h1')).toBeVisible();
  await expect(frame.locator('.file b')).toHaveText('Accounts.xlsx');

  // Asked, and not answered: nothing.
  const bar = frame.getByRole('region', { name: /localhost.* asks you to share/ });
  await expect(bar).toBeVisible();
  for (const method of ['summary', 'query', 'exportAs'] as const) {
    expect(await ask(page, method), method).toBe('E_NOT_SHARED');
  }
  await frame.locator('ks-customers a.cell').first().click();
  await expect(frame.locator('ks-customer h1')).toBeVisible();
  expect(await told(page, 'select')).toEqual([]);

  await bar.getByRole('button', { name: 'Allow' }).click();
  expect(await ask(page, 'summary')).toMatchObject({ customers: 40, rows: { setAside: 0 } });
  const all = (await ask(page, 'query', { limit: 3 })) as { total: number; rows: { id: string }[] };
  expect(all.total).toBe(40);
  // Ids are the texts that they were, zeros and all.
  expect(all.rows.map((row) => row.id)).toEqual(['00100', '00101', '00102']);
  const csv = await page.evaluate(async () =>
    (await document.querySelector('keepsight-app')?.exportAs('contacts', 'csv'))?.text(),
  );
  expect(csv).toContain('00');

  // The selection goes both ways.
  const selected = await page.evaluate(() =>
    document.querySelector('keepsight-app')?.select(['00107', 'nobody']),
  );
  expect(selected).toEqual({ found: ['00107'], missing: ['nobody'] });
  await page.evaluate(() => document.querySelector('keepsight-app')?.select(['00105']));
  await expect(frame.locator('ks-customer h1')).toContainText('00105');
  await expect.poll(() => told(page, 'select')).toContainEqual({ ids: ['00105'] });

  await frame.getByRole('button', { name: 'Stop sharing' }).click();
  expect(await ask(page, 'summary')).toBe('E_NOT_SHARED');
});

test('the host takes the list in place of a download', async ({ page }) => {
  await hosts.open(page, { attributes: isolated('share="rows" locale="en" view="contacts"') });
  await ready(page);
  await pushRows(page);
  const frame = frameOf(page);
  await frame.getByRole('button', { name: 'Allow' }).click();
  await page.evaluate(() => {
    window.takes = true;
  });
  const save = async () => {
    await frame
      .locator('ks-contacts')
      .getByRole('button', { name: /^Export/ })
      .click();
    await frame.getByRole('dialog').getByLabel('Excel').check();
    await frame.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
  };
  await save();
  await expect(frame.getByText(/localhost.* has taken/)).toBeVisible();
  const [taken] = (await told(page, 'export')) as { what: string; format: string; rows: number }[];
  expect(taken).toMatchObject({ what: 'contacts', format: 'xlsx' });
  expect(taken?.rows).toBeGreaterThan(0);
  const size = await page.evaluate(
    () => (window.told.find((t) => t.event === 'export')?.detail.file as File | undefined)?.size,
  );
  expect(size).toBeGreaterThan(1000);

  // Where the host takes nothing, the person's browser saves it.
  await page.evaluate(() => {
    window.takes = false;
  });
  const [download] = await Promise.all([page.waitForEvent('download'), save()]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
});

test('what the person opens is nobody else’s: no consent holds for it, no host closes it', async ({
  page,
}) => {
  await hosts.open(page, { attributes: isolated('share="rows" locale="en"') });
  await ready(page);
  await pushRows(page);
  const frame = frameOf(page);
  await frame.getByRole('button', { name: 'Allow' }).click();
  expect(await ask(page, 'summary')).toMatchObject({ customers: 40 });
  await frame.getByRole('link', { name: 'Another file' }).click();
  await frame
    .locator('ks-start input[type=file]')
    .setInputFiles('public/samples/online-retail-sample.csv.gz');
  await expect(frame.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  for (const method of ['summary', 'query', 'exportAs', 'save'] as const) {
    expect(await ask(page, method), method).toBe('E_NOT_SHARED');
  }
  // A file that cannot be read is told without a word of what it is.
  await page.evaluate(() => {
    window.told = [];
  });
  await frame.getByRole('link', { name: 'Another file' }).click();
  await frame.locator('ks-start input[type=file]').setInputFiles({
    name: 'secret-salaries.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('%PDF-1.4 no table'),
  });
  await expect(frame.locator('ks-error h1')).toBeVisible();
  const words = await page.evaluate(() => JSON.stringify(window.told));
  expect(words).toContain('E_');
  expect(words).not.toMatch(/secret|salaries|"total"/);
  await frame.locator('ks-error').getByRole('button').first().click();
  await frame
    .locator('ks-start input[type=file]')
    .setInputFiles('public/samples/online-retail-sample.csv.gz');
  await expect(frame.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  expect(await ask(page, 'clear')).toBe('E_HELD');
  expect(await ask(page, 'loadSample')).toBe('E_HELD');
  await expect(frame.locator('.file b')).toHaveText('online-retail-sample.csv.gz');
  await expect(frame.getByRole('region', { name: /asks you to share/ })).toBeVisible();
});

test('a hostile host reads nothing: not the document, not a row', async ({ page }) => {
  await hosts.open(page, { attributes: isolated('share="none"') });
  await ready(page);
  await pushRows(page);
  await expect(frameOf(page).locator('ks-overview h1')).toBeVisible();
  const reach = await page.evaluate(() => {
    const frame = document.querySelector('keepsight-app')?.shadowRoot?.querySelector('iframe');
    const tries: Record<string, () => unknown> = {
      contentDocument: () => frame?.contentDocument,
      document: () => frame?.contentWindow?.document,
      storage: () => frame?.contentWindow?.localStorage,
      app: () => (frame?.contentWindow as unknown as { app?: unknown } | null)?.app,
    };
    return Object.entries(tries).map(([name, reach]) => {
      try {
        return [name, reach() ?? 'nothing'];
      } catch (e) {
        return [name, (e as Error).name];
      }
    });
  });
  expect(reach).toEqual([
    ['contentDocument', 'nothing'],
    ['document', 'SecurityError'],
    ['storage', 'SecurityError'],
    ['app', 'SecurityError'],
  ]);
  for (const method of ['summary', 'query', 'exportAs'] as const) {
    expect(await ask(page, method), method).toBe('E_NOT_SHARED');
  }
  // What it was told besides names no customer.
  const words = await page.evaluate(() => JSON.stringify(window.told));
  expect(words).not.toContain('0010');
});

test('colours of the host are taken over, and nothing that is none', async ({ page }) => {
  const style =
    '--keepsight-accent: rgb(120 40 10); --keepsight-bg: url(https://evil.example/x); --keepsight-radius: 9px; --keepsight-ink: red; background: red';
  await hosts.open(page, { attributes: isolated(`style="${style}" theme="light"`) });
  await ready(page);
  const app = frameOf(page).locator('ks-app');
  const value = (name: string) =>
    app.evaluate((e, name) => getComputedStyle(e).getPropertyValue(name).trim(), name);
  await expect.poll(() => value('--accent')).toBe('rgb(120 40 10)');
  expect(await value('--radius-2')).toBe('9px');
  expect(await value('--paper')).toBe('#f5f8f7');
  await expect(frameOf(page).locator('.btn.primary').first()).toHaveCSS(
    'background-color',
    'rgb(120, 40, 10)',
  );
  // Another theme takes the host's values up again, and lets go of those that are gone.
  await page.evaluate(() => {
    const element = document.querySelector('keepsight-app');
    element?.style.removeProperty('--keepsight-accent');
    element?.setAttribute('theme', 'dark');
  });
  await expect.poll(() => value('--accent')).not.toBe('rgb(120 40 10)');
});

test('the height that the content has is told, and shrinks with it', async ({ page }) => {
  await hosts.open(page, { attributes: isolated('view="glossary" locale="en"') });
  await ready(page);
  await pushRows(page);
  const last = async () => (await told(page, 'resize')).at(-1)?.height as number;
  await expect(frameOf(page).locator('ks-glossary h1')).toBeVisible();
  await expect.poll(last).toBeGreaterThan(2000);
  const high = await last();
  // A host that follows it.
  await page.evaluate((height) => {
    const app = document.querySelector('keepsight-app');
    if (app) app.style.height = `${height}px`;
  }, high);
  await page.evaluate(() => document.querySelector('keepsight-app')?.setAttribute('view', 'ledger'));
  await expect(frameOf(page).locator('ks-ledger h1')).toBeVisible();
  await expect.poll(last).toBeLessThan(high / 2);
});

test('floods and malformed messages are survived', async ({ page }) => {
  await hosts.open(page, {});
  const outcome = await page.evaluate(async (src) => {
    const frame = document.createElement('iframe');
    frame.src = `${src}#origins=${encodeURIComponent(location.origin)}`;
    document.body.append(frame);
    await new Promise((resolve) => {
      frame.onload = resolve;
    });
    const { port1, port2 } = new MessageChannel();
    const origin = new URL(src).origin;
    const answers: { id?: number; event?: string; error?: { code: string } }[] = [];
    port1.onmessage = ({ data }) => answers.push(data);
    const post = (what: unknown, transfer: Transferable[] = []) =>
      frame.contentWindow?.postMessage(what, origin, transfer);
    // Words at the door that are no greeting.
    for (const odd of [
      null,
      7,
      'connect',
      [],
      {},
      { keepsight: 'connect' },
      { keepsight: 'connect', version: '1', settings: {} },
    ]) {
      post(odd, [new MessageChannel().port2]);
    }
    post({ keepsight: 'connect', version: 1, settings: {} });
    post({ keepsight: 'connect', version: 1, settings: {} }, [port2]);
    const until = async (met: () => boolean) => {
      for (let i = 0; i < 600 && !met(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
      return met();
    };
    const connected = await until(() => answers.some((a) => a.event === 'ready'));
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const odd = [
      null,
      undefined,
      0,
      '',
      'load',
      [],
      [1],
      {},
      { id: 1 },
      { id: 'x', method: 'load' },
      { id: 0.5, method: 'clear' },
      { id: NaN, method: 'clear' },
      { method: 'clear' },
      { ask: 'x', taken: true },
      { ask: 99, taken: true },
      { id: 5, cancel: true },
      { id: 5, cancel: 'yes' },
      cyclic,
      new Map(),
      new Date(),
      new Blob(['x']),
    ];
    for (let i = 0; i < 20_000; i++) port1.postMessage(odd[i % odd.length]);
    const refused = [
      ['__proto__', {}],
      ['constructor', {}],
      ['eval', {}],
      ['load', { data: 'text' }],
      ['load', { data: [1] }],
      ['load', { data: [{ a: {} }] }],
      ['load', { data: [], mapping: [] }],
      ['load', 'params'],
      ['configure', { view: 'customer' }],
      ['configure', { locale: 'xx' }],
      ['configure', { asOf: '2026-02-30' }],
      ['configure', { timeZone: 'Mars/Olympus' }],
      ['select', { ids: [] }],
      ['select', { ids: [{}] }],
      ['query', { offset: -1 }],
    ] as const;
    refused.forEach(([method, params], i) => void port1.postMessage({ id: 1000 + i, method, params }));
    await until(() => refused.every((_, i) => answers.some((a) => a.id === 1000 + i)));
    const codes = refused.map((_, i) => answers.find((a) => a.id === 1000 + i)?.error?.code);
    for (let i = 0; i < 5000; i++) port1.postMessage({ id: 10_000 + i, method: 'loadSample' });
    await until(() => answers.filter((a) => (a.id ?? 0) >= 10_000).length === 5000);
    const busy = answers.filter((a) => a.error?.code === 'E_BUSY').length;
    port1.postMessage({ id: 77, method: 'loadSample' });
    await until(() => answers.some((a) => a.id === 77 && !('progress' in a)));
    return { connected, codes, busy, last: answers.find((a) => a.id === 77 && !('progress' in a)) };
  }, FRAME);
  expect(outcome.connected).toBe(true);
  expect(outcome.codes).toEqual([
    'E_METHOD',
    'E_METHOD',
    'E_METHOD',
    ...Array.from({ length: 11 }, () => 'E_PARAMS'),
    'E_NOT_SHARED',
  ]);
  expect(outcome.busy).toBeGreaterThan(4000);
  expect(outcome.last).toEqual({ id: 77, result: { state: 'ready' } });
});

test('only the page around is heard, and only with its own origin', async ({ page }) => {
  await hosts.open(page, {});
  const heard = await page.evaluate(async (src) => {
    const origin = new URL(src).origin;
    const { host } = location;
    const knock = async (origins: string, from: Window = window) => {
      const frame = document.createElement('iframe');
      frame.src = `${src}#origins=${encodeURIComponent(origins)}`;
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.onload = resolve;
      });
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise((resolve) => {
        port1.onmessage = () => resolve(true);
        setTimeout(resolve, 3000, false);
      });
      const post = new (from as unknown as { Function: FunctionConstructor }).Function(
        'frame',
        'hello',
        'origin',
        'port',
        'frame.contentWindow.postMessage(hello, origin, [port])',
      );
      post(frame, { keepsight: 'connect', version: 1, settings: {} }, origin, port2);
      const said = await answer;
      frame.remove();
      return said;
    };
    const sibling = document.createElement('iframe');
    document.body.append(sibling);
    const tries: Record<string, Promise<unknown>> = {
      own: knock(`http://${host}`),
      'among others': knock(`https://crm.example,http://${host}`),
      'with a slash': knock(`http://${host}/`),
      longer: knock(`http://${host}0`),
      'as a subdomain': knock(`http://${host}.evil.example`),
      'as a user': knock(`http://${host}@evil.example`),
      https: knock(`https://${host}`),
      wildcard: knock('*'),
      null: knock('null'),
      none: knock(''),
      'a frame beside it': knock(`http://${host}`, sibling.contentWindow as Window),
    };
    const answers: Record<string, unknown> = {};
    for (const [name, answer] of Object.entries(tries)) answers[name] = await answer;
    return answers;
  }, FRAME);
  expect(heard).toEqual({
    own: true,
    'among others': true,
    'with a slash': false,
    longer: false,
    'as a subdomain': false,
    'as a user': false,
    https: false,
    wildcard: false,
    null: false,
    none: false,
    'a frame beside it': false,
  });
});

test('who may not hold the frame is told so', async ({ page }) => {
  await hosts.open(page, { attributes: isolated() }, hosts.stranger);
  await expect
    .poll(async () => (await told(page, 'error'))[0], { timeout: 30_000 })
    .toMatchObject({ code: 'E_NO_ANSWER', message: expect.stringContaining('FRAME_ANCESTORS') });
});

test('a policy of the host that refuses the frame is named, with what it has to allow', async ({ page }) => {
  await hosts.open(page, { csp: "default-src 'self'", attributes: isolated() });
  await expect
    .poll(async () => (await told(page, 'error'))[0])
    .toMatchObject({ code: 'E_HOST_CSP', message: expect.stringContaining(`frame-src ${SITE}`) });
});

test('a strict policy that allows the frame is enough', async ({ page }) => {
  await hosts.open(page, {
    csp: `default-src 'none'; script-src 'self'; frame-src ${SITE}; require-trusted-types-for 'script'; trusted-types 'none'`,
    attributes: isolated('locale="zh-CN"'),
  });
  await ready(page);
  expect(await ask(page, 'loadSample')).toEqual({ state: 'ready' });
  await expect(frameOf(page).locator('ks-overview h1')).toBeVisible();
  expect(await told(page, 'error')).toEqual([]);
});

test('a frame of the host’s own origin, and none at all, are refused by name', async ({ page }) => {
  await hosts.openBeside(page, { attributes: `src="${FRAME}"` });
  await expect.poll(async () => (await told(page, 'error'))[0]).toMatchObject({ code: 'E_SAME_ORIGIN' });
  await hosts.open(page, { attributes: '' });
  await expect.poll(async () => (await told(page, 'error'))[0]).toMatchObject({ code: 'E_NO_SRC' });
});

test('two gigabytes in one message are refused, and the frame lives', async ({ page }) => {
  test.slow();
  await hosts.open(page, { attributes: isolated() });
  await ready(page);
  const code = await page.evaluate(async () => {
    try {
      await document.querySelector('keepsight-app')?.load(new ArrayBuffer(2 ** 31));
      return 'taken';
    } catch (e) {
      return (e as { code: string }).code;
    }
  });
  expect(code).toBe('E_TOO_LARGE');
  expect(await pushRows(page)).toEqual({ state: 'ready' });
});

test('readonly: the host gives the data, the person opens none', async ({ page }) => {
  await hosts.open(page, { attributes: isolated('readonly locale="en"') });
  await ready(page);
  const frame = frameOf(page);
  await expect(frame.getByText('Waiting for data')).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Choose' })).toHaveCount(0);
  await pushRows(page);
  await expect(frame.locator('ks-overview h1')).toBeVisible();
  await expect(frame.getByRole('link', { name: 'Another file' })).toHaveCount(0);
});

test('columns by name, a time zone, a day: as the host says', async ({ page }) => {
  await hosts.open(page, {
    attributes: isolated(
      'share="ids" locale="en" time-zone="Pacific/Auckland" as-of="2024-03-31" currency="NZD"',
    ),
  });
  await ready(page);
  const state = await page.evaluate(() => {
    const rows = [];
    for (let c = 0; c < 12; c++) {
      for (let o = 0; o < 4; o++) {
        // Late on the day before by universal time: the next morning in Auckland.
        rows.push({ A: `c${c}`, B: new Date(Date.UTC(2024, o % 3, 1 + c, 22)), C: 5 + o, D: 700 + c });
      }
    }
    return document.querySelector('keepsight-app')?.load(rows, {
      mapping: { A: 'customer_id', B: 'order_date', C: 'amount', D: null },
    });
  });
  expect(state).toEqual({ state: 'ready' });
  await frameOf(page).getByRole('button', { name: 'Allow' }).click();
  expect(await ask(page, 'summary')).toMatchObject({
    customers: 12,
    firstDate: '2024-01-02',
    lastDate: '2024-03-13',
    asOf: '2024-03-31',
    currency: 'NZD',
  });
  // A header that is not there is named.
  const refused = await page.evaluate(async () => {
    try {
      await document
        .querySelector('keepsight-app')
        ?.load([{ A: 'x', B: 1 }], { mapping: { Nowhere: 'amount' } });
    } catch (e) {
      return (e as { code: string; args: object }).args;
    }
    return 'taken';
  });
  expect(refused).toMatchObject({ value: 'Nowhere' });
});

test('settings are handed over and used again; of the rows they hold nothing', async ({ page }) => {
  await hosts.open(page, { attributes: isolated('locale="en"') });
  await ready(page);
  await pushRows(page);
  const settings = await ask(page, 'save');
  expect(JSON.stringify(settings)).toContain('Account');
  expect(JSON.stringify(settings)).not.toContain('0010');
  await ask(page, 'clear');
  await page.evaluate((s) => document.querySelector('keepsight-app')?.restore(s), settings);
  expect(await pushRows(page)).toEqual({ state: 'ready' });
});

test('inline: the app in the host’s page leaves its address and its title alone', async ({ page }) => {
  await hosts.openBeside(page, { attributes: 'mode="inline" src="/" share="rows" locale="en"' });
  await ready(page);
  expect(await pushRows(page)).toEqual({ state: 'ready' });
  await expect(page.locator('ks-overview h1')).toBeVisible();
  // What the host does takes neither the focus nor the place in the page from who reads it.
  expect(await page.evaluate(() => [document.activeElement === document.body, scrollY])).toEqual([true, 0]);
  await page.locator('nav.rail').getByRole('link', { name: 'All customers' }).click();
  await expect(page.locator('ks-customers h1')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.title()).toBe('CRM');
  await expect(page.locator('.chip')).toHaveText('Works offline');
  expect(await ask(page, 'summary')).toMatchObject({ customers: 40 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.locator('nav.rail').getByRole('link', { name: 'Contact list' }).click();
      await page
        .locator('ks-contacts')
        .getByRole('button', { name: /^Export/ })
        .click();
      await page.getByRole('dialog').getByLabel('CSV for a CRM').check();
      await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
    })(),
  ]);
  expect(await textOf(download)).toContain('00');
});

test('inline: a policy without wasm is named', async ({ page }) => {
  await hosts.openBeside(page, {
    csp: "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'",
    attributes: 'mode="inline" src="/"',
  });
  await expect
    .poll(async () => (await told(page, 'error'))[0])
    .toMatchObject({ code: 'E_HOST_CSP', message: expect.stringContaining("script-src 'wasm-unsafe-eval'") });
});

test('inline: a strict policy is enough', async ({ page }) => {
  await hosts.openBeside(page, {
    csp: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src data: blob:; require-trusted-types-for 'script'; trusted-types lit-html keepsight",
    attributes: 'mode="inline" src="/"',
  });
  await ready(page);
  expect(await ask(page, 'loadSample')).toEqual({ state: 'ready' });
  expect(await told(page, 'error')).toEqual([]);
});
