// The way back: served under the service worker's name, this ends it. What was kept is deleted, the
// worker takes itself off, and pages come from the server again. An open page goes on as it is.
import { CACHE_PREFIX, SHARED_CACHE } from './precache.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(end()));

async function end(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHE_PREFIX) || name === SHARED_CACHE) await caches.delete(name);
  }
  await self.registration.unregister();
}
