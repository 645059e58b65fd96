// How wide: a range on its track, its middle marked. Places are shares of the width, so that the
// bar fits any column; lengths start at 0.
import { html, svg, type TemplateResult } from 'lit';

export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface RangePlace {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
}

/** Shares of the track, 0 to 1; `most` is the value at its end. */
export function rangePlace(range: Range, most: number): RangePlace {
  const at = (v: number) => (most > 0 ? Math.max(0, Math.min(1, v / most)) : 0);
  return { from: at(range.low), to: at(range.high), middle: at(range.value) };
}

const percent = (share: number) => `${share * 100}%`;

/** `name` says the range in words. */
export function rangeBar(range: Range, most: number, name: string): TemplateResult {
  const { from, to, middle } = rangePlace(range, most);
  return html`<svg class="range-bar" role="img" aria-label=${name}>${svg`
    <rect class="track" width="100%" y="4" height="6"></rect>
    <rect class="c1 pale" x=${percent(from)} width=${percent(Math.max(0, to - from))} y="4" height="6"></rect>
    <line class="tick" x1=${percent(middle)} x2=${percent(middle)} y1="0" y2="14"></line>`}</svg>`;
}
