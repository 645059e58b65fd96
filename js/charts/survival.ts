// How long it lasts: a curve of steps that only falls, with the range it could be in, and the time
// at which half are left.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { linear, roundTicks } from './axis.ts';

export interface SurvivalStep {
  readonly time: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalChart {
  readonly name: string;
  readonly steps: readonly SurvivalStep[];
  readonly median: number | undefined;
  /** A span that is marked, such as the horizon. */
  readonly marked?: number | undefined;
  readonly time: (time: number) => string;
  readonly share: (share: number) => string;
  readonly yName: string;
  /** What a model expects, and where it goes on. */
  readonly expected?: readonly { readonly time: number; readonly share: number }[];
}

const WIDTH = 1000;
const LEFT = 56;
const RIGHT = WIDTH - 40;
const TOP = 30;
const BASE = 270;

type Point = readonly [number, number];

/** The corners of a falling staircase that starts at all of them and runs on to `end`. */
export function corners(
  steps: readonly SurvivalStep[],
  of: (step: SurvivalStep) => number,
  end: number,
): Point[] {
  const points: Point[] = [[0, 1]];
  let level = 1;
  for (const step of steps) {
    points.push([step.time, level]);
    level = of(step);
    points.push([step.time, level]);
  }
  points.push([Math.max(end, steps.at(-1)?.time ?? 0), level]);
  return points;
}

const draw = (points: readonly Point[], x: (v: number) => number, y: (v: number) => number) =>
  points.map(([t, s], i) => `${i === 0 ? 'M' : 'L'}${x(t).toFixed(1)} ${y(s).toFixed(1)}`).join('');

export function survivalChart(chart: SurvivalChart): TemplateResult | typeof nothing {
  const { steps, median, marked } = chart;
  const last = steps.at(-1);
  if (!last || !(last.time > 0)) return nothing;
  const expected = chart.expected ?? [];
  const end = Math.max(last.time, marked ?? 0, expected.at(-1)?.time ?? 0);
  // What was seen ends with its last step; without a model it is drawn to the edge.
  const reach = expected.length > 0 ? last.time : end;
  const x = linear(0, end, LEFT, RIGHT);
  const y = linear(0, 1, BASE, TOP);
  const low = corners(steps, (s) => s.low, reach);
  const high = corners(steps, (s) => s.high, reach);
  const band = `${draw(high, x, y)}${draw(low.toReversed(), x, y).replace('M', 'L')}Z`;
  return html`<svg viewBox="0 0 ${WIDTH} ${BASE + 34}" width="100%" role="img" aria-label=${chart.name}>${svg`
    <text class="lab" x=${LEFT} y="14">${chart.yName}</text>
    ${[0, 0.5, 1].map(
      (v) => svg`<line class=${v === 0 ? 'axis' : 'grid'} x1=${LEFT} x2=${RIGHT} y1=${y(v)} y2=${y(v)}></line>
        <text class="lab" x=${LEFT - 8} y=${y(v) + 4} text-anchor="end">${chart.share(v)}</text>`,
    )}
    ${roundTicks(end, 6).map(
      (v) => svg`<line class="axis" x1=${x(v)} x2=${x(v)} y1=${BASE} y2=${BASE + 6}></line>
        <text class="lab" x=${x(v)} y=${BASE + 22} text-anchor=${v === 0 ? 'start' : x(v) > RIGHT - 24 ? 'end' : 'middle'}>${chart.time(v)}</text>`,
    )}
    <path class="band" d=${band}></path>
    <path class="line actual" d=${draw(
      corners(steps, (s) => s.share, reach),
      x,
      y,
    )}></path>
    ${
      expected.length === 0
        ? nothing
        : svg`<path class="line expected" d=${draw([[0, 1], ...expected.map((e): Point => [e.time, e.share])], x, y)}></path>`
    }
    ${median === undefined ? nothing : mark(x(median), y(0.5), chart.time(median))}
    ${marked === undefined ? nothing : mark(x(marked), undefined, chart.time(marked))}`}</svg>`;
}

/** A line down to the axis at a time, named above; without a height it crosses the whole chart. */
function mark(x: number, y: number | undefined, name: string) {
  const end = x > RIGHT - 120;
  return svg`<line class=${y === undefined ? 'dash' : 'tick'} x1=${x} x2=${x} y1=${y ?? TOP} y2=${BASE}></line>
    <text class="lab strong" x=${x + (end ? -6 : 6)} y=${(y ?? TOP + 18) - 6} text-anchor=${end ? 'end' : 'start'}>${name}</text>`;
}
