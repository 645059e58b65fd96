import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { StaticHost } from './static-host.ts';

// As people have it: the page is kept for use offline.
test.use({ serviceWorkers: 'allow' });

const SITE = 'dist/site';

// Word for word what was measured to let nothing out; see wasm/site/policy.go.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'none'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html default; " +
  'sandbox allow-scripts allow-same-origin allow-downloads allow-modals';
const WORKER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'";
const EVERYWHERE = {
  'connection-allowlist': '(response-origin);webrtc=block',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function asset(start: string, end: string): string {
  const [name, ...more] = readdirSync(`${SITE}/assets`).filter((f) => f.startsWith(start) && f.endsWith(end));
  if (!name || more.length > 0) throw new Error(`one file ${start}…${end} was expected`);
  return `/assets/${name}`;
}

/** Everything that a page complains of, from its first moment on. */
async function complaints(page: Page): Promise<string[]> {
  const all: string[] = [];
  page.on('console', (message) => {
    // Chromium says this of every page whose policy has the two sandbox words that workers need.
    if (message.text().includes('allow-scripts and allow-same-origin')) return;
    if (message.type() === 'error' || message.type() === 'warning') all.push(message.text());
  });
  page.on('pageerror', (error) => all.push(String(error)));
  page.on('requestfailed', (request) => all.push(`${request.url()} ${request.failure()?.errorText}`));
  await page.exposeFunction('violated', (what: string) => all.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violated } = window as unknown as { violated: (what: string) => void };
      violated(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return all;
}

test('every kind of file carries its policy', async ({ request }) => {
  const policies: Record<string, string> = {
    '/': PAGE_POLICY,
    '/base.css': PAGE_POLICY,
    '/manifest.webmanifest': PAGE_POLICY,
    [asset('app-', '.js')]: PAGE_POLICY,
    [asset('core-', '.wasm')]: PAGE_POLICY,
    [asset('workbook-', '.wasm')]: PAGE_POLICY,
    [asset('data-worker-', '.js')]: WORKER_POLICY,
    [asset('workbook-worker-', '.js')]: WORKER_POLICY,
    [asset('legacy-worker-', '.js')]: WORKER_POLICY,
  };
  for (const [address, policy] of Object.entries(policies)) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    expect(response.headers(), address).toMatchObject({ ...EVERYWHERE, 'content-security-policy': policy });
  }
  expect((await request.get(asset('core-', '.wasm'))).headers()['content-type']).toBe('application/wasm');
});

test('nothing can be sent to the server', async ({ request }) => {
  const response = await request.post('/', { data: 'rows' });
  expect(response.status()).toBe(405);
  expect(response.headers().allow).toBe('GET, HEAD');
});

test('the page starts under its policy without a complaint', async ({ page }) => {
  const all = await complaints(page);
  const response = await page.goto('/');
  expect(response?.headers()).toMatchObject({ ...EVERYWHERE, 'content-security-policy': PAGE_POLICY });
  await page.waitForFunction(() => customElements.get('ks-app') !== undefined);
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(all).toEqual([]);
});

test.describe('on a host that knows only the _headers file', () => {
  const host = new StaticHost(SITE);
  let origin = '';
  test.beforeAll(async () => {
    origin = await host.start();
  });
  test.afterAll(() => host.stop());

  test('the page starts as it does on the server', async ({ page }) => {
    const all = await complaints(page);
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => customElements.get('ks-app') !== undefined);
    await page.waitForLoadState('networkidle');
    expect(all).toEqual([]);
  });

  /** Runs LEAKS as a worker under the headers of a built script; says what came of each way. */
  async function leaks(page: Page, address: string): Promise<Record<string, string>> {
    host.bodies.set(address, LEAKS);
    // Not the product's page: its own workers and its own policy for script addresses stay out of it.
    await page.goto(`${origin}/base.css`);
    host.asked.length = 0;
    const tried = await page.evaluate(
      (script) =>
        new Promise<Record<string, string>>((resolve) => {
          const { trustedTypes } = window as unknown as {
            trustedTypes: { createPolicy(name: string, rules: object): unknown };
          };
          trustedTypes.createPolicy('default', { createScriptURL: (url: string) => url });
          new Worker(script).onmessage = (event) => resolve(event.data);
        }),
      address,
    );
    host.bodies.delete(address);
    return tried;
  }

  for (const start of ['data-worker-', 'workbook-worker-', 'legacy-worker-']) {
    test(`whatever runs in ${start}*.js reaches nothing, this site included`, async ({ page }) => {
      const address = asset(start, '.js');
      expect(await leaks(page, address)).toEqual({
        fetch: 'refused',
        xhr: 'refused',
        importScripts: 'refused',
        import: 'refused',
        worker: 'refused',
        webSocket: 'refused',
        eventSource: 'refused',
      });
      // The browser itself asks for an icon of a page that names none.
      expect(host.asked.filter((url) => url !== '/favicon.ico')).toEqual([address]);
    });
  }

  test('the same script under the policy of the page does reach this site', async ({ page }) => {
    expect(await leaks(page, asset('app-', '.js'))).toMatchObject({ fetch: 'sent', xhr: 'sent' });
    const ways = host.asked.filter((url) => url.startsWith('/healthz?')).map((url) => url.split('?')[1]);
    // Trusted types stop the other two there.
    expect(ways).toEqual(['fetch', 'xhr', 'import', 'webSocket', 'eventSource']);
  });
});

// The test's own worker script: every way out that a worker has, with something to carry.
const LEAKS = `
const to = (way) => location.origin + '/healthz?' + way;
const wait = (thing, good, bad) =>
  new Promise((resolve) => {
    thing['on' + good] = () => resolve('sent');
    thing['on' + bad] = () => resolve('refused');
  });
const ways = {
  fetch: () => fetch(to('fetch')).then(() => 'sent'),
  xhr: () => { const x = new XMLHttpRequest(); x.open('GET', to('xhr')); const w = wait(x, 'load', 'error'); x.send(); return w; },
  importScripts: () => { importScripts(to('importScripts')); return 'sent'; },
  import: () => import(to('import')).then(() => 'sent'),
  worker: () => wait(new Worker(to('worker')), 'message', 'error'),
  webSocket: () => wait(new WebSocket(to('webSocket').replace('http', 'ws')), 'open', 'error'),
  eventSource: () => wait(new EventSource(to('eventSource')), 'open', 'error'),
};
(async () => {
  const tried = {};
  for (const [name, way] of Object.entries(ways)) {
    try { tried[name] = await way(); } catch { tried[name] = 'refused'; }
  }
  postMessage(tried);
})();
`;
