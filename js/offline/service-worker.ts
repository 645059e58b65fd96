// Answers from what was kept when this build was installed, and from nothing else: after that no
// request of the page reaches a server, whatever the page asks for. The one exception is the browser's
// own look for a new version of this script.
//
// A build is kept whole or not at all: each file must have the SHA-256 that this script was built with
// before the new worker counts as installed, and it takes over only when no page of the old build is
// open. A kept file is held against its hash again each time it is handed out, so that what was altered
// in the browser's storage is fetched anew, or refused, and never run.
import {
  addressOf,
  type BuiltFile,
  CACHE_PREFIX,
  type Decision,
  decide,
  isHashed,
  isKept,
  SHARED_CACHE,
  SHARED_HASH,
  sha256,
} from './precache.ts';

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: readonly BuiltFile[];
declare const __BUILD__: string;

const CACHE = CACHE_PREFIX + __BUILD__;
const HASHES = new Map(
  __PRECACHE__.filter((file) => isKept(file.name)).map((file) => [file.name, file.sha256]),
);
const AT_ONCE = 4;

const scope = (): string => self.registration.scope;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const navigates = mode === 'navigate';
  const decision = decide({ method, url, navigates }, scope(), (name) => HASHES.has(name));
  if (decision.kind !== 'pass') event.respondWith(answer(decision, event.request));
});

async function keepAll(): Promise<void> {
  // What an interrupted installation has left behind.
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  const names = [...HASHES.keys()];
  const work = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      await cache.put(addressOf(name, scope()), await fetched(name));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHE_PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

/** From the server, if it is what this build knows under that name. */
async function fetched(name: string): Promise<Response> {
  const response = await fetch(addressOf(name, scope()), {
    cache: isHashed(name) ? 'default' : 'no-cache',
    redirect: 'error',
    credentials: 'omit',
  });
  const whole = response.ok ? await verified(response, name) : undefined;
  if (!whole) throw new Error(`${name} is not the file of this build`);
  return whole;
}

/** The response with its bytes read and found to be those of the build; else undefined. */
async function verified(response: Response, name: string): Promise<Response | undefined> {
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== HASHES.get(name)) return undefined;
  // The policy that the file came under stays with it. Its bytes are no longer packed.
  const headers = new Headers(response.headers);
  headers.delete('Content-Encoding');
  headers.set('Content-Length', String(bytes.byteLength));
  return new Response(bytes, { status: 200, headers });
}

async function kept(name: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const address = addressOf(name, scope());
  const found = await cache.match(address);
  const whole = found && (await verified(found, name));
  if (whole) return whole;
  const anew = await fetched(name);
  await cache.put(address, anew.clone());
  return anew;
}

async function answer(decision: Decision, request: Request): Promise<Response> {
  switch (decision.kind) {
    case 'file':
      return kept(decision.name).catch(() => Response.error());
    case 'home':
      return Response.redirect(scope(), 303);
    case 'share':
      return share(request);
  }
  return request.mode === 'navigate' ? nothingHere() : Response.error();
}

const nothingHere = (): Response =>
  new Response('There is no page at this address.\n', {
    status: 404,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'X-Content-Type-Options': 'nosniff',
    },
  });

/** Files from the system's share sheet: laid down here, where the page that is opened takes them up. */
async function share(request: Request): Promise<Response> {
  const form = await request.formData();
  await caches.delete(SHARED_CACHE);
  const cache = await caches.open(SHARED_CACHE);
  let n = 0;
  for (const part of form.getAll('files')) {
    if (typeof part === 'string') continue;
    const headers = { 'Content-Type': part.type, 'X-File-Name': encodeURIComponent(part.name) };
    await cache.put(new URL(`shared/${n++}`, scope()).href, new Response(part, { headers }));
  }
  return Response.redirect(scope() + SHARED_HASH, 303);
}
