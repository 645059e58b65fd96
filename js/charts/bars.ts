// Bars inside a table: length says how many, colour says the family. Widths are attributes, because
// style attributes are forbidden here.
import { html, svg, type TemplateResult } from 'lit';

const share = (value: number, of: number) => `${of > 0 ? Math.max(0, Math.min(1, value / of)) * 100 : 0}%`;

/** One bar on its track; `of` is the value that fills it. */
export function bar(value: number, of: number, colour: number): TemplateResult {
  return html`<svg class="bar" aria-hidden="true">${svg`<rect class="track" width="100%" height="10"></rect>
    <rect class="c${colour}" width=${share(value, of)} height="10"></rect>`}</svg>`;
}

/** Two shares of one thing: customers pale above, money solid below. */
export function twinBars(customers: number, money: number, colour: number): TemplateResult {
  return html`<svg width="100%" height="16" aria-hidden="true">${svg`
    <rect class="c${colour} pale" x="0" y="1" width=${share(customers, 1)} height="6"></rect>
    <rect class="c${colour}" x="0" y="9" width=${share(money, 1)} height="6"></rect>`}</svg>`;
}
