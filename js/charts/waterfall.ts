// Why this score: from the base to the result, step by step, each where the one before it ended.
import { html, svg, type TemplateResult } from 'lit';

export interface WaterfallStep {
  readonly from: number;
  readonly to: number;
}

/** Where each step stands; the last of them ends at the result. */
export function waterfall(base: number, points: readonly number[]): WaterfallStep[] {
  let at = base;
  return points.map((p) => {
    const from = at;
    at += p;
    return { from, to: at };
  });
}

/** The value at the end of the track: a little beyond the farthest that any bar reaches. */
export function reach(base: number, steps: readonly WaterfallStep[]): number {
  return Math.max(base, ...steps.flatMap((s) => [s.from, s.to]), 0) * 1.05;
}

const percent = (value: number, of: number) => `${of > 0 ? Math.max(0, Math.min(1, value / of)) * 100 : 0}%`;

/** One bar of the staircase; `kind` says what it stands for. */
export function waterfallBar(
  step: WaterfallStep,
  most: number,
  kind: 'base' | 'up' | 'down',
): TemplateResult {
  const low = Math.min(step.from, step.to);
  const high = Math.max(step.from, step.to);
  return html`<svg class="wf-bar" aria-hidden="true">${svg`<rect class=${kind} x=${percent(low, most)} y="3"
    width=${percent(high - low, most)} height="10"></rect>`}</svg>`;
}

/** A bar from the middle: to the right what goes one way, to the left what goes the other. */
export function balanceBar(size: number, direction: number, most: number): TemplateResult {
  const half = most > 0 ? Math.min(1, Math.abs(size) / most) * 50 : 0;
  const x = direction > 0 ? 50 : direction < 0 ? 50 - half : 50 - half / 2;
  const kind = direction > 0 ? 'up' : direction < 0 ? 'down' : 'base';
  return html`<svg class="wf-bar" aria-hidden="true">${svg`<line class="axis" x1="50%" x2="50%" y1="0" y2="16"></line>
    <rect class=${kind} x="${x}%" y="3" width="${half}%" height="10"></rect>`}</svg>`;
}
