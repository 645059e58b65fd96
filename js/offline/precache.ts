// What the service worker holds, and which request gets what of it. Nothing here touches the browser.

/** A file of the build: its name below the scope, and the SHA-256 of its bytes in hexadecimal digits. */
export interface BuiltFile {
  readonly name: string;
  readonly sha256: string;
}

export const START_PAGE = 'index.html';

/**
 * The page for frames comes from the server each time: which sites may frame it is for the server to say
 * today, and not for a copy that was kept.
 */
const FRAMED_PAGE = 'embed/';

/** Where the system's share sheet sends files; public/manifest.webmanifest names it too. */
export const SHARE_PATH = 'share';

/** What the page finds in its address when files were shared with it. */
export const SHARED_HASH = '#shared';

/** Caches of ours begin with this; the rest is the build, so that no two builds share one. */
export const CACHE_PREFIX = 'keepsight-build-';

/** Files on their way from the share sheet to the page, which takes them out at once. */
export const SHARED_CACHE = 'keepsight-shared';

export interface Asked {
  readonly method: string;
  readonly url: string;
  /** A page is to be shown, not a part of one. */
  readonly navigates: boolean;
}

export type Decision =
  | { readonly kind: 'file'; readonly name: string }
  /** The same page without what was hung onto its address. */
  | { readonly kind: 'home' }
  | { readonly kind: 'share' }
  /** Not ours to answer. */
  | { readonly kind: 'pass' }
  | { readonly kind: 'refuse' };

const refuse: Decision = { kind: 'refuse' };

/**
 * Only a file of the build is answered, under its exact name. A query string could carry something
 * out to whoever reads the server's log, so an address with one is never fetched.
 */
export function decide(asked: Asked, scope: string, holds: (name: string) => boolean): Decision {
  const url = new URL(asked.url);
  const root = new URL(scope);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return refuse;
  const path = url.pathname.slice(root.pathname.length);
  if (asked.method === 'POST') return path === SHARE_PATH && asked.navigates ? { kind: 'share' } : refuse;
  if (asked.method !== 'GET') return refuse;
  const name = path === '' ? START_PAGE : path;
  if (path === FRAMED_PAGE && asked.navigates && url.search === '') return { kind: 'pass' };
  if (url.search !== '') return asked.navigates && name === START_PAGE ? { kind: 'home' } : refuse;
  return holds(name) ? { kind: 'file', name } : refuse;
}

/** The address of a file of the build. The start page has none of its own: some hosts redirect its name. */
export function addressOf(name: string, scope: string): string {
  return new URL(name === START_PAGE ? './' : name, scope).href;
}

/** Whether a file of the build is kept. */
export const isKept = (name: string): boolean => !name.startsWith(FRAMED_PAGE);

/** A name that holds its content's hash never means other bytes. */
export const isHashed = (name: string): boolean => name.startsWith('assets/');

export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
}
