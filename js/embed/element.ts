// <keepsight-app>: Keepsight in a page of someone else's. By itself it does nothing but hold the app, in a
// frame of another origin (isolated, the default) or in the page itself (inline), and say in the page's
// terms what goes on in there. Importing this file registers nothing; define.ts does.
import type { CallOptions, Connection } from './connection.ts';
import { connectFrame, frameAddress } from './frame.ts';
import { type Mode, refusedBy } from './policy.ts';
import {
  KeepsightError,
  type Loaded,
  MOST_BYTES,
  type Progress,
  type Row,
  type Settings,
  SHARES,
  type Share,
} from './protocol.ts';
import { tokensOf } from './theme.ts';

export type * from './events.ts';
export type { Mode } from './policy.ts';
export type { Loaded, Progress, Row, Share, Value } from './protocol.ts';
export { KeepsightError } from './protocol.ts';

export interface LoadOptions {
  /** How the data are called where they are no file with a name. */
  readonly name?: string;
  /** The role of each column by its header, in place of what is guessed; null: it has none. */
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

export interface Summary {
  /** orders, summary (one row a customer with its orders counted), customers. */
  readonly kind: string;
  readonly customers: number;
  readonly orders: number;
  readonly firstDate?: string;
  readonly lastDate?: string;
  readonly asOf?: string;
  readonly currency?: string;
  readonly rows?: { readonly used: number; readonly setAside: number };
}

export interface Query {
  /** contacts: the list of whom to contact first. */
  readonly what?: 'customers' | 'contacts';
  readonly sort?: string;
  readonly descending?: boolean;
  readonly offset?: number;
  /** At most 10,000. */
  readonly limit?: number;
}

export interface Page {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface Selected {
  readonly found: readonly string[];
  readonly missing: readonly string[];
}

/** What the inline build of a Keepsight site offers (inline.js). */
interface InlineModule {
  mount(
    into: HTMLElement,
    settings: Settings,
    onEvent: (event: string, detail: object) => boolean,
  ): Promise<Connection>;
}

const ATTRIBUTES = [
  'mode',
  'src',
  'view',
  'locale',
  'theme',
  'currency',
  'time-zone',
  'as-of',
  'readonly',
  'share',
] as const;
type Attribute = (typeof ATTRIBUTES)[number];

// Without a script of the host's the frame has a size that shows something.
const STYLE = `:host{display:block;min-height:40rem;contain:content}:host([hidden]){display:none}
iframe{display:block;width:100%;height:100%;min-height:inherit;border:0}`;

// A server that renders a page imports this too, and has no elements.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

export class KeepsightApp extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  /** The role of each column by its header, for every load that brings none of its own. */
  mapping: Readonly<Record<string, string | null>> | undefined;

  #connection: Promise<Connection> | undefined;
  #ended: AbortController | undefined;
  #settle: { resolve: () => void; reject: (e: unknown) => void } | undefined;
  #ready = this.#anew();
  #changed = false;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }

  /** Resolves when calls are answered; rejects with why they never will be. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  connectedCallback(): void {
    this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // What is upgraded in its page hears of its attributes before it begins.
    if (before === now || !this.#ended) return;
    if (name === 'mode' || name === 'src') {
      this.#stop();
      this.#start();
      return;
    }
    if (this.#changed) return;
    // Several attributes that change at once are one change.
    this.#changed = true;
    queueMicrotask(() => {
      this.#changed = false;
      const configured = this.#connection?.then((c) => c.configure(this.#settings()));
      configured?.catch((e: unknown) => this.#fail(e));
    });
  }

  get mode(): Mode {
    return this.getAttribute('mode') === 'inline' ? 'inline' : 'isolated';
  }
  set mode(mode: Mode) {
    this.setAttribute('mode', mode);
  }

  get src(): string | null {
    return this.getAttribute('src');
  }
  set src(src: string | null) {
    this.#reflect('src', src);
  }

  get view(): string | null {
    return this.getAttribute('view');
  }
  set view(view: string | null) {
    this.#reflect('view', view);
  }

  get locale(): string | null {
    return this.getAttribute('locale');
  }
  set locale(locale: string | null) {
    this.#reflect('locale', locale);
  }

  get theme(): string | null {
    return this.getAttribute('theme');
  }
  set theme(theme: string | null) {
    this.#reflect('theme', theme);
  }

  get currency(): string | null {
    return this.getAttribute('currency');
  }
  set currency(currency: string | null) {
    this.#reflect('currency', currency);
  }

  get timeZone(): string | null {
    return this.getAttribute('time-zone');
  }
  set timeZone(zone: string | null) {
    this.#reflect('time-zone', zone);
  }

  get asOf(): string | null {
    return this.getAttribute('as-of');
  }
  set asOf(day: string | null) {
    this.#reflect('as-of', day);
  }

  get readonly(): boolean {
    return this.hasAttribute('readonly');
  }
  set readonly(readonly: boolean) {
    this.toggleAttribute('readonly', readonly);
  }

  get share(): Share {
    return SHARES.find((s) => s === this.getAttribute('share')) ?? 'none';
  }
  set share(share: Share) {
    this.setAttribute('share', share);
  }

  /** Opens data in place of what the host has opened before. */
  async load(data: Blob | ArrayBuffer | readonly Row[], options: LoadOptions = {}): Promise<Loaded> {
    if (data instanceof ArrayBuffer && data.byteLength > MOST_BYTES) {
      throw new KeepsightError(
        'E_TOO_LARGE',
        `The ArrayBuffer has ${data.byteLength} bytes; at most ${MOST_BYTES} can be given. Give a File, which is not copied.`,
        { bytes: data.byteLength, most: MOST_BYTES },
      );
    }
    const { name, signal, progress, mapping = this.mapping } = options;
    return (await this.#call('load', { data, name, mapping }, { signal, progress })) as Loaded;
  }

  /** Opens the bundled sample. */
  async loadSample(): Promise<Loaded> {
    return (await this.#call('loadSample')) as Loaded;
  }

  /** Counts of what is open. Needs share ids or rows. */
  async summary(): Promise<Summary> {
    return (await this.#call('summary')) as Summary;
  }

  /** A page of customers, or of the contact list. Needs share rows. */
  async query(query: Query = {}): Promise<Page> {
    return (await this.#call('query', query)) as Page;
  }

  /** The file that a person would save. Needs share rows. */
  async exportAs(what: 'contacts' | 'customers' = 'contacts', format: 'csv' | 'xlsx' = 'csv'): Promise<File> {
    return (await this.#call('exportAs', { what, format })) as File;
  }

  /** Shows customers by their ids. Answers which there are where ids may be shared, else undefined. */
  async select(ids: readonly string[]): Promise<Selected | undefined> {
    return (await this.#call('select', { ids: [...ids] })) as Selected | undefined;
  }

  /** How the columns are read: settings, never rows. */
  async save(): Promise<unknown> {
    return this.#call('save');
  }

  /** Reads what is open, and what is opened next, as save() has answered. */
  async restore(settings: unknown): Promise<void> {
    await this.#call('restore', { settings });
  }

  /** Ends what is being read or worked out. */
  async cancel(): Promise<void> {
    await this.#call('cancel');
  }

  /** Forgets what the host has opened. */
  async clear(): Promise<void> {
    await this.#call('clear');
  }

  #reflect(name: Attribute, value: string | null): void {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  #settings(): Settings {
    const text = (name: Attribute) => this.getAttribute(name) ?? undefined;
    return {
      view: text('view'),
      locale: text('locale'),
      theme: text('theme'),
      currency: text('currency'),
      timeZone: text('time-zone'),
      asOf: text('as-of'),
      readonly: this.readonly,
      share: text('share') as Share | undefined,
      tokens: tokensOf(this),
    };
  }

  async #call(method: string, params: object = {}, options: CallOptions = {}): Promise<unknown> {
    // Before it is in a page there is nothing that could answer.
    await this.#ready;
    const connection = await this.#connection;
    if (!connection) throw new KeepsightError('E_CANCELLED', 'The element is not in a page any more.');
    return connection.call(method, params, options);
  }

  #anew(): Promise<void> {
    const ready = new Promise<void>((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Who asks for it is told; the event says it to everybody else.
    ready.catch(() => {});
    return ready;
  }

  #start(): void {
    const ended = new AbortController();
    this.#ended = ended;
    const connecting = this.mode === 'inline' ? this.#inline(ended.signal) : this.#isolated(ended.signal);
    this.#connection = connecting;
    connecting.then(
      () => this.#settle?.resolve(),
      (e: unknown) => {
        if (ended.signal.aborted) return;
        this.#settle?.reject(e);
        this.#fail(e);
      },
    );
  }

  #stop(): void {
    this.#ended?.abort();
    this.#ended = undefined;
    this.#connection?.then(
      (connection) => connection.close(),
      () => {},
    );
    this.#connection = undefined;
    this.#settle?.reject(new KeepsightError('E_CANCELLED', 'The element was taken out of its page.'));
    this.#ready = this.#anew();
    this.shadowRoot?.replaceChildren();
  }

  async #isolated(signal: AbortSignal): Promise<Connection> {
    const address = this.#address();
    if (address.origin === location.origin) {
      throw new KeepsightError(
        'E_SAME_ORIGIN',
        `A frame of ${address.origin} is no isolation: the scripts of this page could read it. Serve Keepsight under an origin of its own, or say mode="inline".`,
        { origin: address.origin },
      );
    }
    const frame = document.createElement('iframe');
    frame.title = 'Keepsight';
    frame.referrerPolicy = 'no-referrer';
    frame.src = frameAddress(address, location.origin);
    const refused = policyRefusal(['frame-src', 'child-src', 'default-src'], address, signal);
    const onEvent = (event: string, detail: object) => this.#dispatch(event, detail);
    const connected = connectFrame(frame, { settings: this.#settings(), onEvent, signal });
    this.shadowRoot?.replaceChildren(frame);
    return Promise.race([connected, refused]);
  }

  async #inline(signal: AbortSignal): Promise<Connection> {
    // Not new URL('site/', import.meta.url), which bundlers take for a file to bundle.
    const module = new URL(import.meta.url);
    const folder = this.src === null ? new URL('site/', module) : this.#address();
    const script = new URL('inline.js', folder);
    const refused = policyRefusal(
      ['script-src', 'script-src-elem', 'worker-src', 'connect-src'],
      folder,
      signal,
    );
    const mounted = async () => {
      const address = script.href;
      // Known when the page runs, and not to a bundler.
      const importing = import(/* webpackIgnore: true */ /* @vite-ignore */ address);
      const { mount } = (await importing.catch((e: unknown) => {
        throw new KeepsightError(
          'E_NOT_LOADED',
          `${address} did not arrive. Copy the folder site/ of the package beside it, or name its place with src. (${String(e)})`,
          { address },
        );
      })) as InlineModule;
      const into = document.createElement('div');
      this.shadowRoot?.replaceChildren(into);
      return mount(into, this.#settings(), (event, detail) => this.#dispatch(event, detail));
    };
    return Promise.race([mounted(), refused]);
  }

  #address(): URL {
    const { src } = this;
    if (!src) {
      throw new KeepsightError(
        'E_NO_SRC',
        'src is missing: the address of /embed/ of a Keepsight site, as https://keepsight.example/embed/.',
      );
    }
    try {
      return new URL(src, document.baseURI);
    } catch {
      throw new KeepsightError('E_NO_SRC', `src is no address: ${src}`, { src });
    }
  }

  #fail(e: unknown): void {
    const { code, message, args, where } =
      e instanceof KeepsightError ? e : new KeepsightError('E_INTERNAL', String(e));
    this.#dispatch('error', { code, message, args, where });
  }

  /** Answers whether the host took over. */
  #dispatch(event: string, detail: object): boolean {
    const cancelable = event === 'export' && 'file' in detail;
    return !this.dispatchEvent(
      new CustomEvent(`keepsight-${event}`, { detail, bubbles: true, composed: true, cancelable }),
    );
  }
}

/**
 * Rejects when the page's own policy refuses what the app needs, and says which directive has to allow
 * what. What else the page's policy refuses meanwhile is the page's own affair.
 */
function policyRefusal(directives: readonly string[], from: URL, signal: AbortSignal): Promise<never> {
  const folder = new URL('.', from).href;
  const source = from.origin === location.origin ? "'self'" : from.origin;
  return new Promise((_, reject) => {
    const look = (event: SecurityPolicyViolationEvent) => {
      const { effectiveDirective, blockedURI, disposition } = event;
      if (disposition !== 'enforce' || !directives.includes(effectiveDirective)) return;
      // Of what is of another origin a browser may say no more than that.
      const ours = blockedURI in SOURCES || blockedURI === from.origin || blockedURI.startsWith(folder);
      if (!ours) return;
      const allow = SOURCES[blockedURI] ?? source;
      reject(
        new KeepsightError('E_HOST_CSP', refusedBy(effectiveDirective, allow, blockedURI), {
          directive: effectiveDirective,
          source: allow,
        }),
      );
    };
    document.addEventListener('securitypolicyviolation', look, { signal });
  });
}

/** What a policy calls that which it has blocked, and the source that allows it. */
const SOURCES: Readonly<Record<string, string>> = {
  'wasm-eval': "'wasm-unsafe-eval'",
};

declare global {
  interface HTMLElementTagNameMap {
    'keepsight-app': KeepsightApp;
  }
}
