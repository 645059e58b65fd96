// What the parts of the page share.
import { type Key, type Lang, say } from './words.ts';

export interface Page {
  lang: Lang;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`embed.html has no element #${id}`);
  return found as T;
}

export const dress = (page: Page, key: Key, values?: Readonly<Record<string, string | number>>): string =>
  say(page.lang, key, values);

/** An element with its class and what stands in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** A day as it is written here. */
export function day(page: Page, text: string): string {
  return new Intl.DateTimeFormat(page.lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${text}T00:00:00Z`),
  );
}
