// What the Content-Security-Policy of a page has to allow so that Keepsight can stand in it. A page without
// a policy allows all of it. Nothing here touches the browser: a server or a build can ask too.
//
//   hostPolicy({ mode: 'isolated', src: 'https://keepsight.example/embed/' })
//   → { 'frame-src': ['https://keepsight.example'] }
//
//   addPolicy("default-src 'self'", hostPolicy({ mode: 'isolated', src: 'https://keepsight.example/embed/' }))
//   → "default-src 'self'; frame-src 'self' https://keepsight.example"

export type Mode = 'isolated' | 'inline';

/** Sources by directive, in the order in which they are written. */
export type Directives = Readonly<Record<string, readonly string[]>>;

export interface PolicyOptions {
  /** Default: isolated. */
  readonly mode?: Mode;
  /**
   * Of mode isolated: the whole address of the frame, as in the element's `src`. Mode inline needs none: a
   * browser starts workers of a page's own origin alone, so that the app's files lie there.
   */
  readonly src?: string | URL;
}

/** What the page around needs, and no more. */
export function hostPolicy({ mode = 'isolated', src }: PolicyOptions = {}): Directives {
  return mode === 'inline' ? INLINE : { 'frame-src': [originOf(src)] };
}

const INLINE: Directives = {
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  // Where the page asks for trusted types; another page needs no such line.
  'trusted-types': ['lit-html', 'keepsight'],
};

/** As it stands in the header. */
export function policyText(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

// Which directive speaks where one is absent (Content Security Policy Level 3 §6.8.3).
const FALLBACK: Readonly<Record<string, readonly string[]>> = {
  'frame-src': ['child-src', 'default-src'],
  'worker-src': ['child-src', 'script-src', 'default-src'],
  'trusted-types': [],
};

/**
 * A policy that allows what it allowed, and what is needed. A directive that is absent has said so by
 * another: where that is there, its sources are taken over, and where none is, all is allowed already.
 */
export function addPolicy(policy: string, needed: Directives): string {
  const had = parsed(policy);
  const all = new Map(had);
  for (const [name, sources] of Object.entries(needed)) {
    const speaking = [name, ...(FALLBACK[name] ?? ['default-src'])].find((n) => had.has(n));
    if (speaking === undefined) continue;
    const before = (had.get(speaking) ?? []).filter((source) => source.toLowerCase() !== "'none'");
    all.set(name, [...new Set([...before, ...sources])]);
  }
  return policyText(Object.fromEntries(all));
}

/** Of a directive that stands twice the first counts, as in a browser. */
function parsed(policy: string): Map<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    const key = name.toLowerCase();
    if (key !== '' && !all.has(key)) all.set(key, sources);
  }
  return all;
}

/** What E_HOST_CSP says; `blocked` is what the browser says it has refused. */
export function refusedBy(directive: string, source: string, blocked = ''): string {
  return `The Content-Security-Policy of this page refuses ${blocked || 'Keepsight'}. Add to it: ${directive} ${source}`;
}

function originOf(src: string | URL | undefined): string {
  const text = String(src ?? '');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  throw new TypeError(
    `src is “${text}”: mode isolated needs the whole address of the frame, such as https://keepsight.example/embed/`,
  );
}
