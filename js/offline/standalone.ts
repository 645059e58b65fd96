// What the page does only when it is a page of its own, and not a part of someone else's: it is kept for
// use without a network, it locks the network once it needs none, and it takes files from the system.
import { addressOf } from '../engine/address.ts';
import { CACHE_PREFIX, SHARED_CACHE, SHARED_HASH, START_PAGE, sha256 } from './precache.ts';
import type { HashedFile } from './sums.ts';

/**
 * How the page comes back without a network: it is kept here; it could not be kept; this browser, or
 * this address, keeps nothing.
 */
export type Keeping = 'kept' | 'failed' | 'unable';

export interface Kept {
  readonly keeping: Keeping;
  /** Why it could not be kept, in the browser's words. */
  readonly detail?: string;
}

/** Registers the service worker, and waits until the whole build is kept. */
export async function keep(onNewVersion: () => void): Promise<Kept> {
  // In a frame the browser keeps nothing for good. Without a secure address there is no service worker
  // (an address of the local network without https, say).
  if (window.top !== window || !('serviceWorker' in navigator)) return { keeping: 'unable' };
  try {
    const registration = await navigator.serviceWorker.register(addressOf(__SERVICE_WORKER__), {
      updateViaCache: 'none',
    });
    if (!registration) return { keeping: 'unable' };
    if (registration.active) watch(registration, onNewVersion);
    else {
      await activated(registration);
      watch(registration, onNewVersion);
    }
    return { keeping: 'kept' };
  } catch (e) {
    return { keeping: 'failed', detail: e instanceof Error ? e.message : String(e) };
  }
}

function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!worker || worker.state === 'activated') resolve();
      // Its own installation threw: a file was not what the build says, or did not arrive.
      else if (worker.state === 'redundant') reject(new Error('installation'));
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

/** A newer build that is whole waits until every page of this one is closed. */
function watch(registration: ServiceWorkerRegistration, onNewVersion: () => void): void {
  if (registration.waiting) onNewVersion();
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') onNewVersion();
    });
  });
}

/**
 * From here on this document can connect nowhere, not even to its own server. A policy that was added
 * cannot be taken back, whatever happens to the element. Workers are no connections: Cancel and recovery
 * still start theirs.
 */
export function lockNetwork(): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "connect-src 'none'";
  document.head.append(meta);
}

/** The files that are kept, with the SHA-256 of what lies there now. */
export async function keptFiles(): Promise<readonly HashedFile[]> {
  const root = addressOf('');
  for (const name of await caches.keys()) {
    if (!name.startsWith(CACHE_PREFIX)) continue;
    const cache = await caches.open(name);
    // Beside this build's there may be that of a newer one, which waits.
    if (!(await cache.match(addressOf(__CORE_WASM__.address)))) continue;
    const files: HashedFile[] = [];
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (!response) continue;
      const file = request.url.slice(root.length) || START_PAGE;
      files.push({ name: file, sha256: await sha256(await response.arrayBuffer()) });
    }
    return files.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return [];
}

interface LaunchQueue {
  setConsumer(consume: (launch: { files: readonly FileSystemFileHandle[] }) => void): void;
}

/** Files that were opened with Keepsight, or shared with it, from the system. */
export function listenToSystem(open: (files: File[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    void Promise.all(files.map((handle) => handle.getFile())).then(open);
  });
  if (location.hash === SHARED_HASH) {
    history.replaceState(null, '', location.pathname);
    void sharedFiles().then((files) => files.length > 0 && open(files));
  }
}

/** Takes up what the service worker has laid down. Nothing of it stays. */
async function sharedFiles(): Promise<File[]> {
  const cache = await caches.open(SHARED_CACHE);
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = decodeURIComponent(response?.headers.get('X-File-Name') ?? '');
    if (response) files.push(new File([await response.blob()], name));
  }
  await caches.delete(SHARED_CACHE);
  return files;
}
