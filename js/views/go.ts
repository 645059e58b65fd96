import type { Analyses, ExportParams, Filter, Options, SortKey } from '../engine/protocol.gen.ts';

// What views say to the app. They change nothing themselves.

export interface Go {
  readonly route: string;
  readonly filter?: Filter;
  readonly sort?: SortKey;
}

export interface Selection {
  readonly filter: Filter;
  readonly sort: SortKey;
  readonly descending: boolean;
}

function say(from: EventTarget, name: string, detail: object): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** A link that carries more than its address can; opened in a new tab it is left alone. */
export function go(from: EventTarget, event: MouseEvent, detail: Go): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  say(from, 'ks-go', detail);
}

export const goTo = (from: EventTarget, detail: Go): void => say(from, 'ks-go', detail);
export const select = (from: EventTarget, detail: Selection): void => say(from, 'ks-filter', detail);
/** One file after another. */
export const exportAs = (from: EventTarget, ...files: ExportParams[]): void =>
  say(from, 'ks-export', { files });
/** An analysis that is made only when its page is opened. */
export const want = (from: EventTarget, analysis: keyof Analyses): void => say(from, 'ks-want', { analysis });
export const setOptions = (from: EventTarget, options: Partial<Options>): void =>
  say(from, 'ks-option', { options });
