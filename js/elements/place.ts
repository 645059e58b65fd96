// Where the app stands, and with it the address, the title, the language and the keys of the page: a page
// of its own (a frame holds one too), or a part of someone else's, to whom these belong.
import type { Theme } from './frame.ts';

export interface Place {
  /** Where dragged files, pasted cells and keys are listened for. */
  readonly ground: EventTarget;
  /** Which view is named, with a # before it; empty: none. */
  readonly hash: string;
  /** Names a view, and tells the listener. */
  go(hash: string): void;
  /** Back to where no view is named; tells nobody. */
  clear(): void;
  /** Calls when another view is named, until `signal`. */
  listen(navigated: () => void, signal: AbortSignal): void;
  show(title: string, lang: string, theme: Theme): void;
  toTop(): void;
  /** The person is at work here: what is new may take the focus. */
  readonly hasFocus: boolean;
}

export class OwnPage implements Place {
  readonly ground: EventTarget = window;

  get hash(): string {
    return location.hash;
  }

  go(hash: string): void {
    location.hash = hash;
  }

  clear(): void {
    history.replaceState(history.state, '', location.pathname + location.search);
  }

  listen(navigated: () => void, signal: AbortSignal): void {
    addEventListener('hashchange', navigated, { signal });
  }

  show(title: string, lang: string, theme: Theme): void {
    const root = document.documentElement;
    root.lang = lang;
    document.title = title;
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', theme);
  }

  toTop(): void {
    scrollTo({ top: 0 });
  }

  /** A frame takes no focus from the page around it. */
  get hasFocus(): boolean {
    return window.parent === window || document.hasFocus();
  }
}

/** Inside the page of another: its address, its title and its history stay as they are. */
export class PartOfPage implements Place {
  hash = '';
  #navigated: () => void = () => {};

  constructor(readonly ground: HTMLElement) {}

  go(hash: string): void {
    this.hash = hash;
    this.#navigated();
  }

  clear(): void {
    this.hash = '';
  }

  listen(navigated: () => void, signal: AbortSignal): void {
    this.#navigated = navigated;
    this.ground.addEventListener('click', (event) => this.#follow(event), { signal });
  }

  show(): void {}

  toTop(): void {
    this.ground.scrollIntoView({ block: 'start' });
  }

  get hasFocus(): boolean {
    return this.ground.matches(':focus-within');
  }

  /** Links between views would name them in the address of the page. */
  #follow(event: MouseEvent): void {
    const link = event.composedPath().find((at) => at instanceof HTMLAnchorElement);
    const hash = link?.getAttribute('href');
    if (!hash?.startsWith('#') || event.defaultPrevented) return;
    event.preventDefault();
    if (hash !== this.hash) this.go(hash);
  }
}
