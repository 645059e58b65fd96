// Recency against frequency: a table whose cells are links. Rows are the classes of days since the
// last order, most recent on top; columns the classes of orders; the real cut points stand on both.
import { html, type TemplateResult } from 'lit';
import type { RfmAxis, RfmCell, RfmResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { customers } from '../views/phrase.ts';
import { heatLevel } from './heat-level.ts';

export interface HeatMap {
  readonly locale: Locale;
  readonly rfm: RfmResult;
  readonly choose: (event: MouseEvent, r: number, f: number) => void;
}

const RECENT_FIRST = [5, 4, 3, 2, 1];
const FEW_FIRST = [1, 2, 3, 4, 5];
const STEPS = [0, 1, 2, 3, 4, 5, 6, 7];

/** The values of one class, "15–33"; the open end of an axis reads "6+". */
function span(locale: Locale, axis: RfmAxis, score: number, open: boolean): string | undefined {
  const c = axis.classes.find((k) => k.score === score);
  if (c?.low === undefined || c.high === undefined) return undefined;
  if (c.low === c.high) return locale.number(c.low);
  if (open) return locale.t('unit.from', { low: locale.number(c.low) });
  return locale.t('unit.range', { low: locale.number(c.low), high: locale.number(c.high) });
}

export function recencyLabel(locale: Locale, rfm: RfmResult, r: number): string {
  const range = span(locale, rfm.recencyAxis, r, r === 1);
  if (range === undefined) return locale.t('heat.nobody');
  return locale.t(range === locale.number(1) ? 'heat.recency_one' : 'heat.recency', { range });
}

function ordersSpan(locale: Locale, rfm: RfmResult, f: number): string {
  return span(locale, rfm.frequencyAxis, f, f === 5) ?? locale.t('heat.nobody');
}

export function ordersLabel(locale: Locale, rfm: RfmResult, f: number): string {
  const range = span(locale, rfm.frequencyAxis, f, f === 5);
  if (range === undefined) return locale.t('heat.nobody');
  return range === locale.number(1) ? locale.t('heat.orders_one') : locale.t('heat.orders', { range });
}

const cellAt = (cells: readonly RfmCell[], r: number, f: number) => cells.find((c) => c.r === r && c.f === f);

export function heatMap({ locale, rfm, choose }: HeatMap): TemplateResult {
  const most = Math.max(0, ...rfm.cells.map((c) => c.customers));
  // The first class that somebody is in names the unit; the others are bare numbers.
  const named = FEW_FIRST.find(
    (f) => (rfm.frequencyAxis.classes.find((c) => c.score === f)?.customers ?? 0) > 0,
  );
  const constant = rfm.recencyAxis.rule === 'constant' || rfm.frequencyAxis.rule === 'constant';
  const cell = (r: number, f: number) => {
    const c = cellAt(rfm.cells, r, f);
    if (!c || c.customers === 0) return html`<td><span class="s0">${locale.number(0)}</span></td>`;
    const spoken = locale.t('heat.cell', {
      customers: customers(locale, c.customers),
      net: locale.money(c.net),
      recency: recencyLabel(locale, rfm, r),
      orders: ordersLabel(locale, rfm, f),
    });
    return html`<td><a class="s${heatLevel(c.customers, most)}" href="#customers" aria-label=${spoken} title=${spoken}
      @click=${(e: MouseEvent) => choose(e, r, f)}>${locale.number(c.customers)}</a></td>`;
  };
  return html`<table class="heat">
      <caption class="vh">${locale.t('heat.caption')}</caption>
      <thead><tr><th class="corner" scope="col">${locale.t('heat.corner')}</th>${FEW_FIRST.map(
        (f) =>
          html`<th scope="col">${f === named ? ordersLabel(locale, rfm, f) : ordersSpan(locale, rfm, f)}</th>`,
      )}</tr></thead>
      <tbody>${RECENT_FIRST.map(
        (r) =>
          html`<tr><th scope="row">${recencyLabel(locale, rfm, r)}</th>${FEW_FIRST.map((f) => cell(r, f))}</tr>`,
      )}</tbody>
    </table>
    <p class="ramp">${locale.t('heat.fewer')}${STEPS.map((s) => html`<i class="s${s}"></i>`)}${locale.t('heat.more')}</p>
    ${constant ? html`<p class="small soft mt-2">${locale.t('heat.constant')}</p>` : ''}`;
}

/** The same figures as a list of cells. */
export function heatTable({ locale, rfm, choose }: HeatMap): TemplateResult {
  const rows = RECENT_FIRST.flatMap((r) =>
    FEW_FIRST.flatMap((f) => cellAt(rfm.cells, r, f) ?? []).filter((c) => c.customers > 0),
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${locale.t('heat.caption')}><table class="table dense">
    <thead><tr><th scope="col">${locale.t('heat.col_recency')}</th><th scope="col">${locale.t('heat.col_orders')}</th>
      <th scope="col" class="num">${locale.t('heat.col_customers')}</th><th scope="col" class="num">${locale.t('heat.col_net')}</th></tr></thead>
    <tbody>${rows.map(
      (c) => html`<tr><th scope="row"><a href="#customers" @click=${(e: MouseEvent) => choose(e, c.r, c.f)}
          >${recencyLabel(locale, rfm, c.r)}</a></th>
        <td>${ordersLabel(locale, rfm, c.f)}</td><td class="num">${locale.number(c.customers)}</td>
        <td class="num">${locale.money(c.net, { exact: true })}</td></tr>`,
    )}
      <tr class="total"><th scope="row">${locale.t('view.total')}</th><td></td><td class="num">${locale.number(rfm.customers)}</td>
        <td class="num">${locale.money(rfm.activeNet, { exact: true })}</td></tr></tbody></table></div>`;
}
