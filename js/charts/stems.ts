// One customer over time: each order a stem on a date axis; the expected date dashed, the silent
// span since then shaded.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Order } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { days, monthOf, shortDate } from '../views/phrase.ts';
import { dayOf, linear, monthTicks, roundTicks } from './axis.ts';

export interface Stems {
  readonly locale: Locale;
  readonly name: string;
  readonly description: string;
  /** Newest first. */
  readonly orders: readonly Order[];
  readonly firstDate: string;
  readonly asOf: string;
  readonly expected?: string | undefined;
  readonly quietDays?: number | undefined;
}

const WIDTH = 1100;
const LEFT = 64;
const RIGHT = WIDTH - 14;
const TOP = 26;
const BASE = 176;
const LABEL_ROOM = 52;
const MOST_LABELS = 40;

export function stems(chart: Stems): TemplateResult {
  const { locale, orders, asOf, expected } = chart;
  const today = dayOf(asOf);
  const due = expected ? dayOf(expected) : undefined;
  const from = Math.min(dayOf(chart.firstDate), ...orders.map((o) => dayOf(o.date)));
  const to = Math.max(today, due ?? today) + Math.max(2, Math.round((today - from) * 0.03));
  const x = linear(from, to, LEFT, RIGHT);
  const most = Math.max(0, ...orders.map((o) => o.net));
  const least = Math.min(0, ...orders.map((o) => o.net));
  const y = linear(0, most || 1, BASE, TOP + 20);
  const low = least < 0 ? Math.min(BASE + 22, y(least)) : BASE;
  const foot = low + 30;
  const overdue = due !== undefined && due < today;
  const gridLabels = roundTicks(most, 3);
  return html`<svg viewBox="0 0 ${WIDTH} ${foot + 44}" width="100%" role="img" aria-labelledby="stems-name stems-text">
    <title id="stems-name">${chart.name}</title><desc id="stems-text">${chart.description}</desc>${svg`
    ${overdue ? svg`<rect class="quietzone" x=${x(due)} y=${TOP} width=${x(today) - x(due)} height=${BASE - TOP}></rect>` : nothing}
    ${gridLabels.map(
      (v) => svg`<line class=${v === 0 ? 'axis' : 'grid'} x1=${LEFT} x2=${RIGHT} y1=${y(v)} y2=${y(v)}></line>
        <text class="lab" x=${LEFT - 8} y=${y(v) + 4} text-anchor="end">${locale.money(v, { compact: v >= 100_000 })}</text>`,
    )}
    ${stemMarks(orders, x, y, low, locale)}
    ${due === undefined ? nothing : dueMark(due, x, locale, expected ?? '', asOf, overdue)}
    <line class="tick" x1=${x(today)} x2=${x(today)} y1=${TOP} y2=${BASE + 6}></line>
    ${silentLabel(chart, x, today, due, overdue)}
    ${monthTicks(from, to, 12).map(
      (m, i) => svg`<line class="axis" x1=${x(m)} x2=${x(m)} y1=${foot} y2=${foot + 6}></line>
        <text class="lab" x=${x(m) + 4} y=${foot + 22}>${monthOf(locale, m, i === 0)}</text>`,
    )}
    <line class="axis" x1=${LEFT} x2=${RIGHT} y1=${foot} y2=${foot}></line>`}</svg>`;
}

type Place = (value: number) => number;

// The largest orders are labelled first; a label that would touch another or a taller stem is left
// out, the table has it.
function stemMarks(orders: readonly Order[], x: Place, y: Place, low: number, locale: Locale) {
  const sameDay = new Map<string, number>();
  const wide = orders.length > 60 ? 3 : orders.length > 25 ? 6 : 10;
  const places = orders.map((order) => {
    const before = sameDay.get(order.date) ?? 0;
    sameDay.set(order.date, before + 1);
    return { order, at: x(dayOf(order.date)) - before * (wide + 1) };
  });
  const labelled: number[] = [];
  const taller: number[] = [];
  return places
    .sort((a, b) => b.order.net - a.order.net)
    .map(({ order: o, at }) => {
      const end = o.net < 0 ? Math.min(low, y(o.net)) : y(o.net);
      const free =
        o.counted &&
        orders.length <= MOST_LABELS &&
        labelled.every((t) => Math.abs(t - at) > LABEL_ROOM) &&
        taller.every((t) => Math.abs(t - at) > LABEL_ROOM / 2);
      taller.push(at);
      if (free) labelled.push(at);
      return svg`<line class=${o.counted ? 'stem' : 'stem uncounted'} stroke-width=${wide} x1=${at} x2=${at} y1=${y(0)} y2=${end}></line>
      ${free && o.net >= 0 ? svg`<text class="lab strong" x=${at} y=${end - 7} text-anchor="middle">${locale.money(o.net, { compact: o.net >= 100_000 })}</text>` : nothing}`;
    });
}

function dueMark(due: number, x: Place, locale: Locale, expected: string, asOf: string, overdue: boolean) {
  const at = x(due);
  const leftward = at > WIDTH - 220;
  return svg`<line class=${overdue ? 'dashst' : 'dash'} x1=${at} x2=${at} y1=${TOP} y2=${BASE}></line>
    <text class=${overdue ? 'lab st' : 'lab'} x=${at + (leftward ? -8 : 8)} y=${TOP - 8} text-anchor=${leftward ? 'end' : 'start'}
      >${locale.t('customer.due', { date: shortDate(locale, expected, asOf) })}</text>`;
}

function silentLabel(chart: Stems, x: Place, today: number, due: number | undefined, overdue: boolean) {
  const { locale, asOf, quietDays } = chart;
  const text =
    quietDays !== undefined && overdue
      ? locale.t('customer.silent', { quiet: days(locale, quietDays) })
      : locale.t('customer.today', { date: shortDate(locale, asOf, asOf) });
  // Beside the line of today, on the side where nothing else is written.
  const inside = overdue && due !== undefined && x(today) - x(due) > 110;
  const y = inside ? BASE - 10 : BASE + 20;
  return svg`<text class="lab strong" x=${x(today) - 8} y=${y} text-anchor="end">${text}</text>`;
}
