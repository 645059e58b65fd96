// What was expected against what came: two cumulative lines over the same days, named at their
// ends, and the range that had been given for the last day.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.ts';
import { monthOf } from '../views/phrase.ts';
import { dayOf, linear, monthTicks, roundTicks, type Scale } from './axis.ts';
import type { Range } from './range-bar.ts';

export interface TrackPoint {
  readonly day: string;
  readonly actual: number;
  readonly expected: number;
}

export interface Tracking {
  readonly locale: Locale;
  readonly name: string;
  readonly points: readonly TrackPoint[];
  readonly range?: Range | undefined;
  readonly actual: string;
  readonly expected: string;
  /** Drawn for the width of a phone. */
  readonly narrow?: boolean;
}

const WIDE = { width: 1000, left: 56, right: 810, months: 8 };
const NARROW = { width: 380, left: 46, right: 250, months: 3 };
const TOP = 16;
const BASE = 260;
const LINE = 18;

/** A path through points, in drawing units with one digit. */
export function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Two heights moved apart, each by the same, until they are `least` away from each other. */
export function apart(a: number, b: number, least: number): [number, number] {
  const short = least - Math.abs(a - b);
  if (short <= 0) return [a, b];
  return a <= b ? [a - short / 2, b + short / 2] : [a + short / 2, b - short / 2];
}

export function tracking(chart: Tracking): TemplateResult | typeof nothing {
  const { locale: l, points, range } = chart;
  const { width, left, right, months } = chart.narrow ? NARROW : WIDE;
  const last = points.at(-1);
  if (!last || points.length < 2) return nothing;
  const most = Math.max(1, last.actual, last.expected, range?.high ?? 0);
  const from = dayOf(points[0]?.day ?? last.day);
  const to = dayOf(last.day);
  const x = linear(from, to, left, right);
  const y = linear(0, most, BASE, TOP);
  const line = (of: (p: TrackPoint) => number) =>
    path(points.map((p) => [x(dayOf(p.day)), y(of(p))] as const));
  const [actualAt, expectedAt] = apart(y(last.actual), y(last.expected), LINE);
  const labelled = right + (range ? 22 : 10);
  return html`<svg viewBox="0 0 ${width} ${BASE + 34}" width="100%" role="img" aria-label=${chart.name}>${svg`
    ${roundTicks(most, 3).map(
      (v) => svg`<line class=${v === 0 ? 'axis' : 'grid'} x1=${left} x2=${right} y1=${y(v)} y2=${y(v)}></line>
        <text class="lab" x=${left - 8} y=${y(v) + 4} text-anchor="end">${l.number(v)}</text>`,
    )}
    ${monthTicks(from, to, months).map(
      (m, i) => svg`<line class="axis" x1=${x(m)} x2=${x(m)} y1=${BASE} y2=${BASE + 6}></line>
        <text class="lab" x=${x(m) + 4} y=${BASE + 20}>${monthOf(l, m, i === 0)}</text>`,
    )}
    ${range ? bracket(range, right + 12, y) : nothing}
    <path class="line expected" d=${line((p) => p.expected)}></path>
    <path class="line actual" d=${line((p) => p.actual)}></path>
    <text class="lab strong" x=${labelled} y=${actualAt + 4}>${chart.actual}</text>
    <text class="lab" x=${labelled} y=${expectedAt + 4}>${chart.expected}</text>`}</svg>`;
}

function bracket(range: Range, x: number, y: Scale) {
  return svg`<line class="range-line" x1=${x} x2=${x} y1=${y(range.low)} y2=${y(range.high)}></line>
    <line class="tick" x1=${x - 4} x2=${x + 4} y1=${y(range.value)} y2=${y(range.value)}></line>`;
}
