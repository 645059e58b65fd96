// Does the risk come true: what was given against what happened, each point with its range, and the
// line on which both are the same.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { linear } from './axis.ts';

export interface ReliabilityBin {
  readonly mean: number;
  readonly actual: number;
  readonly low: number;
  readonly high: number;
  readonly customers: number;
}

export interface ReliabilityChart {
  readonly name: string;
  readonly bins: readonly ReliabilityBin[];
  readonly share: (share: number) => string;
  readonly xName: string;
  readonly yName: string;
  readonly diagonal: string;
  /** What a point says when it is pointed at. */
  readonly spoken: (bin: ReliabilityBin) => string;
}

const WIDTH = 460;
const HEIGHT = 380;
const LEFT = 52;
const RIGHT = WIDTH - 16;
const TOP = 28;
const BASE = HEIGHT - 48;
const SMALL = 3;
const LARGE = 8;

/** Radius of a point: its area goes with how many customers it stands for. */
export function radius(customers: number, most: number): number {
  if (!(most > 0) || !(customers > 0)) return SMALL;
  return Math.max(SMALL, LARGE * Math.sqrt(Math.min(1, customers / most)));
}

export function reliabilityChart(chart: ReliabilityChart): TemplateResult | typeof nothing {
  const { bins } = chart;
  if (bins.length === 0) return nothing;
  const most = Math.max(...bins.map((b) => b.customers));
  const x = linear(0, 1, LEFT, RIGHT);
  const y = linear(0, 1, BASE, TOP);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" role="img" aria-label=${chart.name}>${svg`
    <text class="lab" x=${LEFT} y="14">${chart.yName}</text>
    <text class="lab" x=${RIGHT} y=${HEIGHT - 6} text-anchor="end">${chart.xName}</text>
    ${[0, 0.5, 1].map(
      (v) => svg`<line class=${v === 0 ? 'axis' : 'grid'} x1=${LEFT} x2=${RIGHT} y1=${y(v)} y2=${y(v)}></line>
        <text class="lab" x=${LEFT - 8} y=${y(v) + 4} text-anchor="end">${chart.share(v)}</text>
        <line class="axis" x1=${x(v)} x2=${x(v)} y1=${BASE} y2=${BASE + 6}></line>
        <text class="lab" x=${x(v)} y=${BASE + 22} text-anchor=${v === 1 ? 'end' : v === 0 ? 'start' : 'middle'}>${chart.share(v)}</text>`,
    )}
    <line class="dash" x1=${x(0)} y1=${y(0)} x2=${x(1)} y2=${y(1)}></line>
    <text class="lab" x=${x(0.98)} y=${y(0.98) - 6} text-anchor="end">${chart.diagonal}</text>
    ${bins.map(
      (b) => svg`<line class="whisker" x1=${x(b.mean)} x2=${x(b.mean)} y1=${y(b.low)} y2=${y(b.high)}></line>
        <circle class="c1 point" cx=${x(b.mean)} cy=${y(b.actual)} r=${radius(b.customers, most)}><title>${chart.spoken(b)}</title></circle>`,
    )}`}</svg>`;
}
