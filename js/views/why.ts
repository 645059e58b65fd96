// A figure explains itself on demand: how it is worked out, from what, how sure it is. A native
// popover does the opening, the Escape key and the focus; here it is only put beside its button.
import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.ts';

export interface WhyParts {
  readonly how: string;
  readonly from: string;
  readonly sure: string;
  /** An entry of the glossary. */
  readonly term?: string;
  /** The figure's name: what the button is called for those who hear it. */
  readonly of?: string;
}

const GAP = 6;
const EDGE = 16;

/** A small button for the place right after a figure's name. `id` is unique in the page. */
export function why(l: Locale, id: string, parts: WhyParts): TemplateResult {
  const name = l.t('explain.button');
  const line = (head: string, text: string) =>
    html`<span class="why-line"><b>${head}</b><span>${text}</span></span>`;
  return html`<button type="button" class="how" popovertarget="why-${id}" aria-label=${
    parts.of ? l.t('explain.button_of', { button: name, name: parts.of }) : nothing
  }>${name}</button><span class="why-box" id="why-${id}" popover role="group" aria-label=${
    parts.of ? l.t('explain.button_of', { button: name, name: parts.of }) : name
  } @beforetoggle=${place} @toggle=${settle}>${line(l.t('explain.how'), parts.how)}${line(l.t('explain.from'), parts.from)}${line(
    l.t('explain.sure'),
    parts.sure,
  )}${
    parts.term
      ? html`<span class="why-line"><a href="#glossary/${parts.term}">${l.t('explain.term')}</a></span>`
      : nothing
  }</span>`;
}

function buttonOf(box: HTMLElement): HTMLElement | null {
  return (box.getRootNode() as ParentNode).querySelector<HTMLElement>(`[popovertarget="${box.id}"]`);
}

/** Below the button, within the window; it scrolls with the page. */
function place(event: ToggleEvent): void {
  const box = event.currentTarget as HTMLElement;
  // Within a shadow root the browser gives the focus back to the host, which cannot take it.
  if (event.newState === 'closed' && box.matches(':focus-within')) buttonOf(box)?.focus();
  const at = event.newState === 'open' && buttonOf(box)?.getBoundingClientRect();
  if (!at) return;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const wide = document.documentElement.clientWidth;
  const width = Math.min(22 * rem, wide - 2 * EDGE);
  const left = Math.max(EDGE, Math.min(at.left, wide - EDGE - width));
  box.style.width = `${width}px`;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${at.bottom + GAP + scrollY}px`;
}

/** Above the button where there is no room below it but above. */
function settle(event: ToggleEvent): void {
  const box = event.currentTarget as HTMLElement;
  const at = event.newState === 'open' && buttonOf(box)?.getBoundingClientRect();
  if (!at) return;
  const height = box.offsetHeight;
  if (at.bottom + GAP + height <= innerHeight || at.top - GAP - height < 0) return;
  box.style.top = `${at.top - GAP - height + scrollY}px`;
}
