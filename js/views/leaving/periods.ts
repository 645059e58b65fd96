// A period on the line of all of them.
import { html, svg, type TemplateResult } from 'lit';
import { dayOf } from '../../charts/axis.ts';
import type { ChurnWindow } from '../../engine/protocol.gen.ts';

type Period = Pick<ChurnWindow, 'from' | 'to'>;

/** Start and width of a period as shares of the line; both days of it count. */
export function periodPlace(period: Period, all: readonly Period[]): { x: number; width: number } {
  const first = Math.min(...all.map((p) => dayOf(p.from)));
  const whole = Math.max(...all.map((p) => dayOf(p.to))) - first + 1;
  if (!(whole > 0)) return { x: 0, width: 1 };
  return {
    x: (dayOf(period.from) - first) / whole,
    width: (dayOf(period.to) - dayOf(period.from) + 1) / whole,
  };
}

export function periodBar(period: Period, all: readonly Period[], colour: number): TemplateResult {
  const { x, width } = periodPlace(period, all);
  return html`<svg class="bar" aria-hidden="true">${svg`<rect class="track" width="100%" height="10"></rect>
    <rect class="c${colour}" x="${x * 100}%" width="${width * 100}%" height="10"></rect>`}</svg>`;
}
