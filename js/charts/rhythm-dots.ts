// The rhythm of one customer: its gaps as dots on a line of days, with the usual gap and the silence
// up to today.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.ts';
import { days } from '../views/phrase.ts';
import { linear, roundTicks } from './axis.ts';

export interface RhythmDots {
  readonly locale: Locale;
  readonly name: string;
  readonly gapDays: readonly number[];
  readonly usualGapDays?: number | undefined;
  readonly quietDays?: number | undefined;
}

const WIDTH = 340;
const LEFT = 8;
const RIGHT = WIDTH - 8;
const LINE = 78;
const HIGHEST = 40;
const USUAL_ROOM = 100; // for the words left of the mark

export function rhythmDots({ locale, name, gapDays, usualGapDays, quietDays }: RhythmDots): TemplateResult {
  const most = Math.max(1, quietDays ?? 0, usualGapDays ?? 0, ...gapDays);
  const x = linear(0, most * 1.06, LEFT, RIGHT);
  const radius = gapDays.length > 40 ? 3 : 5;
  const piles = new Map<number, number>();
  const dots = [...gapDays]
    .sort((a, b) => a - b)
    .map((gap) => {
      const slot = Math.round(x(gap) / (radius * 1.6));
      const pile = piles.get(slot) ?? 0;
      piles.set(slot, pile + 1);
      return { x: x(gap), y: Math.max(HIGHEST, LINE - radius - 4 - pile * radius * 2) };
    });
  const ticks = roundTicks(most, 4);
  const mark = (value: number, css: string, line: string, text: string, y: number, end: boolean) => {
    return svg`<line class=${line} x1=${x(value)} x2=${x(value)} y1=${y + 6} y2=${LINE + 4}></line>
      <text class=${css} x=${x(value)} y=${y} text-anchor=${end ? 'end' : 'start'}>${text}</text>`;
  };
  const late = usualGapDays !== undefined && quietDays !== undefined && quietDays >= usualGapDays;
  return html`<svg viewBox="0 0 ${WIDTH} 104" width="100%" role="img" aria-label=${name}>${svg`
    <line class="axis" x1=${LEFT} x2=${RIGHT} y1=${LINE} y2=${LINE}></line>
    ${dots.map((d) => svg`<circle class="c1" cx=${d.x} cy=${d.y} r=${radius}></circle>`)}
    ${usualGapDays === undefined ? nothing : mark(usualGapDays, 'lab', 'tick', locale.t('customer.usual', { gap: days(locale, usualGapDays) }), 28, x(usualGapDays) > USUAL_ROOM)}
    ${quietDays === undefined ? nothing : mark(quietDays, late ? 'lab st' : 'lab strong', late ? 'tickst' : 'tick', locale.t('customer.now', { quiet: locale.number(quietDays) }), 12, x(quietDays) > WIDTH / 2)}
    ${ticks.map(
      (t, i) => svg`<text class="lab" x=${x(t)} y=${LINE + 20} text-anchor=${i === 0 ? 'start' : 'middle'}
        >${i === 0 ? locale.t('customer.axis_days', { days: locale.number(t) }) : locale.number(t)}</text>`,
    )}`}</svg>`;
}
