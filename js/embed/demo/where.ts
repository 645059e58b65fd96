// Where the page gets its Keepsight from. A frame isolates only when its origin is another one: on this
// machine that is the other of its two names; elsewhere the operator names one, or there is none.

export type Where =
  | { readonly mode: 'isolated'; readonly src: string }
  | { readonly mode: 'inline'; readonly src: string; readonly why: 'no_origin' | 'bad_origin' };

const TWIN: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' };

/** `named` is the content of the page's meta element, where there is one. */
export function whereFrom(address: string, named: string | undefined): Where {
  const page = new URL(address);
  const twin = TWIN[page.hostname];
  if (twin !== undefined) {
    const frame = new URL('embed/', page);
    frame.hostname = twin;
    return { mode: 'isolated', src: frame.href };
  }
  const src = new URL('./', page).href;
  if (!named) return { mode: 'inline', src, why: 'no_origin' };
  const other = URL.canParse(named) ? new URL(named) : undefined;
  if (other?.protocol !== 'https:' || other.origin === page.origin) {
    return { mode: 'inline', src, why: 'bad_origin' };
  }
  return { mode: 'isolated', src: new URL('/embed/', other).href };
}
